import type { Job } from "@/lib/jobs/job";

/** What stands on the screen, and the jobs that wait to be shown. */
export type Shown = { jobs: Job[]; waiting: number };

/**
 * Keeps the rows under the reader's eyes where they are: known rows change in place, and jobs that would push them
 * down wait. `seen` are the ids on the screen when the view was last drawn anew; null draws everything.
 */
export function holdBack(jobs: Job[], seen: readonly string[] | null, previous: ReadonlyMap<string, Job>): Shown {
  if (seen === null) return { jobs, waiting: 0 };
  const now = new Map(jobs.map((job) => [job.jobId, job]));
  const isNew = (job: Job) => !seen.includes(job.jobId);
  const firstKnown = jobs.findIndex((job) => !isNew(job));
  const waiting = firstKnown === -1 ? jobs.length : jobs.slice(0, firstKnown).filter(isNew).length;
  if (waiting === 0) return { jobs, waiting: 0 };
  const kept = seen.flatMap((jobId) => now.get(jobId) ?? previous.get(jobId) ?? []);
  return { jobs: kept, waiting };
}
