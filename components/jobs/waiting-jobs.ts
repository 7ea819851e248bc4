import type { Job } from "@/lib/jobs/job";
import { isInFlight } from "@/lib/jobs/status";

/** What stands on the screen; jobs that wait to be shown; whether the rows would stand in another order by now. */
export type Shown = { rows: Job[]; waiting: number; isMoved: boolean };

/** Everything as the server has it. */
export function drawAnew(jobs: readonly Job[]): Shown {
  return { rows: [...jobs], waiting: 0, isMoved: false };
}

/**
 * Keeps the rows under the reader's eyes where they are: they change in place, in the order in which they stand, and
 * jobs that would push them down wait. Jobs that come in below are added, jobs that are gone are taken away.
 */
export function holdBack(rows: readonly Job[], jobs: readonly Job[]): Shown {
  const now = new Map(jobs.map((job) => [job.jobId, job]));
  const known = new Set(rows.map(({ jobId }) => jobId));
  const kept = rows.flatMap(({ jobId }) => now.get(jobId) ?? []);
  if (kept.length === 0) return drawAnew(jobs);
  const lastKnown = jobs.findLastIndex(({ jobId }) => known.has(jobId));
  const isNew = ({ jobId }: Job) => !known.has(jobId);
  const waiting = jobs.slice(0, lastKnown).filter(isNew).length;
  const below = jobs.slice(lastKnown + 1);
  const order = jobs.filter((job) => !isNew(job));
  return {
    rows: [...kept, ...(waiting > 0 ? pushedOff(rows, now) : []), ...below],
    waiting,
    isMoved: order.some(({ jobId }, index) => jobId !== kept[index]?.jobId),
  };
}

/** The last rows, which new jobs push to the next page: they stay, as far as they cannot have changed meanwhile. */
function pushedOff(rows: readonly Job[], now: ReadonlyMap<string, Job>): Job[] {
  const lastThere = rows.findLastIndex(({ jobId }) => now.has(jobId));
  return rows.slice(lastThere + 1).filter((job) => !isInFlight(job));
}
