"use client";

import { useQueries } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { JobStatusBadge } from "@/components/jobs/job-status-badge";
import { planStop } from "@/components/jobs/stop-plan";
import { StopJobsDialog } from "@/components/jobs/stop-jobs-dialog";
import { useViewer } from "@/components/providers/viewer";
import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { ProgressBar } from "@/components/ui/progress-bar";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatCount, formatNumber } from "@/lib/format";
import { progressOf } from "@/lib/jobs/progress";
import { jobQueries } from "@/lib/jobs/queries";
import { routes } from "@/lib/routes";
import type { Start } from "@/lib/starts/start";

/** The jobs that a start has become: one progress and one Stop for all, and the way to each. */
export function StartJobs({ start }: { start: Start }) {
  const viewer = useViewer();
  const [isAsking, setAsking] = useState(false);
  const made = start.parts.flatMap(({ jobId }) => (jobId === null ? [] : [jobId]));
  const found = useQueries({ queries: made.map((jobId) => jobQueries.detail(jobId)) });
  const jobs = found.flatMap(({ data }) => (data ? [data] : []));
  // One job that is not there yet says nothing that does not stand above it.
  if (made.length === 0 && start.parts.length < 2) return null;
  const records = start.parts.reduce((sum, part) => sum + part.records, 0);
  const answered = jobs.reduce((sum, job) => sum + (progressOf(job).answered ?? 0), 0);
  const failed = jobs.reduce((sum, job) => sum + (progressOf(job).failed ?? 0), 0);
  const words = `${formatNumber(answered, viewer)} of ${formatNumber(records, viewer)} records answered${failed > 0 ? ` · ${formatCount(failed, "error", viewer)}` : ""}`;
  const plan = planStop(jobs, viewer.user);
  return (
    <Card aria-labelledby="jobs-heading" className="grid gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <CardTitle id="jobs-heading">
          {start.parts.length === 1 ? "The job" : `${start.parts.length} linked jobs`}
        </CardTitle>
        {plan.stoppable.length > 0 && (
          <Button variant="danger" onClick={() => setAsking(true)}>
            {plan.stoppable.length === 1 ? "Stop job" : `Stop all ${plan.stoppable.length} jobs`}
          </Button>
        )}
      </div>
      {made.length > 0 && (
        <>
          <ProgressBar
            total={records}
            label={words}
            parts={[
              { kind: "answered", count: answered },
              { kind: "failed", count: failed },
            ]}
          />
          <p className="text-sm text-ink-3">{words}</p>
        </>
      )}
      <ul className="grid gap-2">
        {start.parts.map(({ position, jobName, jobId, records: count }) => {
          const job = jobs.find((each) => each.jobId === jobId);
          return (
            <li key={position} className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line pt-2">
              {jobId === null ? (
                <span className="min-w-0 break-words">
                  <UntrustedText text={jobName} />
                </span>
              ) : (
                <Link href={routes.job(jobId)} className="min-w-0 font-strong break-words text-accent hover:underline">
                  <UntrustedText text={jobName} />
                </Link>
              )}
              {job && <JobStatusBadge job={job} />}
              <span className="text-sm text-ink-3">
                {formatCount(count, "record", viewer)}
                {jobId === null && " · not started yet"}
              </span>
            </li>
          );
        })}
      </ul>
      <StopJobsDialog jobs={jobs} open={isAsking} onOpenChange={setAsking} />
    </Card>
  );
}
