"use client";

import { useState } from "react";
import { useViewer } from "@/components/providers/viewer";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { Job } from "@/lib/jobs/job";
import { hasResults, isStoppable } from "@/lib/jobs/status";
import { routes } from "@/lib/routes";
import { StopJobsDialog } from "./stop-jobs-dialog";
import { whyNotStop } from "./stop-plan";

/** The one thing that one most likely wants to do with a job. */
export function RowActions({ job }: { job: Job }) {
  const { user, canCreate } = useViewer();
  const [isAsking, setAsking] = useState(false);
  const name = <VisuallyHidden> {job.jobName}</VisuallyHidden>;
  if (isStoppable(job) || isAsking) {
    return (
      <>
        <Button size="small" variant="danger" onClick={() => setAsking(true)} disabledReason={whyNotStop(user, job)}>
          Stop{name}
        </Button>
        <StopJobsDialog jobs={[job]} open={isAsking} onOpenChange={setAsking} />
      </>
    );
  }
  if (hasResults(job)) {
    return (
      <ButtonLink size="small" href={routes.job(job.jobId)}>
        Results{name}
      </ButtonLink>
    );
  }
  const canRunAgain = job.outcome === "failed" || job.outcome === "never-started";
  if (!canRunAgain || !canCreate) return null;
  return (
    <ButtonLink size="small" href={routes.runAgain(job.jobId)}>
      {job.outcome === "failed" ? "Fix and rerun" : "Run again…"}
      {name}
    </ButtonLink>
  );
}
