"use client";

import { useQuery } from "@tanstack/react-query";
import { useViewing } from "@/components/providers/viewer";
import { ErrorState } from "@/components/ui/error-state";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { problemOf } from "@/lib/http/problem-error";
import { explainFailure } from "@/lib/jobs/failure";
import type { JobDetail } from "@/lib/jobs/job";
import { badgeLine } from "@/lib/jobs/sentence";
import { resultQueries } from "@/lib/results/queries";
import { NotCounted } from "./not-counted";
import { ProblemDoctor } from "./problem-doctor";
import { RemedyButton } from "./remedy-button";
import { ResultsSkeleton } from "./results-skeleton";
import type { ResultsView } from "./use-results";

/** What went wrong: with the job as a whole, or with records of it. */
export function JobProblems({ job, view }: { job: JobDetail; view: ResultsView }) {
  const { data, error, isPending, isFetching, refetch } = useQuery(resultQueries.summary(job.jobId));
  if (data?.state === "counted") return <ProblemDoctor counted={data} view={view} />;
  if (job.outcome === "failed" || job.outcome === "never-started") return <WholeJob job={job} />;
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

/** Nothing of it ran: why, what that means, and the button that opens the form with the remedy made. */
function WholeJob({ job }: { job: JobDetail }) {
  const viewing = useViewing();
  const failure = job.outcome === "failed" ? explainFailure(job.message, viewing) : null;
  return (
    <div className="grid justify-items-start gap-2 p-5">
      <h2 className="text-md font-bold">
        <UntrustedText text={failure?.title ?? badgeLine(job, viewing)} />
      </h2>
      {failure && <p className="max-w-prose text-pretty">{failure.meaning}</p>}
      <p className="max-w-prose text-pretty text-ink-2">
        {failure?.whatToDo ?? "Run it again with a longer time limit, or at a quieter time."}
      </p>
      {job.message && (
        <p className="max-w-prose font-mono text-xs break-words text-ink-2">
          AWS: <UntrustedText text={job.message} />
        </p>
      )}
      <RemedyButton job={job} />
    </div>
  );
}
