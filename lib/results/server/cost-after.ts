import "server-only";
import { findStart } from "@/lib/ledger/starts";
import { originOfJob, partsOf } from "@/lib/ledger/start-parts";
import type { Job } from "@/lib/jobs/job";
import { readJobs } from "@/lib/mirror/query-jobs";
import { priceOf } from "@/lib/prices/prices";
import { Problem } from "@/lib/problem";
import type { CostAfter } from "../cost-after";
import { linkedJobs } from "./linked-jobs";
import { findJob } from "./result-state";
import { loadCount } from "./result-store";

/**
 * What a job has cost: from AWS's own token counts, beside what its answers tell, what was expected, and what it
 * would have been on demand. Throws `not-found`.
 */
export async function getCostAfter(jobId: string): Promise<CostAfter> {
  const row = await findJob(jobId);
  const [job] = row ? await readJobs([jobId]) : [];
  if (!row || !job) throw new Problem("not-found");
  const { input_tokens: input, output_tokens: output } = row;
  const manifest = input === null || output === null ? null : { input, output };
  const answers = await tokensOfAnswers(jobId);
  const price = priceOf(job.modelId);
  const isSame = answers === null || (answers.input === manifest?.input && answers.output === manifest.output);
  const isOfThatDay = price !== null && (job.cost.priceDate === null || job.cost.priceDate === price.date);
  return {
    cost: job.cost,
    records: processedOf(job),
    tokens: { manifest, answers, answersUsd: isSame || !price ? null : usdOf(answers, price) },
    price: isOfThatDay
      ? {
          inputUsdPerMillion: price.inputUsdPerMillion,
          outputUsdPerMillion: price.outputUsdPerMillion,
          date: price.date,
        }
      : null,
    estimate: await estimateOf(jobId),
    together: await costTogether((await linkedJobs(jobId)).map((each) => each.jobId)),
  };
}

/** What the answers themselves tell; null where they do not, or are not counted. */
async function tokensOfAnswers(jobId: string) {
  const tokens = (await loadCount(jobId))?.count.tokens;
  if (tokens == null || tokens.input === null || tokens.output === null) return null;
  return { input: tokens.input, output: tokens.output, known: tokens.known };
}

type Rates = { inputUsdPerMillion: number; outputUsdPerMillion: number };

function usdOf({ input, output }: { input: number; output: number }, price: Rates): number {
  return (input * price.inputUsdPerMillion + output * price.outputUsdPerMillion) / 1e6;
}

function processedOf({ counted, processedRecordCount }: Job): number | null {
  if (!counted) return processedRecordCount;
  return counted.answered + counted.unusable + counted.failed;
}

/** What was expected when the job was started here, against all jobs that the start became. */
async function estimateOf(jobId: string): Promise<CostAfter["estimate"]> {
  const origin = await originOfJob(jobId);
  const start = origin && (await findStart(origin.startId));
  if (!start?.cost) return null;
  const parts = await partsOf(start.startId);
  const jobs = await readJobs(parts.flatMap((part) => part.jobId ?? []));
  const isWhole = jobs.length === parts.length && jobs.every(hasEnded);
  const { fromUsd, toUsd } = start.cost;
  return { fromUsd, toUsd, jobs: parts.length, usd: isWhole ? sumOf(jobs.map(({ cost }) => cost.usd)) : null };
}

function hasEnded({ cost }: Job): boolean {
  return cost.kind === "ended" || cost.kind === "none";
}

/** What jobs have cost together, whose answers are one result; null of one by itself. */
export async function costTogether(jobIds: readonly string[]): Promise<CostAfter["together"]> {
  const jobs = await readJobs(jobIds);
  if (jobs.length < 2) return null;
  return {
    jobs: jobs.map(({ jobId: id, jobName, cost }) => ({ jobId: id, jobName, cost })),
    usd: sumOf(jobs.map(({ cost }) => cost.usd)),
    onDemandUsd: sumOf(jobs.map(({ cost }) => cost.onDemandUsd)),
  };
}

/** A sum with something unknown in it is unknown (M9). */
function sumOf(values: readonly (number | null)[]): number | null {
  return values.reduce<number | null>((sum, value) => (sum === null || value === null ? null : sum + value), 0);
}
