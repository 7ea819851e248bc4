"use client";

import Link from "next/link";
import { useViewer } from "@/components/providers/viewer";
import { Card } from "@/components/ui/card";
import { ButtonLink } from "@/components/ui/button-link";
import { UntrustedText } from "@/components/ui/untrusted-text";
import type { JobDetail } from "@/lib/jobs/job";
import { routes } from "@/lib/routes";

/** What a job that was made here was made of, and the way to the next one like it. */
export function JobOrigin({ job }: { job: Pick<JobDetail, "origin"> }) {
  const { canCreate } = useViewer();
  const { origin } = job;
  if (origin === null) return null;
  const { startId, fileName, recipe, part, parts, finishesJobId } = origin;
  return (
    <Card
      padding="medium"
      aria-label="What it was made of"
      className="flex flex-wrap items-center justify-between gap-3"
    >
      <p className="min-w-0 break-words">
        Made from{" "}
        <Link href={routes.start(startId)} className="text-accent underline underline-offset-2">
          <UntrustedText text={fileName} />
        </Link>
        {recipe && (
          <>
            {" "}
            with recipe{" "}
            <Link href={routes.recipe(recipe.recipeId)} className="text-accent underline underline-offset-2">
              <UntrustedText text={recipe.name} />
            </Link>
            , version {recipe.version}
          </>
        )}
        {parts > 1 && ` · part ${part} of ${parts}`}
        {finishesJobId !== null && (
          <>
            {" "}
            · finishes{" "}
            <Link href={routes.jobResults(finishesJobId)} className="text-accent underline underline-offset-2">
              an earlier job
            </Link>
          </>
        )}
      </p>
      {canCreate && <ButtonLink href={routes.newJobLike(startId)}>Run again with a new file</ButtonLink>}
    </Card>
  );
}
