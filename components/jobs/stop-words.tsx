"use client";

import { useViewer } from "@/components/providers/viewer";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatCount, formatNumber, formatUsd } from "@/lib/format";
import { isStoppable } from "@/lib/jobs/status";
import type { StopPlan, StoppableJob } from "./stop-plan";

/** What stopping one job means: records done and to do, money spent, what stays. */
export function OneWords({ job }: { job: StoppableJob }) {
  const { locale } = useViewer();
  const { totalRecordCount: total, processedRecordCount: processed } = job;
  return (
    <>
      <p>
        <b className="font-strong text-ink">
          <UntrustedText text={job.jobName} />
        </b>
        {isStoppable(job) ? ` ${recordsWords(total, processed, locale)}` : " has ended or is being stopped already."}
      </p>
      {isStoppable(job) && <p>{spentWords(job, locale)} Finished answers stay and can be downloaded.</p>}
    </>
  );
}

function recordsWords(total: number | null, processed: number | null, locale: string): string {
  if (total === null || processed === null) return "has not begun to answer records, as far as AWS says.";
  const left = formatNumber(Math.max(0, total - processed), { locale });
  return `has ${formatNumber(processed, { locale })} of ${formatCount(total, "record", { locale })} done. ${left} would stay without an answer.`;
}

function spentWords({ cost, processedRecordCount }: StoppableJob, locale: string): string {
  if (cost.usd !== null && cost.usd > 0) {
    return `About ${formatUsd(cost.usd, { locale })} has been spent so far and is not given back.`;
  }
  return processedRecordCount
    ? "What was spent so far is not given back; how much is known when it has ended."
    : "Nothing has been spent on it yet.";
}

/** What stopping a selection means: how many, how many not and why, and the money. */
export function ManyWords({ plan }: { plan: StopPlan }) {
  const { locale } = useViewer();
  const { stoppable, ended, notYours } = plan;
  const sum = (pick: (job: StoppableJob) => number | null) =>
    stoppable.reduce((total, job) => total + (pick(job) ?? 0), 0);
  const done = sum((job) => job.processedRecordCount);
  const left = sum((job) => (job.totalRecordCount ?? 0) - (job.processedRecordCount ?? 0));
  const spent = sum((job) => job.cost.usd);
  return (
    <>
      {stoppable.length > 0 ? (
        <p>
          They have {formatCount(done, "record", { locale })} done; {formatNumber(left, { locale })} would stay without
          an answer.{" "}
          {spent > 0 && `About ${formatUsd(spent, { locale })} has been spent on them and is not given back. `}
          Finished answers stay.
        </p>
      ) : (
        <p>None of the chosen jobs can be stopped by you.</p>
      )}
      {ended > 0 && <p>{formatCount(ended, "job", { locale })} cannot be stopped: ended, or being stopped already.</p>}
      {notYours > 0 && (
        <p>{formatCount(notYours, "job", { locale })} cannot be stopped by you: other people started them.</p>
      )}
      {stoppable.length > 1 && <p>The server stops them one after the other, also when you leave this page.</p>}
    </>
  );
}
