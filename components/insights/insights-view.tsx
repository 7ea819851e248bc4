"use client";

import { useQuery } from "@tanstack/react-query";
import { ChartColumn } from "lucide-react";
import { DateFilter } from "@/components/jobs/date-filter";
import { PageHeading } from "@/components/layout/page-heading";
import { LiveStatus } from "@/components/live/live-status";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Note } from "@/components/ui/note";
import { problemOf } from "@/lib/http/problem-error";
import { jobQueries } from "@/lib/jobs/queries";
import { InsightsCharts } from "./insights-charts";
import { InsightsSkeleton } from "./insights-skeleton";
import { InsightsTiles } from "./insights-tiles";
import { useInsightsTime } from "./use-insights-time";

/** What became of the jobs of a time, in charts; every number leads to the jobs behind it. */
export function InsightsView() {
  const { params, filters, change } = useInsightsTime();
  const query = useQuery(jobQueries.insights(params));
  const { data: insights, isPlaceholderData } = query;
  const problem = query.isError ? problemOf(query.error) : null;
  const retry = () => void query.refetch();
  return (
    <>
      <PageHeading
        title="Insights"
        detail="What became of the jobs, how long they took and what they cost."
        actions={<LiveStatus />}
      />
      <section aria-label="Time" className="flex flex-wrap items-center gap-2 print:hidden">
        <DateFilter params={filters} change={change} />
        <span className="text-sm text-ink-3">Every bar leads to the jobs behind it.</span>
      </section>
      {problem && insights && (
        <Note
          tone="partial"
          title="The numbers could not be loaded again."
          actions={
            <Button size="small" pending={query.isFetching} onClick={retry}>
              Try again
            </Button>
          }
        >
          What you see is from before. {problem.message}
        </Note>
      )}
      {insights && !insights.isComplete && (
        <Note tone="waiting" title="The list of jobs is still being read from AWS.">
          Older jobs are missing in these numbers until it is complete.
        </Note>
      )}
      {problem && !insights ? (
        <Card padding="none">
          <ErrorState
            title="The insights could not be loaded."
            message={problem.message}
            aws={problem.aws}
            id={problem.id}
            onRetry={retry}
            retrying={query.isFetching}
          />
        </Card>
      ) : !insights ? (
        <InsightsSkeleton />
      ) : insights.total.jobs === 0 ? (
        <Card padding="none" aria-busy={isPlaceholderData}>
          <NoJobsInTime isAny={params.period === "any"} onAny={() => change({ period: null, from: null, to: null })} />
        </Card>
      ) : (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4" aria-busy={isPlaceholderData}>
          <InsightsTiles insights={insights} filters={filters} />
          <InsightsCharts {...{ insights, params, filters }} />
        </div>
      )}
    </>
  );
}

function NoJobsInTime({ isAny, onAny }: { isAny: boolean; onAny: () => void }) {
  return (
    <EmptyState
      icon={<ChartColumn size={24} aria-hidden />}
      title={isAny ? "There are no jobs yet." : "No jobs in this time."}
      actions={isAny ? undefined : <Button onClick={onAny}>Show any time</Button>}
    >
      {isAny ? "As soon as there are jobs, what became of them stands here." : "Choose a longer time to see more."}
    </EmptyState>
  );
}
