"use client";

import { Wrench } from "lucide-react";
import { VIEWER_CANNOT_CREATE } from "@/components/layout/new-job-button";
import { useViewer } from "@/components/providers/viewer";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import type { JobDetail } from "@/lib/jobs/job";
import { remedyOf } from "@/lib/jobs/remedy";
import { routes } from "@/lib/routes";

/** Opens New job with an earlier job's settings and what would help changed in them; nothing where nothing would. */
export function RemedyButton({ job }: { job: JobDetail }) {
  const { canCreate } = useViewer();
  const remedy = remedyOf(job);
  if (remedy === null) return null;
  const icon = <Wrench size={15} aria-hidden />;
  if (!canCreate) {
    return (
      <Button icon={icon} disabledReason={VIEWER_CANNOT_CREATE}>
        {remedy.label}
      </Button>
    );
  }
  return (
    <ButtonLink href={routes.runAgain(job.jobId, remedy.remedy)} icon={icon}>
      {remedy.label}
    </ButtonLink>
  );
}
