"use client";

import { Download, RotateCw } from "lucide-react";
import { useState } from "react";
import { JobStatusBadge } from "@/components/jobs/job-status-badge";
import { whyNotStop } from "@/components/jobs/stop-plan";
import { StopJobsDialog } from "@/components/jobs/stop-jobs-dialog";
import { PageHeading } from "@/components/layout/page-heading";
import { useViewer } from "@/components/providers/viewer";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { useNow } from "@/components/ui/clock";
import { DateTime } from "@/components/ui/date-time";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatDuration } from "@/lib/format";
import type { JobDetail } from "@/lib/jobs/job";
import { hasResults, isInFlight, isStoppable } from "@/lib/jobs/status";
import { routes } from "@/lib/routes";
import { RefreshJobButton } from "./refresh-job-button";

/** Name, state, who and when; and what can be done with the job. */
export function JobHeading({ job }: { job: JobDetail }) {
  return (
    <PageHeading
      title={<UntrustedText text={job.jobName} />}
      badge={<JobStatusBadge job={job} />}
      detail={<Detail job={job} />}
      actions={<Actions job={job} />}
    />
  );
}

function Detail({ job }: { job: JobDetail }) {
  const now = useNow(1_000);
  const end = job.endTime ?? (isInFlight(job) ? now : null);
  const took = end === null || job.submitTime === null ? null : formatDuration(end - job.submitTime);
  return (
    <>
      {job.startedBy ? (
        <>
          Started by <UntrustedText text={job.startedBy.name} />
        </>
      ) : (
        "Started outside Batchboard"
      )}{" "}
      · <DateTime atMs={job.submitTime} missing="AWS does not say when it was submitted" /> ·{" "}
      <UntrustedText text={job.modelName} />
      {took !== null && (job.endTime === null ? ` · ${took} so far` : ` · took ${took}`)}
    </>
  );
}

function Actions({ job }: { job: JobDetail }) {
  const { canCreate } = useViewer();
  return (
    <>
      <RefreshJobButton jobId={job.jobId} />
      <StopButton job={job} />
      {canCreate ? (
        <ButtonLink
          variant={hasResults(job) || isInFlight(job) ? "default" : "primary"}
          href={routes.runAgain(job.jobId)}
          icon={<RotateCw size={15} aria-hidden />}
        >
          Run again…
        </ButtonLink>
      ) : (
        <Button
          icon={<RotateCw size={15} aria-hidden />}
          disabledReason="Your role can look at jobs, but not start them. Ask an administrator."
        >
          Run again…
        </Button>
      )}
      {hasResults(job) && job.resultsBlocked === null && (
        <ButtonLink variant="primary" href={routes.jobFiles(job.jobId)} icon={<Download size={15} aria-hidden />}>
          Download results
        </ButtonLink>
      )}
    </>
  );
}

function StopButton({ job }: { job: JobDetail }) {
  const { user } = useViewer();
  const [isAsking, setAsking] = useState(false);
  const stoppable = isStoppable(job);
  return (
    <>
      {stoppable && (
        <Button variant="danger" onClick={() => setAsking(true)} disabledReason={whyNotStop(user, job)}>
          Stop job
        </Button>
      )}
      <StopJobsDialog jobs={[job]} open={isAsking} onOpenChange={setAsking} />
    </>
  );
}
