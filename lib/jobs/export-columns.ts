import { toCsvCell } from "./csv-cell";
import type { Job } from "./job";
import { progressOf } from "./progress";
import { badgeLine } from "./sentence";
import { describe } from "./status";

const PLAIN = { locale: "en-GB" };

type Cell = string | number | null;

/**
 * The columns of the exported table. Numbers stay numbers without separators, times are UTC as spreadsheets read them,
 * unknown is an empty cell.
 */
const COLUMNS: [string, (job: Job, now: number) => Cell][] = [
  ["Job", (job) => job.jobName],
  ["Status", (job) => describe(job).label],
  ["What happened", (job) => badgeLine(job, PLAIN)],
  ["Records", (job) => progressOf(job).total],
  ["Answers", (job) => progressOf(job).answered],
  ["Errors", (job) => progressOf(job).failed],
  ["Model", (job) => job.modelName],
  ["Started by", (job) => job.startedBy?.name ?? "outside Batchboard"],
  ["Submitted (UTC)", (job) => utc(job.submitTime)],
  ["Ended (UTC)", (job) => utc(job.endTime)],
  ["Minutes", (job, now) => minutes(job, now)],
  ["Cost in USD (estimate)", (job) => (job.cost.usd === null ? null : Number(job.cost.usd.toFixed(4)))],
  ["About the cost", (job) => job.cost.why],
  ["Tags", (job) => (job.tags ?? []).map(({ key, value }) => `${key}: ${value}`).join("; ")],
  ["AWS status", (job) => job.status],
  ["AWS message", (job) => job.message],
  ["Model ID", (job) => job.modelId],
  ["Job ARN", (job) => job.jobArn],
];

/** The first line of the exported table. */
export const EXPORT_HEADER = COLUMNS.map(([name]) => name);

/** A job as a line of the exported table; texts that a spreadsheet would run are marked as text. */
export function exportRow(job: Job, now: number): string[] {
  return COLUMNS.map(([, cellOf]) => {
    const cell = cellOf(job, now);
    if (cell === null) return "";
    return typeof cell === "number" ? String(cell) : toCsvCell(cell);
  });
}

function utc(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString().slice(0, 19).replace("T", " ");
}

function minutes(job: Job, now: number): number | null {
  if (job.submitTime === null) return null;
  const end = job.endTime ?? (describe(job).group === "waiting" || describe(job).group === "running" ? now : null);
  return end === null ? null : Math.max(0, Math.round((end - job.submitTime) / 60_000));
}
