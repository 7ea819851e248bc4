"use client";

import { useEffect, useRef } from "react";
import { useAnnounce } from "@/components/layout/live-announcer";
import { useViewer } from "@/components/providers/viewer";
import { TabIcon } from "@/components/ui/tab-icon";
import { formatPercent } from "@/lib/format";
import type { JobDetail } from "@/lib/jobs/job";
import { describe, isInFlight, isRunning } from "@/lib/jobs/status";

/** The browser's tab carries the state, so that one in the background tells: "62% · spring-catalogue-blurbs". */
export function JobTab({ job }: { job: JobDetail }) {
  const { locale } = useViewer();
  const { label, tone } = describe(job);
  const { totalRecordCount: total, processedRecordCount: processed } = job;
  const share = isRunning(job) && total && processed !== null ? formatPercent(processed / total, { locale }) : null;
  const title = `${share ?? label} · ${job.jobName} · Batchboard`;
  useEndAnnouncement(job, label);
  useEffect(() => {
    document.title = title;
  }, [title]);
  return <TabIcon tone={tone} />;
}

/** Says once that the job has ended, to who cannot see the badge turn. */
function useEndAnnouncement(job: JobDetail, label: string): void {
  const announce = useAnnounce();
  const wasInFlight = useRef(isInFlight(job));
  useEffect(() => {
    if (wasInFlight.current && !isInFlight(job)) announce(`${job.jobName}: ${label}`);
    wasInFlight.current = isInFlight(job);
  }, [announce, job, label]);
}
