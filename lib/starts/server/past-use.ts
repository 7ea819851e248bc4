import "server-only";
import { plainModelId } from "@/lib/jobs/model-choices";
import type { PastUse, Spread } from "@/lib/starts/past-use";
import { mirrorDatabase } from "@/lib/store/mirror-database";
import { ownDatabase } from "@/lib/store/own-database";

/** Fewer jobs than this tell nothing of how long the next one takes. */
const LEAST_JOBS = 3;

/** The newest of them say more than all of them. */
const MOST_JOBS = 200;

/**
 * What past jobs took: tokens for a record, of ended jobs of this model that were made with the recipe, and how long
 * ended jobs of the model went from submission to the end. From our own data and the mirror; AWS is not asked.
 */
export async function pastUse(modelId: string, recipeId: string | null): Promise<PastUse> {
  const modelIds = await idsOfModel(modelId);
  if (modelIds.length === 0) return { tokens: null, duration: null };
  const [tokens, duration] = await Promise.all([
    recipeId === null ? null : tokensOfRecipe(recipeId, modelIds),
    durationOf(modelIds),
  ]);
  return { tokens, duration };
}

/** The ids under which a model stands in the mirror: its own, its profiles' and their ARNs. */
async function idsOfModel(modelId: string): Promise<string[]> {
  const plain = plainModelId(modelId);
  const rows = await mirrorDatabase().selectFrom("job").select("model_id").distinct().execute();
  return rows.map(({ model_id }) => model_id).filter((id) => plainModelId(id) === plain);
}

async function durationOf(modelIds: string[]): Promise<PastUse["duration"]> {
  const rows = await mirrorDatabase()
    .selectFrom("job")
    .select("duration_ms")
    .where("model_id", "in", modelIds)
    .where("status", "in", ["Completed", "PartiallyCompleted"])
    .where("duration_ms", "is not", null)
    .orderBy("submit_time", "desc")
    .limit(MOST_JOBS)
    .execute();
  const times = rows.flatMap(({ duration_ms }) => (duration_ms === null ? [] : [duration_ms]));
  if (times.length < LEAST_JOBS) return null;
  const { low, high } = spreadOf(times);
  return { jobs: times.length, fromMs: low, toMs: high };
}

async function tokensOfRecipe(recipeId: string, modelIds: string[]): Promise<PastUse["tokens"]> {
  const parts = await ownDatabase()
    .selectFrom("start_part")
    .innerJoin("start", "start.start_id", "start_part.start_id")
    .select("start_part.job_id")
    .where("start.recipe_id", "=", recipeId)
    .where("start_part.job_id", "is not", null)
    .orderBy("start.created_at", "desc")
    .limit(MOST_JOBS)
    .execute();
  const jobIds = parts.flatMap(({ job_id }) => (job_id === null ? [] : [job_id]));
  if (jobIds.length === 0) return null;
  const jobs = await mirrorDatabase()
    .selectFrom("job")
    .select(["input_tokens", "output_tokens", "answered_count"])
    .where("job_id", "in", jobIds)
    .where("model_id", "in", modelIds)
    .where("end_time", "is not", null)
    .where("input_tokens", "is not", null)
    .where("output_tokens", "is not", null)
    .where("answered_count", ">", 0)
    .execute();
  const perRecord = jobs.map((job) => {
    const answered = Math.max(1, job.answered_count ?? 1);
    return { read: (job.input_tokens ?? 0) / answered, written: (job.output_tokens ?? 0) / answered };
  });
  if (perRecord.length === 0) return null;
  return {
    jobs: perRecord.length,
    readPerRecord: spreadOf(perRecord.map(({ read }) => read)),
    writtenPerRecord: spreadOf(perRecord.map(({ written }) => written)),
  };
}

/** The middle, and the values below which a tenth and nine tenths lie. */
function spreadOf(values: number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.round((sorted.length - 1) * share)] ?? 0;
  return { median: at(0.5), low: at(0.1), high: at(0.9) };
}
