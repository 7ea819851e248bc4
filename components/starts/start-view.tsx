"use client";

import { useQuery } from "@tanstack/react-query";
import { PageHeading } from "@/components/layout/page-heading";
import { Badge } from "@/components/ui/badge";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Card } from "@/components/ui/card";
import { DateTime } from "@/components/ui/date-time";
import { ErrorState } from "@/components/ui/error-state";
import { Loading, Skeleton } from "@/components/ui/skeleton";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { problemOf } from "@/lib/http/problem-error";
import { routes } from "@/lib/routes";
import { startQueries } from "@/lib/starts/queries";
import type { Start } from "@/lib/starts/start";
import { startLabel } from "@/lib/starts/state";
import { ApprovalPanel } from "./approval-panel";
import { StartDetails } from "./start-details";
import { StartJobs } from "./start-jobs";
import { StartNote } from "./start-note";
import { StartSteps } from "./start-steps";
import { startTone } from "./start-tone";
import { UploadPanel } from "./upload-panel";
import { WithdrawButton } from "./withdraw-button";

const TRAIL = [{ label: "Jobs", href: routes.jobs }];

/** A job on its way: its upload, its check, its approval, and the jobs that come of it. */
export function StartView({ startId }: { startId: string }) {
  const { data: start, error, isPending, isFetching, refetch } = useQuery(startQueries.detail(startId));
  if (start) return <Filled start={start} />;
  return (
    <>
      <Breadcrumbs trail={TRAIL} current="Job on its way" />
      <PageHeading title="Job on its way" />
      {isPending ? (
        <StartSkeleton />
      ) : (
        <Card padding="none">
          <ErrorState
            title="This job could not be loaded."
            {...problemOf(error)}
            onRetry={() => void refetch()}
            retrying={isFetching}
          />
        </Card>
      )}
    </>
  );
}

function Filled({ start }: { start: Start }) {
  const { state, jobName, user, createdTime, modelName } = start;
  return (
    <>
      <Breadcrumbs trail={TRAIL} current={jobName} />
      <PageHeading
        title={<UntrustedText text={jobName} />}
        badge={<Badge {...startTone(state)}>{startLabel(state)}</Badge>}
        detail={
          <>
            Asked for by <UntrustedText text={user.name} /> · <DateTime atMs={createdTime} /> ·{" "}
            <UntrustedText text={modelName} />
          </>
        }
        actions={<WithdrawButton start={start} />}
      />
      <StartNote start={start} />
      <StartSteps start={start} />
      {state === "uploading" && <UploadPanel start={start} />}
      {state === "waiting-approval" && <ApprovalPanel start={start} />}
      <StartJobs start={start} />
      <StartDetails start={start} />
    </>
  );
}

/** The page's own outline, while it is on its way. */
export function StartSkeleton() {
  return (
    <Loading label="Loading the job…" className="grid gap-4">
      <Skeleton className="h-16 w-full rounded-lg" />
      <Skeleton className="h-40 w-full rounded-lg" />
      <Skeleton className="h-72 w-full rounded-lg" />
    </Loading>
  );
}
