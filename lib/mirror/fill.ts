import "server-only";
import { listTagsForResource } from "@/lib/aws/bedrock";
import { isReadable } from "@/lib/aws/places";
import { readObject } from "@/lib/aws/s3";
import { now } from "@/lib/clock";
import { isInFlight, type JobState } from "@/lib/jobs/status";
import { Problem, type ProblemCode } from "@/lib/problem";
import { mirrorDatabase } from "@/lib/store/mirror-database";
import type { JobTable } from "@/lib/store/mirror-schema";
import type { JobExtras } from "./job-row";
import type { LookOptions } from "./look";
import { saveExtras } from "./save-jobs";
import { parseManifest } from "./manifest";
import { awsJobOf } from "./stored-job";

/** A manifest that is not there is looked for again this often; AWS may write it a little after the job has ended. */
const MOST_TRIES = 4;
const FIRST_WAIT_MS = 20_000;

/** Manifests are a line; more than this is none. */
const MOST_MANIFEST_BYTES = 64_000;

/** These concern this one job, or this one permission: the fill goes on with the others. */
const OF_THIS_JOB: ReadonlySet<ProblemCode> = new Set(["not-readable", "not-found", "aws-denied", "aws-refused"]);

const WAITING = Symbol.for("batchboard.mirror-fill");
type WithWaiting = typeof globalThis & { [WAITING]?: Map<string, number> };

/** Jobs whose manifest is to be looked for again, with when. */
function waiting(): Map<string, number> {
  return ((globalThis as WithWaiting)[WAITING] ??= new Map());
}

/** Forgets what waits, for a mirror that starts. */
export function resetFill(): void {
  waiting().clear();
}

/**
 * Fills in one job, the newest first: its tags, and once it has ended the tokens of its manifest and so its cost.
 * Answers false when there is nothing to fill now. Throws problems that are not of this one job.
 */
export async function fillOne(options: LookOptions): Promise<boolean> {
  const row = await nextToFill();
  if (!row) return false;
  const job = awsJobOf(row);
  const tags = await orNull(listTagsForResource(job.jobArn, options));
  const state = { status: row.status, outcome: row.outcome, endTime: row.end_time } as JobState;
  const tokens = isInFlight(state) ? NOT_YET : await readTokens(row, options);
  if (tokens === "again") {
    waiting().set(row.job_id, now() + FIRST_WAIT_MS * 2 ** row.fill_tries);
    await saveExtras(row.job_id, { ...(tags && { tags }), fillTries: row.fill_tries + 1 });
    return true;
  }
  waiting().delete(row.job_id);
  await saveExtras(row.job_id, { ...(tags && { tags }), ...tokens, isFilled: true, fillTries: 0 });
  return true;
}

type Tokens = Pick<JobExtras, "inputTokens" | "outputTokens">;
const NOT_YET: Partial<Tokens> = {};
const NONE: Tokens = { inputTokens: null, outputTokens: null };

function nextToFill(): Promise<JobTable | undefined> {
  const moment = now();
  const notNow = [...waiting()].flatMap(([jobId, at]) => (at > moment ? [jobId] : [])).slice(0, 1_000);
  let query = mirrorDatabase()
    .selectFrom("job")
    .selectAll()
    .where("is_filled", "=", 0)
    .where("gone_since", "is", null)
    .orderBy("submit_time", "desc")
    .limit(1);
  if (notNow.length > 0) query = query.where("job_id", "not in", notNow);
  return query.executeTakeFirst();
}

async function readTokens(row: JobTable, options: LookOptions): Promise<Tokens | "again"> {
  const s3Uri = `${(row.output_s3_uri ?? "").replace(/\/+$/, "")}/${row.job_id}/manifest.json.out`;
  if (row.outcome === "never-started" || !isReadable(s3Uri)) return NONE;
  try {
    const bytes = await readObject(s3Uri, { ...options, range: { start: 0, end: MOST_MANIFEST_BYTES - 1 } });
    return parseManifest(bytes);
  } catch (error) {
    if (!(error instanceof Problem && OF_THIS_JOB.has(error.code))) throw error;
    // A job that failed or was stopped early has none.
    const mayComeYet = error.code === "not-readable" && row.outcome !== "failed" && isRecent(row);
    return mayComeYet && row.fill_tries < MOST_TRIES ? "again" : NONE;
  }
}

function isRecent({ end_time, last_modified_time }: JobTable): boolean {
  return now() - (end_time ?? last_modified_time ?? 0) < 3_600_000;
}

async function orNull<Value>(read: Promise<Value>): Promise<Value | null> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof Problem && OF_THIS_JOB.has(error.code)) return null;
    throw error;
  }
}
