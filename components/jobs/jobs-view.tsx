"use client";

import { useQuery } from "@tanstack/react-query";
import { Inbox, SearchX } from "lucide-react";
import { LiveStatus } from "@/components/live/live-status";
import { PageHeading } from "@/components/layout/page-heading";
import { useViewer } from "@/components/providers/viewer";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Kbd } from "@/components/ui/kbd";
import { Pagination } from "@/components/ui/pagination";
import { formatNumber } from "@/lib/format";
import { problemOf } from "@/lib/http/problem-error";
import { jobQueries } from "@/lib/jobs/queries";
import { hasFilters, PAGE_SIZES } from "@/lib/jobs/search-params";
import { routes } from "@/lib/routes";
import { ALL_CLEAR } from "./active-filters";
import { JobsSkeleton } from "./jobs-skeleton";
import { JobsTable } from "./jobs-table";
import { JobsTiles } from "./jobs-tiles";
import { JobsToolbar } from "./jobs-toolbar";
import { SelectionBar } from "./selection-bar";
import { UnclearStarts } from "./unclear-starts";
import { useJobList } from "./use-job-list";
import { useRowKeys } from "./use-row-keys";
import { useSelection } from "./use-selection";
import { useTableSettings } from "./use-table-settings";
import { useWaitingJobs } from "./use-waiting-jobs";

/** The table of all jobs with everything around it. */
export function JobsView() {
  const { locale } = useViewer();
  const list = useJobList();
  const { params, change } = list;
  const settings = useTableSettings();
  const query = useQuery(jobQueries.list(params));
  const { data: page, isPlaceholderData } = query;
  const { jobs, waiting, showAll } = useWaitingJobs(params, page, isPlaceholderData);
  const order = jobs.map(({ jobId }) => jobId);
  const selection = useSelection(order);
  const currentJobId = useRowKeys(order, selection);

  return (
    <>
      <PageHeading title="Jobs" actions={<LiveStatus />} />
      <UnclearStarts />
      <JobsTiles />
      <JobsToolbar list={list} page={page} settings={settings} />
      {waiting > 0 && (
        <div className="justify-self-center print:hidden">
          <Button size="small" onClick={showAll}>
            {waiting === 1 ? "1 new job" : `${formatNumber(waiting, { locale })} new jobs`}
          </Button>
        </div>
      )}
      <Card padding="none" className="overflow-hidden" aria-label="Jobs">
        {page && jobs.length > 0 ? (
          <JobsTable
            {...{ jobs, params, selection, currentJobId }}
            columns={settings.columns}
            isDense={settings.isDense}
            isBusy={isPlaceholderData}
            onSort={(sort, dir) => change({ sort, dir })}
          />
        ) : query.isPending ? (
          <JobsSkeleton />
        ) : query.isError && !page ? (
          <ErrorState
            title="The jobs could not be loaded."
            message={problemOf(query.error).message}
            aws={problemOf(query.error).aws}
            id={problemOf(query.error).id}
            onRetry={() => void query.refetch()}
            retrying={query.isFetching}
          />
        ) : (
          <NoJobs
            isFiltered={hasFilters(params)}
            onClear={() => change(ALL_CLEAR)}
            isComplete={page?.freshness.complete}
          />
        )}
      </Card>
      {page && page.total > 0 && (
        <div className="flex flex-wrap items-center justify-between gap-3 text-sm text-ink-3">
          <Pagination
            page={Math.min(params.page, Math.max(1, Math.ceil(page.total / params.size)))}
            pageSize={params.size}
            total={page.total}
            noun="jobs"
            locale={locale}
            onPageChange={(next) => change({ page: next })}
            pageSizes={PAGE_SIZES}
            onPageSizeChange={(size) => change({ size: PAGE_SIZES.find((known) => known === size) ?? null })}
          />
          <span className="max-sm:hidden print:hidden">
            Press <Kbd>?</Kbd> for shortcuts
          </span>
        </div>
      )}
      <SelectionBar selection={selection} params={params} total={page?.total ?? 0} />
    </>
  );
}

type NoJobsProps = { isFiltered: boolean; onClear: () => void; isComplete: boolean | undefined };

function NoJobs({ isFiltered, onClear, isComplete }: NoJobsProps) {
  const { canCreate } = useViewer();
  if (isFiltered) {
    return (
      <EmptyState
        icon={<SearchX size={24} aria-hidden />}
        title="No job matches these filters."
        actions={<Button onClick={onClear}>Clear all filters</Button>}
      >
        Take one of the filters away, or search for fewer letters.
      </EmptyState>
    );
  }
  if (isComplete === false) {
    return <EmptyState title="The list is being read from AWS.">The first jobs appear in a moment.</EmptyState>;
  }
  return (
    <EmptyState
      icon={<Inbox size={24} aria-hidden />}
      title="There are no jobs yet."
      actions={
        canCreate && (
          <ButtonLink variant="primary" href={routes.newJob}>
            New job
          </ButtonLink>
        )
      }
    >
      Batch jobs of this account and region appear here by themselves, also those that are started elsewhere.
    </EmptyState>
  );
}
