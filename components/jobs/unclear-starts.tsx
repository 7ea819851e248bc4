"use client";

import { useQuery } from "@tanstack/react-query";
import { DateTime } from "@/components/ui/date-time";
import { Note } from "@/components/ui/note";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { jobQueries } from "@/lib/jobs/queries";

/** Tells somebody of their own starts that AWS never answered: known to be open, and never sent again by itself. */
export function UnclearStarts() {
  const { data } = useQuery(jobQueries.tiles());
  if (!data || data.unclearStarts.length === 0) return null;
  return (
    <Note tone="partial" role="status" title="We do not know yet whether a job that you started was made.">
      <ul>
        {data.unclearStarts.map(({ jobName, askedTime }) => (
          <li key={`${jobName}-${askedTime}`}>
            <UntrustedText text={jobName} />, asked for <DateTime atMs={askedTime} plain />
          </li>
        ))}
      </ul>
      <p>
        AWS did not answer. Batchboard looks for it in AWS’s list and never sends it again by itself. If it does not
        appear in the table within minutes, it was not made: start it again.
      </p>
    </Note>
  );
}
