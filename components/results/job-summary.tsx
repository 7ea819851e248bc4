"use client";

import { useQuery } from "@tanstack/react-query";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { problemOf } from "@/lib/http/problem-error";
import type { JobDetail } from "@/lib/jobs/job";
import { isInFlight } from "@/lib/jobs/status";
import { resultQueries } from "@/lib/results/queries";
import { CostPart } from "./cost-part";
import { NotCounted } from "./not-counted";
import { ResultsSkeleton } from "./results-skeleton";
import { ResultsSummary } from "./results-summary";
import type { ResultsView } from "./use-results";

/** What the answers of a job hold in all, once they are counted. */
export function JobSummary({ job, view }: { job: JobDetail; view: ResultsView }) {
  const { data, error, isPending, isFetching, refetch } = useQuery(resultQueries.summary(job.jobId, view.params.only));
  if (data?.state === "counted") {
    if (Object.values(data.counts).some((count) => count > 0)) {
      return <ResultsSummary job={job} counted={data} view={view} />;
    }
    return <EmptyState title="The files hold no records.">There is nothing to sum up.</EmptyState>;
  }
  if (data) {
    return (
      <>
        <NotCounted summary={data} />
        {!isInFlight(job) && (
          <div className="border-t border-line p-5 pb-0">
            <CostPart jobId={job.jobId} />
          </div>
        )}
      </>
    );
  }
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
