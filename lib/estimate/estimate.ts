import type { JobHistory } from "./history.ts";

/** What is known of a job that waits or runs, as AWS told it at `seenAt`. UTC milliseconds. */
export type Subject = {
  modelId: string;
  state: "waiting" | "running";
  totalRecordCount: number | null;
  processedRecordCount: number | null;
  submitTime: number | null;
  jobExpirationTime: number | null;
  /** When it was first seen to run, and how many records were processed then; null before. */
  runningSince: number | null;
  runningBase: number | null;
  seenAt: number;
};

/**
 * When a job starts or is done: between two moments in about four of five cases. `too-early`: it cannot be told yet.
 * `longer-than-usual`: it has gone on for longer than nearly all jobs like it. `time-limit`: at this pace the time
 * limit comes first.
 */
export type Estimate =
  { kind: "starts" | "done"; from: number; to: number } | { kind: "too-early" | "longer-than-usual" | "time-limit" };

/** The share of cases below a range, and above it. */
const OUTSIDE = 0.085;

/** A range is told from this many earlier jobs on. */
const LEAST_CASES = 20;

/** When fewer than one of ten earlier jobs waited as long as the job has until now, it waits for longer than usual. */
const LONGER = 0.1;

/** A wider range says nothing to anybody. */
const WIDEST_MS = 6 * 3_600_000;

/** Tells when a job starts, or when it is done, from what earlier jobs did; never from less than it knows. */
export function estimate(job: Subject, history: JobHistory): Estimate {
  const range = job.state === "waiting" ? startOf(job, history) : endOf(job, history);
  if (typeof range === "string") return { kind: range };
  const limit = job.jobExpirationTime ?? Infinity;
  if (range.from >= limit) return { kind: "time-limit" };
  const [from, to] = [range.from, Math.min(range.to, limit)];
  if (to - from > WIDEST_MS) return { kind: "too-early" };
  return { kind: job.state === "waiting" ? "starts" : "done", from: Math.round(from), to: Math.round(to) };
}

type Range = { from: number; to: number } | "too-early" | "longer-than-usual";

function startOf({ modelId, totalRecordCount, submitTime, seenAt }: Subject, history: JobHistory): Range {
  if (submitTime === null) return "too-early";
  const forecast = history.wait({ modelId, records: totalRecordCount }, seenAt);
  if (forecast === null || forecast.misses.length < LEAST_CASES) return "too-early";
  const waited = seenAt - submitTime;
  // The job has waited for so long already: only those count that waited longer.
  const waits = forecast.misses.map((miss) => forecast.expectedMs * Math.exp(miss)).filter((wait) => wait > waited);
  if (waits.length < LONGER * forecast.misses.length) return "longer-than-usual";
  return middle(waits, submitTime);
}

function endOf(job: Subject, history: JobHistory): Range {
  const { modelId, totalRecordCount, processedRecordCount, runningSince, runningBase, seenAt } = job;
  if (totalRecordCount === null || processedRecordCount === null) return "too-early";
  if (runningSince === null || runningBase === null) return "too-early";
  const [records, processed] = [totalRecordCount - runningBase, processedRecordCount - runningBase];
  if (records <= 0 || processed < 0 || processed > records) return "too-early";
  const forecast = history.remaining({ modelId, records, startTime: runningSince, processed }, seenAt);
  if (forecast === null || forecast.misses.length < LEAST_CASES) return "too-early";
  return middle(
    forecast.misses.map((miss) => forecast.expectedMs * Math.exp(miss)),
    seenAt,
  );
}

/** The middle of what may be, after a moment; with few cases it is wider, as the next may lie beyond all of them. */
function middle(spans: readonly number[], after: number): { from: number; to: number } {
  const sorted = spans.toSorted((a, b) => a - b);
  const rank = Math.max(0, Math.floor((sorted.length + 1) * OUTSIDE) - 1);
  return { from: after + (sorted[rank] ?? 0), to: after + (sorted[sorted.length - 1 - rank] ?? 0) };
}
