"use client";

import { useQuery } from "@tanstack/react-query";
import { PageHeading } from "@/components/layout/page-heading";
import { LiveStatus } from "@/components/live/live-status";
import { useViewer } from "@/components/providers/viewer";
import { StartsBand } from "@/components/starts/starts-band";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { Kbd } from "@/components/ui/kbd";
import { Note } from "@/components/ui/note";
import { Pagination } from "@/components/ui/pagination";
import { problemOf } from "@/lib/http/problem-error";
import { jobQueries } from "@/lib/jobs/queries";
import { hasFilters, PAGE_SIZES } from "@/lib/jobs/search-params";
import type { TableSettings } from "@/lib/jobs/table-settings";
import { ALL_CLEAR, PrintedFilters } from "./active-filters";
import { JobsSkeleton } from "./jobs-skeleton";
import { JobsTable } from "./jobs-table";
import { JobsTiles } from "./jobs-tiles";
import { JobsToolbar } from "./jobs-toolbar";
import { NewJobsButton } from "./new-jobs-button";
import { NoJobs } from "./no-jobs";
import { SelectionBar } from "./selection-bar";
import { StopProvider } from "./stop-provider";
import { UnclearStarts } from "./unclear-starts";
import { useJobList } from "./use-job-list";
import { useRowKeys } from "./use-row-keys";
import { useSelection } from "./use-selection";
import { useSettled } from "./use-settled";
import { useTableSettings } from "./use-table-settings";
import { useWaitingJobs } from "./use-waiting-jobs";

/** The server answers in milliseconds: this only spares what is typed in one go. */
const TYPING_PAUSE_MS = 60;

/** The table of all jobs with everything around it. */
export function JobsView({ tableSettings }: { tableSettings: TableSettings }) {
  const { locale } = useViewer();
  const list = useJobList();
  const { change } = list;
  const params = { ...list.params, q: useSettled(list.params.q, TYPING_PAUSE_MS) };
  const settings = useTableSettings(tableSettings);
  const query = useQuery(jobQueries.list(params));
  const { data: page, isPlaceholderData, refetch } = query;
  const { rows, waiting, isMoved, showAll } = useWaitingJobs(params, page, {
    isPrevious: isPlaceholderData,
    isFetching: query.isFetching,
  });
  const order = rows.map(({ jobId }) => jobId);
  const selection = useSelection(order);
  const currentJobId = useRowKeys(order, selection);
  const problem = query.isError ? problemOf(query.error) : null;

  return (
    <StopProvider rows={rows} onManyStopped={selection.clear}>
      <PageHeading title="Jobs" actions={<LiveStatus />} />
      <UnclearStarts />
      <StartsBand />
      <JobsTiles />
      <JobsToolbar list={list} page={page} settings={settings}>
        <NewJobsButton {...{ waiting, isMoved }} onShow={showAll} />
      </JobsToolbar>
      <PrintedFilters params={params} page={page} />
      {problem && page && (
        <Note
          tone="partial"
          title="The table could not be loaded again."
          actions={
            <Button size="small" pending={query.isFetching} onClick={() => void refetch()}>
              Try again
            </Button>
          }
        >
          What you see is from before. {problem.message}
        </Note>
      )}
      <Card padding="none" className="overflow-hidden" aria-label="Jobs">
        {rows.length > 0 && !(problem && !page) ? (
          <JobsTable
            {...{ jobs: rows, params, selection, currentJobId }}
            columns={settings.columns}
            isDense={settings.isDense}
            isBusy={isPlaceholderData || params.q !== list.params.q}
            onSort={(sort, dir) => change({ sort, dir })}
          />
        ) : problem && !page ? (
          <ErrorState
            title="The jobs could not be loaded."
            message={problem.message}
            aws={problem.aws}
            id={problem.id}
            onRetry={() => void refetch()}
            retrying={query.isFetching}
          />
        ) : !page || isPlaceholderData ? (
          <JobsSkeleton />
        ) : (
          <NoJobs
            isFiltered={hasFilters(params)}
            onClear={() => change(ALL_CLEAR)}
            isComplete={page.freshness.complete}
          />
        )}
      </Card>
      {page && page.total > 0 && (
        <div className="flex flex-wrap items-center justify-between gap-3 text-sm text-ink-3">
          <Pagination
            page={Math.min(params.page, Math.max(1, Math.ceil(page.total / params.size)))}
            pageSize={params.size}
            total={page.total}
            noun="job"
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
    </StopProvider>
  );
}
