"use client";

import { useQuery } from "@tanstack/react-query";
import { PageHeading } from "@/components/layout/page-heading";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Card } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { Loading, Skeleton } from "@/components/ui/skeleton";
import { problemOf } from "@/lib/http/problem-error";
import { jobQueries } from "@/lib/jobs/queries";
import { routes } from "@/lib/routes";
import { JobHeading } from "./job-heading";
import { JobNote } from "./job-note";
import { JobOrigin } from "./job-origin";
import { JobTab } from "./job-tab";
import { JobTabs } from "./job-tabs";
import { JobTiles } from "./job-tiles";
import { JobTimeline } from "./job-timeline";

const TRAIL = [{ label: "Jobs", href: routes.jobs }];

/** Everything about one job, kept up to date by the live stream. */
export function JobView({ jobId }: { jobId: string }) {
  const { data: job, error, isPending, isFetching, refetch } = useQuery(jobQueries.detail(jobId));
  if (job) {
    return (
      <>
        <JobTab job={job} />
        <Breadcrumbs trail={TRAIL} current={job.jobName} />
        <JobHeading job={job} />
        <JobNote job={job} />
        <JobOrigin job={job} />
        <JobTimeline job={job} />
        <JobTiles job={job} />
        <JobTabs job={job} />
      </>
    );
  }
  return (
    <>
      <Breadcrumbs trail={TRAIL} current={jobId} />
      <PageHeading title="Job" />
      {isPending ? <JobSkeleton /> : <Failed error={error} onRetry={() => void refetch()} retrying={isFetching} />}
    </>
  );
}

function Failed({ error, onRetry, retrying }: { error: unknown; onRetry: () => void; retrying: boolean }) {
  const { message, aws, id } = problemOf(error);
  return (
    <Card padding="none">
      <ErrorState title="This job could not be loaded." {...{ message, aws, id, onRetry, retrying }} />
    </Card>
  );
}

/** The page's own outline, while it is on its way. */
export function JobSkeleton() {
  return (
    <Loading label="Loading the job…" className="grid gap-4">
      <Skeleton className="h-16 w-full rounded-lg" />
      <Skeleton className="h-20 w-full rounded-lg" />
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        {[1, 2, 3, 4].map((tile) => (
          <Skeleton key={tile} className="h-24 w-full rounded-lg" />
        ))}
      </div>
      <Skeleton className="h-72 w-full rounded-lg" />
    </Loading>
  );
}
