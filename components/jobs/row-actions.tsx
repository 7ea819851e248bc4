"use client";

import { VIEWER_CANNOT_CREATE } from "@/components/layout/new-job-button";
import { useViewer } from "@/components/providers/viewer";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { Job } from "@/lib/jobs/job";
import { hasResults, isStoppable } from "@/lib/jobs/status";
import { routes } from "@/lib/routes";
import { whyNotStop } from "./stop-plan";
import { useAskToStop } from "./stop-provider";

/** The one thing that one most likely wants to do with a job; for whom it is not, why. */
export function RowActions({ job }: { job: Job }) {
  const { user, canCreate } = useViewer();
  const askToStop = useAskToStop();
  const name = (
    <VisuallyHidden>
      {" "}
      <UntrustedText text={job.jobName} />
    </VisuallyHidden>
  );
  if (isStoppable(job)) {
    return (
      <Button size="small" variant="danger" onClick={() => askToStop([job])} disabledReason={whyNotStop(user, job)}>
        Stop{name}
      </Button>
    );
  }
  if (hasResults(job)) {
    return (
      <ButtonLink size="small" href={routes.jobResults(job.jobId)}>
        Results{name}
      </ButtonLink>
    );
  }
  if (job.outcome !== "failed" && job.outcome !== "never-started") return null;
  const act = job.outcome === "failed" ? "Fix and rerun" : "Run again…";
  if (!canCreate) {
    return (
      <Button size="small" disabledReason={VIEWER_CANNOT_CREATE}>
        {act}
        {name}
      </Button>
    );
  }
  return (
    <ButtonLink size="small" href={routes.runAgain(job.jobId)}>
      {act}
      {name}
    </ButtonLink>
  );
}
