import { failureCauseOf } from "@/lib/jobs/failure";
import type { Job } from "@/lib/jobs/job";
import { OUTCOMES } from "@/lib/jobs/outcome";
import { type JobListParams, ME, OUTSIDE, type SortColumn } from "@/lib/jobs/search-params";
import { monthStart } from "../month-start";

const DAY_MS = 86_400_000;

/** Who looks, when and where. */
type Look = { viewerId: string; now: number; timeZone: string };

/** Whether a job passes the filters, in plain JavaScript: what the index is held to. */
export function matches(job: Job, params: JobListParams, { viewerId, now, timeZone }: Look): boolean {
  const text = [job.jobName, job.jobId, job.modelName, job.modelId, job.startedBy?.name, job.startedBy?.id];
  for (const { key, value } of job.tags ?? []) text.push(`${key}: ${value}`);
  const words = params.q.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 8);
  if (!words.every((word) => text.some((part) => part?.toLowerCase().includes(word)))) return false;
  if (params.group !== "all" && job.group !== params.group) return false;
  if (params.status.length > 0 && !params.status.includes(job.outcome)) return false;
  const isOther = job.outcome !== "failed" || !params.cause.includes(failureCauseOf(job.message));
  if (params.cause.length > 0 && isOther) return false;
  if (params.model.length > 0 && !params.model.includes(job.modelName)) return false;
  const starter = job.startedBy?.id ?? OUTSIDE;
  if (params.by.length > 0 && !params.by.some((by) => (by === ME ? viewerId : by) === starter)) return false;
  const at = params.dateOf === "ended" ? job.endTime : job.submitTime;
  const days = { "24h": 1, "7d": 7, "30d": 30, "90d": 90, month: 0 };
  const minute = Math.floor(now / 60_000) * 60_000;
  const moving = params.period === "month" ? monthStart(now, timeZone) : minute - days[params.period ?? "24h"] * DAY_MS;
  const from = params.period === null ? params.from : moving;
  const to = params.period === null ? params.to : null;
  if (from !== null && (at === null || at < from)) return false;
  return to === null || (at !== null && at < to);
}

const letters = (text: string) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

function sortValue(job: Job, column: SortColumn, now: number): number | string | null {
  const answered =
    job.successRecordCount ??
    (job.processedRecordCount === null || job.errorRecordCount === null
      ? null
      : Math.max(0, job.processedRecordCount - job.errorRecordCount));
  const failed =
    job.errorRecordCount ??
    (job.processedRecordCount === null || answered === null ? null : Math.max(0, job.processedRecordCount - answered));
  const isMoving = job.group === "waiting" || job.group === "running";
  const values: Record<SortColumn, () => number | string | null> = {
    name: () => letters(job.jobName),
    status: () => OUTCOMES.indexOf(job.outcome),
    progress: () =>
      !job.totalRecordCount || answered === null
        ? null
        : Math.min(1, (answered + (job.errorRecordCount ?? 0)) / job.totalRecordCount),
    records: () => job.totalRecordCount,
    errors: () => failed,
    model: () => letters(job.modelName),
    startedBy: () => (job.startedBy ? letters(job.startedBy.name) : null),
    submitted: () => job.submitTime,
    ended: () => job.endTime,
    time: () => {
      const end = isMoving ? now : job.endTime;
      return end === null || job.submitTime === null
        ? null
        : isMoving
          ? end - job.submitTime
          : Math.max(0, end - job.submitTime);
    },
    cost: () => job.cost.usd,
  };
  return values[column]();
}

/** Bytes of UTF-8, as SQLite compares text. */
function compare(a: number | string, b: number | string): number {
  if (typeof a === "string" || typeof b === "string")
    return Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)));
  return a - b;
}

/** The ids of the jobs that match, in the table's order: unknown last, then the newest, then by id. */
export function orderOf(jobs: readonly Job[], params: JobListParams, look: Look): string[] {
  const byValue = (value: (job: Job) => number | string | null, direction: number) => (a: Job, b: Job) => {
    const [x, y] = [value(a), value(b)];
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    return compare(x, y) * direction;
  };
  const first = byValue((job) => sortValue(job, params.sort, look.now), params.dir === "asc" ? 1 : -1);
  const second = byValue((job) => job.submitTime, -1);
  const third = byValue((job) => job.jobId, 1);
  return jobs
    .filter((job) => matches(job, params, look))
    .toSorted((a, b) => first(a, b) || second(a, b) || third(a, b))
    .map(({ jobId }) => jobId);
}
