"use client";

import { useQuery } from "@tanstack/react-query";
import { ErrorState } from "@/components/ui/error-state";
import { problemOf } from "@/lib/http/problem-error";
import type { JobDetail } from "@/lib/jobs/job";
import { resultQueries } from "@/lib/results/queries";
import { NotCounted } from "./not-counted";
import { ProblemDoctor } from "./problem-doctor";
import { RemedyButton } from "./remedy-button";
import { ResultsSkeleton } from "./results-skeleton";
import { troubleCount } from "./trouble-count";
import type { ResultsView } from "./use-results";

/** What went wrong: with the job as a whole, or with records of it. */
export function JobProblems({ job, view }: { job: JobDetail; view: ResultsView }) {
  const { data, error, isPending, isFetching, refetch } = useQuery(resultQueries.summary(job.jobId, view.params.only));
  if (job.outcome === "failed" || job.outcome === "never-started") {
    return (
      <>
        <WholeJob job={job} />
        {data?.state === "counted" && troubleCount(data) > data.counts.missing && (
          <ProblemDoctor jobId={job.jobId} counted={data} view={view} />
        )}
      </>
    );
  }
  if (data?.state === "counted") return <ProblemDoctor jobId={job.jobId} counted={data} view={view} />;
  if (data) return <NotCounted summary={data} />;
  if (isPending) return <ResultsSkeleton />;
  const { message, aws, id } = problemOf(error);
  return (
    <ErrorState
      title="The answers could not be loaded."
      {...{ message, aws, id }}
      onRetry={() => void refetch()}
      retrying={isFetching}
    />
  );
}

/** Nothing of it ran. Why stands above, on the page; here is the button that opens the form with the remedy made. */
function WholeJob({ job }: { job: JobDetail }) {
  return (
    <div className="grid justify-items-start gap-3 p-5">
      <p className="max-w-prose text-pretty text-ink-2">
        No single record had a problem: the job did not run as a whole. Why, and what to do, stands above.
      </p>
      <RemedyButton job={job} />
    </div>
  );
}
