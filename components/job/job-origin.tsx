"use client";

import Link from "next/link";
import { useViewer } from "@/components/providers/viewer";
import { Card } from "@/components/ui/card";
import { ButtonLink } from "@/components/ui/button-link";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatCount } from "@/lib/format";
import type { FinishedBy, JobDetail, JobOrigin as Origin } from "@/lib/jobs/job";
import { routes } from "@/lib/routes";

/** What a job was made of, the way to the next one like it, and the jobs that finish each other. */
export function JobOrigin({ job }: { job: Pick<JobDetail, "origin" | "finishes" | "finishedBy"> }) {
  const { canCreate, locale } = useViewer();
  const { origin, finishes, finishedBy } = job;
  if (origin === null && finishedBy.length === 0) return null;
  return (
    <Card
      padding="medium"
      aria-label={origin === null ? "What finishes it" : "What it was made of"}
      className="flex flex-wrap items-center justify-between gap-3"
    >
      <div className="grid min-w-0 gap-1 break-words">
        {finishes && (
          <p>
            Finishes {formatCount(finishes.records, "record", { locale })} of{" "}
            <TextLink href={routes.job(finishes.jobId)} text={finishes.jobName} />
          </p>
        )}
        {origin && <MadeFrom origin={origin} />}
        {finishedBy.map((finishing) => (
          <FinishedByLine key={finishing.startId} finishing={finishing} />
        ))}
      </div>
      {canCreate && origin && finishes === null && (
        <ButtonLink href={routes.newJobLike(origin.startId)}>Run again with a new file</ButtonLink>
      )}
    </Card>
  );
}

function MadeFrom({ origin: { startId, fileName, recipe, part, parts } }: { origin: Origin }) {
  return (
    <p>
      Made from <TextLink href={routes.start(startId)} text={fileName} />
      {recipe && (
        <>
          {" "}
          with recipe <TextLink href={routes.recipe(recipe.recipeId)} text={recipe.name} />, version {recipe.version}
        </>
      )}
      {parts > 1 && ` · part ${part} of ${parts}`}
    </p>
  );
}

const FINISHING_WORDS: Record<FinishedBy["state"], [one: string, many: string]> = {
  "on-its-way": ["is about to be asked again by", "are about to be asked again by"],
  running: ["is being finished by", "are being finished by"],
  ended: ["was asked again by", "were asked again by"],
};

function FinishedByLine({ finishing: { startId, jobId, jobName, records, state } }: { finishing: FinishedBy }) {
  const { locale } = useViewer();
  const [one, many] = FINISHING_WORDS[state];
  return (
    <p>
      {formatCount(records, "record", { locale })} {records === 1 ? one : many}{" "}
      <TextLink href={jobId === null ? routes.start(startId) : routes.job(jobId)} text={jobName} />
    </p>
  );
}

function TextLink({ href, text }: { href: string; text: string }) {
  return (
    <Link href={href} className="text-accent underline underline-offset-2">
      <UntrustedText text={text} />
    </Link>
  );
}
