"use client";

import { useViewer } from "@/components/providers/viewer";
import { ProgressBar } from "@/components/ui/progress-bar";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { explainFailure } from "@/lib/jobs/failure";
import type { Job } from "@/lib/jobs/job";
import { progressOf, progressText } from "@/lib/jobs/progress";
import { badgeLine } from "@/lib/jobs/sentence";
import { isRunning } from "@/lib/jobs/status";

/** The bar with its words; for a failed job the reason in short; else the line that says what it waits for. */
export function JobProgress({ job }: { job: Job }) {
  const viewer = useViewer();
  if (job.outcome === "failed") {
    return (
      <span className="text-xs text-failed">
        <UntrustedText text={explainFailure(job.message, viewer).title} />
      </span>
    );
  }
  const { total, answered, failed } = progressOf(job);
  const text = progressText(job, viewer);
  if (total === null || text === null) return <span className="text-xs text-ink-3">{badgeLine(job, viewer)}</span>;
  const extra = job.outcome === "queued" ? " · waiting for capacity" : stoppedBy(job);
  return (
    <>
      <ProgressBar
        total={total}
        label={text}
        parts={[
          { kind: isRunning(job) ? "running" : job.outcome === "stopped" ? "off" : "answered", count: answered ?? 0 },
          { kind: "failed", count: failed ?? 0 },
        ]}
      />
      <span className="block text-xs text-ink-3">
        {text}
        {extra && <UntrustedText text={extra} />}
      </span>
    </>
  );
}

function stoppedBy(job: Job): string {
  if (job.outcome !== "stopped") return "";
  return job.stoppedBy ? ` · by ${job.stoppedBy.name}` : " · outside Batchboard";
}
