"use client";

import { useViewing } from "@/components/providers/viewer";
import { Note } from "@/components/ui/note";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { RemedyButton } from "@/components/results/remedy-button";
import type { JobDetail } from "@/lib/jobs/job";
import { jobSentence } from "@/lib/jobs/sentence";
import { describe } from "@/lib/jobs/status";

/** What happened and what to do next, in the tone of the state; AWS's own words below, in small print. */
export function JobNote({ job }: { job: JobDetail }) {
  const viewing = useViewing(15_000);
  const { tone, icon } = describe(job);
  const { what, next } = jobSentence(job, viewing);
  const [first = what, ...rest] = what.split(/(?<=[.!?]) (?=[A-Z0-9])/);
  return (
    <Note
      tone={tone}
      icon={icon}
      title={<UntrustedText text={first} />}
      {...(job.outcome === "out-of-time" && { actions: <RemedyButton job={job} /> })}
    >
      <p>
        <UntrustedText text={[...rest, next].join(" ")} />
      </p>
      {job.message && (
        <p className="mt-1.5 font-mono text-xs break-words opacity-90">
          AWS: <UntrustedText text={job.message} />
        </p>
      )}
    </Note>
  );
}
