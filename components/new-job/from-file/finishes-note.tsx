"use client";

import Link from "next/link";
import { useClock } from "@/components/ui/clock";
import { Note } from "@/components/ui/note";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatCount } from "@/lib/format";
import { routes } from "@/lib/routes";
import type { FinishedJob } from "@/lib/starts/start";

/** Says which job is finished, and whether somebody is at it already. */
export function FinishesNote({ finishes: { jobId, jobName, records, others } }: { finishes: FinishedJob }) {
  const { locale } = useClock();
  return (
    <>
      <Note
        tone="running"
        icon="tick"
        title={`Finishes ${formatCount(records, "record", { locale })} of an earlier job.`}
      >
        The answers will stand together with those of{" "}
        <Link href={routes.jobResults(jobId)} className="text-accent underline underline-offset-2">
          <UntrustedText text={jobName} />
        </Link>
        , each in its place. The newest good one is shown.
      </Note>
      {others.length > 0 && (
        <Note tone="partial" title="Records of this job are being finished already.">
          What is in both is asked and paid for twice. On its way:{" "}
          {others.map(({ startId, jobId: id, jobName: name }, at) => (
            <span key={startId}>
              {at > 0 && ", "}
              <Link
                href={id === null ? routes.start(startId) : routes.job(id)}
                className="text-accent underline underline-offset-2"
              >
                <UntrustedText text={name} />
              </Link>
            </span>
          ))}
          .
        </Note>
      )}
    </>
  );
}
