import { formatCount, formatNumber, type Viewing } from "@/lib/format";
import { answeredCount, type Counts, type Outcome } from "./outcome";

/** How a job's records divide. `null`: AWS does not say. */
export type Progress = {
  total: number | null;
  /** Records with an answer. */
  answered: number | null;
  /** Records that were tried and failed. */
  failed: number | null;
  /** Records whose answer cannot be used: counted in the files; AWS does not know of them. */
  unusable: number;
  /** Tried records: answered and failed. */
  processed: number | null;
  /** Records without an answer and without an error: not tried yet, or missing once the job has ended. */
  rest: number | null;
};

/**
 * Divides a job's records: as counted in its files, else by AWS's counters; out of order counters never give a negative
 * number.
 */
export function progressOf(counts: Counts): Progress {
  const { counted } = counts;
  if (counted) {
    const { answered, failed, unusable } = counted;
    const processed = answered + failed + unusable;
    const total = counted.total ?? counts.totalRecordCount;
    return {
      total,
      answered,
      failed,
      unusable,
      processed,
      rest: total === null ? null : Math.max(0, total - processed),
    };
  }
  const total = counts.totalRecordCount;
  const answered = answeredCount(counts);
  const failed = failedCount(counts, answered);
  const processed = counts.processedRecordCount ?? (answered !== null && failed !== null ? answered + failed : null);
  const rest = total === null || answered === null || failed === null ? null : Math.max(0, total - answered - failed);
  return { total, answered, failed, unusable: 0, processed, rest };
}

function failedCount(counts: Counts, answered: number | null): number | null {
  if (counts.errorRecordCount !== null) return counts.errorRecordCount;
  if (counts.processedRecordCount === null || answered === null) return null;
  return Math.max(0, counts.processedRecordCount - answered);
}

/** The shares of the progress bar, 0–1 and never more than 1 together; `null` where AWS does not say enough. */
export function progressShares(progress: Progress): { answered: number; failed: number } | null {
  const { total, answered } = progress;
  if (!total || answered === null) return null;
  const failed = (progress.failed ?? 0) + progress.unusable;
  const whole = Math.max(total, answered + failed);
  return { answered: answered / whole, failed: failed / whole };
}

/**
 * The progress bar's text: `41,196 of 50,000 · 1,904 errors` counts answers; `2,400 records · no errors` where all
 * have one; `null` where there is nothing to count yet.
 */
export function progressText(job: Counts & { outcome: Outcome }, viewing: Pick<Viewing, "locale">): string | null {
  const { total, answered, failed, unusable } = progressOf(job);
  if (total === null) return null;
  const records = formatCount(total, "record", viewing);
  if (answered === null) return records;
  if (job.outcome === "done") return `${records} · no errors`;
  const share = `${formatNumber(answered, viewing)} of ${formatNumber(total, viewing)}`;
  const errors = failed ? `${share} · ${formatCount(failed, "error", viewing)}` : share;
  return unusable > 0 ? `${errors} · ${formatNumber(unusable, viewing)} not usable` : errors;
}
