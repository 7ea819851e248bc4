"use client";

import { useViewing } from "@/components/providers/viewer";
import { Unknown } from "@/components/ui/date-time";
import { formatDuration } from "@/lib/format";
import { estimateText, limitText } from "@/lib/jobs/estimate-text";
import type { Job } from "@/lib/jobs/job";
import { isInFlight, isStoppable } from "@/lib/jobs/status";

/** From submission to the end, or so far; with when it may start or be done, and its time limit. */
export function JobTime({ job }: { job: Job }) {
  const viewing = useViewing(15_000);
  const end = isInFlight(job) ? viewing.now : (job.endTime ?? job.lastModifiedTime);
  if (job.submitTime === null || end === null) return <Unknown reason="AWS does not say." />;
  const parts = [
    job.estimate && estimateText(job.estimate, viewing),
    isStoppable(job) && limitText(job.jobExpirationTime, viewing),
  ].filter((part) => typeof part === "string");
  return (
    <>
      {formatDuration(Math.max(0, end - job.submitTime))}
      {parts.map((part) => (
        <span key={part} className="block text-xs text-ink-3">
          {part}
        </span>
      ))}
    </>
  );
}
