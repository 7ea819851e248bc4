import "server-only";
import { readJobs, searchJobs } from "@/lib/mirror/query-jobs";
import { Problem } from "@/lib/problem";
import { mirrorDatabase } from "@/lib/store/mirror-database";
import { ownDatabase } from "@/lib/store/own-database";
import type { Job } from "@/lib/jobs/job";
import type { CompareChoice } from "../compare";
import { findJob, WITH_FILES } from "./result-state";

/** Jobs that are offered, and those among which the likeliest are looked for. */
const MOST_OFFERED = 20;
const MOST_LOOKED_AT = 2_000;
/** Letters that two names begin with alike, at the least. */
const LEAST_ALIKE = 5;

/**
 * Jobs with answers that one may be compared with. Without a search: made of the same file, by the same recipe, or
 * with a name that begins alike, then the newest others. Throws `not-found`.
 */
export async function compareChoices(jobId: string, q: string): Promise<CompareChoice[]> {
  const job = await findJob(jobId);
  if (!job) throw new Problem("not-found");
  const made = await makings();
  const own = made.get(jobId);
  const alikeOf = (other: {
    job_id: string;
    job_name: string;
    input_s3_uri: string | null;
  }): [number, string | null] => {
    const its = made.get(other.job_id);
    if (job.input_s3_uri !== null && other.input_s3_uri === job.input_s3_uri) return [0, "the same input file"];
    if (own && its?.fileOf === own.fileOf) return [1, "made from the same file"];
    if (own?.recipeId != null && its?.recipeId === own.recipeId) return [2, "made with the same recipe"];
    return isLike(job.job_name, other.job_name) ? [3, "a like name"] : [4, null];
  };
  if (q.trim() !== "") {
    const found = (await searchJobs(q, MOST_OFFERED * 5)).filter((each) => each.jobId !== jobId && hasFiles(each));
    const inputs = new Map((await rowsOf(found.map((each) => each.jobId))).map((row) => [row.job_id, row]));
    return found.slice(0, MOST_OFFERED).map((each) => {
      const row = inputs.get(each.jobId);
      return toChoice(each, row ? alikeOf(row)[1] : null);
    });
  }
  const rows = await mirrorDatabase()
    .selectFrom("job")
    .select(["job_id", "job_name", "input_s3_uri"])
    .where("outcome", "in", WITH_FILES)
    .where("job_id", "!=", jobId)
    .orderBy("submit_time", "desc")
    .limit(MOST_LOOKED_AT)
    .execute();
  const ranked = rows.map((row) => ({ row, alike: alikeOf(row) })).toSorted((a, b) => a.alike[0] - b.alike[0]);
  const offered = ranked.slice(0, MOST_OFFERED);
  const alike = new Map(offered.map(({ row, alike: [, words] }) => [row.job_id, words]));
  const jobs = await readJobs(offered.map(({ row }) => row.job_id));
  return jobs.map((each) => toChoice(each, alike.get(each.jobId) ?? null));
}

function rowsOf(jobIds: readonly string[]) {
  return mirrorDatabase()
    .selectFrom("job")
    .select(["job_id", "job_name", "input_s3_uri"])
    .where("job_id", "in", jobIds)
    .execute();
}

/** The file and the recipe of every job that was made here. */
async function makings(): Promise<Map<string, { fileOf: string; recipeId: string | null }>> {
  const rows = await ownDatabase()
    .selectFrom("start_part")
    .innerJoin("start", "start.start_id", "start_part.start_id")
    .select(["start_part.job_id", "start.file_of", "start.recipe_id"])
    .where("start_part.job_id", "is not", null)
    .execute();
  return new Map(
    rows.map(({ job_id, file_of, recipe_id }) => [job_id ?? "", { fileOf: file_of, recipeId: recipe_id }]),
  );
}

/** Whether two names are alike but for their ends, as repeats of one thing mostly are: `reviews-may-2`, `reviews-may-nova`. */
function isLike(name: string, other: string): boolean {
  let same = 0;
  while (same < name.length && name[same]?.toLowerCase() === other[same]?.toLowerCase()) same += 1;
  return same >= LEAST_ALIKE && same * 2 >= Math.max(name.length, other.length);
}

function hasFiles({ outcome }: Job): boolean {
  return WITH_FILES.includes(outcome);
}

function toChoice({ jobId, jobName, modelName, submitTime, outcome }: Job, alike: string | null): CompareChoice {
  return { jobId, jobName, modelName, submitTime, outcome, alike };
}
