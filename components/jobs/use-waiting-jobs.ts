"use client";

import { useState } from "react";
import type { Job, JobPage } from "@/lib/jobs/job";
import type { JobListParams } from "@/lib/jobs/search-params";
import { holdBack } from "./waiting-jobs";

type View = { key: string; seen: string[]; jobs: Map<string, Job> };

/**
 * The rows of the table, with new jobs held back behind "3 new jobs" until they are asked for. Another filter, sort
 * or page draws everything anew.
 */
export function useWaitingJobs(params: JobListParams, page: JobPage | undefined, isPrevious: boolean) {
  const key = JSON.stringify(params);
  const [view, setView] = useState<View | null>(null);
  const jobs = page?.jobs ?? [];
  // An empty view has nothing that new jobs could push away.
  const isAnew = view?.key !== key || (view.seen.length === 0 && jobs.length > 0);
  if (page && !isPrevious && isAnew) {
    setView({ key, seen: jobs.map(({ jobId }) => jobId), jobs: new Map(jobs.map((job) => [job.jobId, job])) });
  }
  const shown = holdBack(jobs, isAnew || isPrevious ? null : view.seen, view?.jobs ?? new Map());
  return { ...shown, showAll: () => setView(null) };
}
