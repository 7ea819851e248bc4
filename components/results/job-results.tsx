"use client";

import { useQuery } from "@tanstack/react-query";
import { ErrorState } from "@/components/ui/error-state";
import { problemOf } from "@/lib/http/problem-error";
import type { JobDetail } from "@/lib/jobs/job";
import { resultQueries } from "@/lib/results/queries";
import { Answers } from "./answers";
import { NotCounted } from "./not-counted";
import { ResultsSkeleton } from "./results-skeleton";
import type { ResultsView } from "./use-results";

/** The answers of a job, or why there are none to see yet. */
export function JobResults({ job, view }: { job: JobDetail; view: ResultsView }) {
  const summary = useQuery(resultQueries.summary(job.jobId, view.params.only));
  if (summary.isPending) return <ResultsSkeleton />;
  if (summary.isError) {
    const { message, aws, id } = problemOf(summary.error);
    return (
      <ErrorState
        title="The answers could not be loaded."
        {...{ message, aws, id }}
        onRetry={() => void summary.refetch()}
        retrying={summary.isFetching}
      />
    );
  }
  if (summary.data.state === "counted") return <Answers job={job} counted={summary.data} view={view} />;
  return <NotCounted summary={summary.data} />;
}
