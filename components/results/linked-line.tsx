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

/** Jobs of a kind that are named before the rest is only counted. */
const MOST_NAMED = 4;

/** Which jobs the answers are of, where there is more than one, and what of them is still to come. */
export function LinkedLine({ jobId, counted, view }: LinkedLineProps) {
  const { only } = view.params;
  const jobs = counted?.jobs ?? [];
  if (jobs.length < 2 && !only) return null;
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 border-b border-line px-4 py-2.5 text-ink-2 print:hidden">
      <p className="min-w-0 flex-1 basis-80 text-pretty">
        {only ? "Only this job." : <AllOfThem {...{ jobs, jobId }} isMerged={counted?.isMerged === true} />}
      </p>
      {(only || counted?.isMerged) && (
        <Button size="small" variant="quiet" onClick={() => view.change({ only: only ? null : true, record: null })}>
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
      {isMerged
        ? `One result of ${jobs.length} jobs: `
        : `This job alone; one result with others once they are counted: `}
      <Names jobs={jobs.filter(({ role }) => role === "part")} jobId={jobId} />
      {rests.length > 0 && ", finished by "}
      <Names jobs={rests} jobId={jobId} />.
      {waitsFor(jobs, jobId).map((words) => (
        <span key={words} className="text-ink-3">
          {" "}
          <UntrustedText text={words} />
        </span>
      ))}
    </>
  );
}

function Names({ jobs, jobId }: { jobs: readonly LinkedResult[]; jobId: string }) {
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole || jobs.length <= MOST_NAMED + 1 ? jobs : jobs.slice(0, MOST_NAMED);
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

function Name({ job, isThis }: { job: LinkedResult; isThis: boolean }) {
  if (isThis) return "this one";
  return (
    <Link href={routes.jobResults(job.jobId)} className="break-words text-accent hover:underline">
      <UntrustedText text={job.jobName} />
    </Link>
  );
}

const STATE_WORDS = {
  running: { one: "has not ended yet: more answers may come.", many: "have not ended yet: more answers may come." },
  "to-count": { one: "is counted in a moment.", many: "are counted in a moment." },
  "not-readable": {
    one: "cannot be counted here: its answers are not among these.",
    many: "cannot be counted here: their answers are not among these.",
  },
};

/** What of the jobs is not there, a sentence for each reason. */
function waitsFor(jobs: readonly LinkedResult[], jobId: string): string[] {
  return (["running", "to-count", "not-readable"] as const).flatMap((state) => {
    const [first, ...others] = jobs.filter((job) => job.state === state);
    if (!first) return [];
    const { one, many } = STATE_WORDS[state];
    if (others.length > 0) return [`${others.length + 1} of them ${many}`];
    return [`${first.jobId === jobId ? "This one" : first.jobName} ${one}`];
  });
}
