import "server-only";
import { readJob } from "@/lib/mirror/query-jobs";
import { Problem } from "@/lib/problem";
import type { ComparedJob, Comparison } from "../compare";
import type { CompareParams } from "../compare-params";
import type { ResultsSummary } from "../results";
import { type ComparedPair, comparedPair } from "./compared-pair";
import { costTogether } from "./cost-after";
import { figuresOf, matrixOf } from "./field-pairs";
import { getResults } from "./get-results";
import { loadPairs } from "./load-pairs";
import { NOWHERE, type Pairs } from "./pair-records";
import { findJob } from "./result-state";
import { votesOn } from "./votes";

/**
 * Two jobs side by side: how far their answers agree, which value stands against which, cost and time of both, votes.
 * Whoever looks makes both be counted. Throws `not-found` and `invalid`.
 */
export async function getComparison(jobId: string, params: CompareParams): Promise<Comparison> {
  const pair = await comparedPair(jobId, params.with);
  const [ofA, ofB] = [await getResults(pair.a.jobId, pair.isAlone), await getResults(pair.b.jobId, pair.isAlone)];
  const jobs = { a: await comparedJob(pair.a, ofA), b: await comparedJob(pair.b, ofB) };
  if (ofA.state !== "counted") return { state: "not-counted", jobs, which: "a", summary: ofA };
  if (ofB.state !== "counted") return { state: "not-counted", jobs, which: "b", summary: ofB };
  const { a, b, pairs, states, reading, fields, field, values } = await loadPairs(pair, params.field);
  const votes = { a: 0, b: 0, equal: 0 };
  for (const { better } of await votesOn(pair.keys.a, pair.keys.b)) votes[better] += 1;
  return {
    state: "counted",
    jobs,
    isAlone: pair.isAlone,
    inBoth: inBoth(pairs),
    figures: states && figuresOf(states),
    reading,
    field,
    fields,
    form: ofA.form,
    matrix: values && matrixOf(pairs, { a: a.index, b: b.index }, values),
    votes,
  };
}

/** The job that was asked for, with cost, tokens and time of all jobs that are one result with it. */
async function comparedJob({ jobId, jobIds }: ComparedPair["a"], summary: ResultsSummary): Promise<ComparedJob> {
  const [job, rows] = [
    await readJob(jobId),
    (await Promise.all(jobIds.map(findJob))).filter((row) => row !== undefined),
  ];
  if (!job) throw new Problem("not-found");
  const { jobName, modelName, cost } = job;
  const isCounted = summary.state === "counted";
  return {
    ...{ jobId, jobName, modelName, cost: (await wholeCost(jobIds, cost)) ?? cost },
    jobs: jobIds.length,
    submitTime: wholeOf(
      rows.map((row) => row.submit_time),
      (times) => Math.min(...times),
    ),
    endTime: wholeOf(
      rows.map((row) => row.end_time),
      (times) => Math.max(...times),
    ),
    answered: isCounted ? summary.counts.answered : null,
    records: isCounted ? summary.records : null,
    inputTokens: wholeOf(
      rows.map((row) => row.input_tokens),
      sumOf,
    ),
    outputTokens: wholeOf(
      rows.map((row) => row.output_tokens),
      sumOf,
    ),
  };
}

async function wholeCost(jobIds: readonly string[], cost: ComparedJob["cost"]): Promise<ComparedJob["cost"] | null> {
  const together = await costTogether(jobIds);
  if (!together) return null;
  const { usd, onDemandUsd } = together;
  if (usd !== null) return { ...cost, kind: "ended", usd, onDemandUsd };
  return { ...cost, kind: "unknown", usd, onDemandUsd, why: "The cost of one of its jobs is not known." };
}

/** What several jobs have in all; where it is not known of one, it is not known. */
function wholeOf(values: readonly (number | null)[], whole: (known: number[]) => number): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 || known.length < values.length ? null : whole(known);
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function inBoth({ a, b, size }: Pairs): number {
  let count = 0;
  for (let at = 0; at < size; at += 1) if (a[at] !== NOWHERE && b[at] !== NOWHERE) count += 1;
  return count;
}
