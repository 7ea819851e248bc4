"use client";

import { useNow } from "@/components/ui/clock";
import { Unknown } from "@/components/ui/date-time";
import { formatDuration } from "@/lib/format";
import type { Job } from "@/lib/jobs/job";
import { isInFlight } from "@/lib/jobs/status";

/** From submission to the end, or so far; with what is left at the pace until now. */
export function JobTime({ job }: { job: Job }) {
  const now = useNow(15_000);
  const end = isInFlight(job) ? now : (job.endTime ?? job.lastModifiedTime);
  if (job.submitTime === null || end === null) return <Unknown reason="AWS does not say." />;
  const left = job.expectedEndTime === null ? 0 : job.expectedEndTime - now;
  return (
    <>
      {formatDuration(Math.max(0, end - job.submitTime))}
      {left > 0 && <span className="block text-xs text-ink-3">about {formatDuration(left)} left</span>}
    </>
  );
}
