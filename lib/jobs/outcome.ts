import type { JobStatus } from "./job-status";

/** AWS's four counters of a job; `null` where AWS has not said. */
export type RecordCounts = {
  totalRecordCount: number | null;
  processedRecordCount: number | null;
  successRecordCount: number | null;
  errorRecordCount: number | null;
};

/** How a job's records divide by its own files; once they are counted it stands in the place of AWS's counters. */
export type CountedRecords = {
  /** Records of the input; null where it could not be read. */
  total: number | null;
  /** Records with an answer that can be used. */
  answered: number;
  /** Records with an answer that cannot: cut off, empty, refused, not in the form that was asked for. */
  unusable: number;
  failed: number;
  /** Records of the input that no file has; 0 where the input could not be read. */
  missing: number;
};

/** AWS's counters and, where there is one, the count of the files. */
export type Counts = RecordCounts & { counted?: CountedRecords | null | undefined };

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

/**
 * How many records have an answer that can be used: as counted, or else from AWS's counter or processed less failed;
 * `null` if nobody says.
 */
export function answeredCount(counts: Counts): number | null {
  if (counts.counted) return counts.counted.answered;
  if (counts.successRecordCount !== null) return counts.successRecordCount;
  if (counts.processedRecordCount === null || counts.errorRecordCount === null) return null;
  return Math.max(0, counts.processedRecordCount - counts.errorRecordCount);
}

/**
 * The outcome of a job. `Completed` says only that the job has ended: whether its records were answered is read
 * from its files once they are counted (M11), before that from the counters, and where both are missing the outcome is
 * `finished`, never `done`.
 */
export function outcomeOf(job: { status: string } & Counts): Outcome {
  if (job.status === "Completed") return job.counted ? countedOutcome(job, job.counted) : completedOutcome(job);
  return Object.hasOwn(BY_STATUS, job.status) ? BY_STATUS[job.status as keyof typeof BY_STATUS] : "unknown";
}

function countedOutcome(counts: RecordCounts, counted: CountedRecords): Outcome {
  const { answered, unusable, failed, missing } = counted;
  const total = counted.total ?? counts.totalRecordCount;
  if (answered === 0 && (unusable + failed + missing > 0 || (total ?? 0) > 0)) return "no-answers";
  if (unusable + failed + missing > 0) return "done-with-errors";
  if (total === null || total === 0) return "finished";
  return answered >= total ? "done" : "done-with-errors";
}

function completedOutcome(counts: RecordCounts): Outcome {
  const answered = answeredCount(counts);
  const total = counts.totalRecordCount;
  if (answered === null || total === null || total === 0) return "finished";
  if (answered === 0) return "no-answers";
  return answered >= total && (counts.errorRecordCount ?? 0) === 0 ? "done" : "done-with-errors";
}
