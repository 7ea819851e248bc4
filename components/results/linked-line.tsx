"use client";

import Link from "next/link";
import { Fragment, type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { UntrustedText } from "@/components/ui/untrusted-text";
import type { Counted, LinkedResult } from "@/lib/results/results";
import { routes } from "@/lib/routes";
import type { ResultsView } from "./use-results";

type LinkedLineProps = {
  jobId: string;
  /** Null while nothing is counted. */
  counted: Counted | null;
  view: ResultsView;
};

/** Which jobs the answers are of, where there is more than one, and which of them are not among these yet. */
export function LinkedLine({ jobId, counted, view }: LinkedLineProps) {
  const { only } = view.params;
  const jobs = counted?.jobs ?? [];
  if (jobs.length < 2 && !only) return null;
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 border-b border-line px-4 py-2.5 text-ink-2">
      <p className="min-w-0 flex-1 basis-72 text-pretty">
        {only ? "Only this job." : <AllOfThem {...{ jobs, jobId }} isMerged={counted?.isMerged === true} />}
      </p>
      {(only || counted?.isMerged) && (
        <Button
          size="small"
          variant="quiet"
          className="-mx-2.5 print:hidden"
          onClick={() => view.change({ only: only ? null : true, record: null })}
        >
          {only ? "Show all jobs as one result" : "Only this job"}
        </Button>
      )}
    </div>
  );
}

function AllOfThem({ jobs, jobId, isMerged }: { jobs: readonly LinkedResult[]; jobId: string; isMerged: boolean }) {
  const rests = jobs.filter(({ role }) => role === "rest");
  return (
    <>
      {isMerged ? `One result of ${jobs.length} jobs: ` : "This job alone. It becomes one result with others: "}
      <Names jobs={jobs.filter(({ role }) => role === "part")} jobId={jobId} />
      {rests.length > 0 && ", finished by "}
      <Names jobs={rests} jobId={jobId} />.
    </>
  );
}

/** Jobs that are named before the others are only counted. */
const MOST_NAMED = 4;

function Names({ jobs, jobId }: { jobs: readonly LinkedResult[]; jobId: string }) {
  const [isWhole, setWhole] = useState(false);
  const few = jobs.filter((job, at) => at < MOST_NAMED || job.state !== "counted");
  const shown = isWhole || few.length + 1 >= jobs.length ? jobs : few;
  const names: ReactNode[] = shown.map((job) => <Name key={job.jobId} job={job} isThis={job.jobId === jobId} />);
  if (shown.length < jobs.length) {
    names.push(
      <button key="more" type="button" className="text-accent hover:underline" onClick={() => setWhole(true)}>
        {jobs.length - shown.length} more
      </button>,
    );
  }
  return names.map((name, at) => (
    <Fragment key={shown[at]?.jobId ?? "more"}>
      {at > 0 && (at === names.length - 1 ? " and " : ", ")}
      {name}
    </Fragment>
  ));
}

const STATE_WORDS: Record<LinkedResult["state"], string> = {
  counted: "",
  running: " (not ended yet)",
  "to-count": " (not counted yet)",
  "not-readable": " (cannot be counted here)",
};

function Name({ job, isThis }: { job: LinkedResult; isThis: boolean }) {
  return (
    <>
      {isThis ? (
        "this one"
      ) : (
        <Link href={routes.jobResults(job.jobId)} className="break-words text-accent hover:underline">
          <UntrustedText text={job.jobName} />
        </Link>
      )}
      <span className="text-ink-3">{STATE_WORDS[job.state]}</span>
    </>
  );
}
