import type { JobStatus } from "./job-status";

/** AWS's four counters of a job; `null` where AWS has not said. */
export type RecordCounts = {
  totalRecordCount: number | null;
  processedRecordCount: number | null;
  successRecordCount: number | null;
  errorRecordCount: number | null;
};

/** What a person would call the state of a job: AWS's status, made exact by the counters. */
export const OUTCOMES = [
  "sent",
  "checking",
  "queued",
  "running",
  "stopping",
  "done",
  "finished",
  "done-with-errors",
  "no-answers",
  "out-of-time",
  "failed",
  "never-started",
  "stopped",
  "unknown",
] as const;

/** One of {@link OUTCOMES}. */
export type Outcome = (typeof OUTCOMES)[number];

const BY_STATUS: Record<Exclude<JobStatus, "Completed">, Outcome> = {
  Submitted: "sent",
  Validating: "checking",
  Scheduled: "queued",
  InProgress: "running",
  Stopping: "stopping",
  PartiallyCompleted: "out-of-time",
  Failed: "failed",
  Expired: "never-started",
  Stopped: "stopped",
};

/** How many records have an answer, from the counter itself or from processed less failed; `null` if AWS says neither. */
export function answeredCount(counts: RecordCounts): number | null {
  if (counts.successRecordCount !== null) return counts.successRecordCount;
  if (counts.processedRecordCount === null || counts.errorRecordCount === null) return null;
  return Math.max(0, counts.processedRecordCount - counts.errorRecordCount);
}

/**
 * The outcome of a job. `Completed` says only that the job has ended: whether its records were answered is read
 * from the counters, and where they are missing the outcome is `finished`, never `done`.
 */
export function outcomeOf(job: { status: string } & RecordCounts): Outcome {
  if (job.status === "Completed") return completedOutcome(job);
  return Object.hasOwn(BY_STATUS, job.status) ? BY_STATUS[job.status as keyof typeof BY_STATUS] : "unknown";
}

function completedOutcome(counts: RecordCounts): Outcome {
  const answered = answeredCount(counts);
  const total = counts.totalRecordCount;
  if (answered === null || total === null || total === 0) return "finished";
  if (answered === 0) return "no-answers";
  return answered >= total && (counts.errorRecordCount ?? 0) === 0 ? "done" : "done-with-errors";
}
