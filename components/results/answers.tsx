"use client";

import { useQuery } from "@tanstack/react-query";
import { SearchX } from "lucide-react";
import { useSettled } from "@/components/jobs/use-settled";
import { useViewer } from "@/components/providers/viewer";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Note } from "@/components/ui/note";
import { Pagination } from "@/components/ui/pagination";
import { problemOf } from "@/lib/http/problem-error";
import type { JobDetail } from "@/lib/jobs/job";
import { resultQueries } from "@/lib/results/queries";
import type { Counted } from "@/lib/results/results";
import { narrowsResults, RANDOM_ROWS, RESULT_PAGE_SIZES } from "@/lib/results/results-params";
import { AnswersTable } from "./answers-table";
import { AnswersToolbar } from "./answers-toolbar";
import { ResultsSkeleton } from "./results-skeleton";
import { OutcomeLine } from "./outcome-line";
import { RecordPanel } from "./record-panel";
import { SearchProgress } from "./search-progress";
import { ALL_CLEAR, type ResultsView } from "./use-results";

/** A search reads texts on the server: this spares what is typed in one go. */
const TYPING_PAUSE_MS = 250;

type AnswersProps = { job: JobDetail; counted: Counted; view: ResultsView };

/** What was counted, and the table of the answers with its filters and its side panel. */
export function Answers({ job, counted, view }: AnswersProps) {
  const { locale } = useViewer();
  const { change } = view;
  const params = { ...view.params, q: useSettled(view.params.q, TYPING_PAUSE_MS) };
  const query = useQuery(resultQueries.page(job.jobId, params));
  const { data: page, isPlaceholderData } = query;
  const problem = query.isError ? problemOf(query.error) : null;
  const isBusy = isPlaceholderData || params.q !== view.params.q;
  const retry = () => void query.refetch();
  const isSearching = page?.search !== undefined && page.search !== null && !page.search.isDone;

  return (
    <>
      <OutcomeLine jobId={job.jobId} counted={counted} view={view} />
      <AnswersToolbar
        {...{ counted, view }}
        jobId={job.jobId}
        own={page?.columns ?? null}
        matching={isBusy || isSearching ? null : (page?.total ?? null)}
      />
      {page && <SearchProgress page={page} isBusy={isBusy} q={params.q} />}
      {problem && page && (
        <Note
          tone="partial"
          title="The answers could not be loaded again."
          className="mx-4 mb-3"
          actions={
            <Button size="small" pending={query.isFetching} onClick={retry}>
              Try again
            </Button>
          }
        >
          What you see is from before. {problem.message}
        </Note>
      )}
      {page && page.rows.length > 0 ? (
        <AnswersTable {...{ counted, view, page, isBusy }} />
      ) : problem ? (
        <ErrorState
          title="The answers could not be loaded."
          message={problem.message}
          aws={problem.aws}
          id={problem.id}
          onRetry={retry}
          retrying={query.isFetching}
        />
      ) : !page || isBusy || isSearching ? (
        <ResultsSkeleton />
      ) : (
        <NoAnswers isNarrowed={narrowsResults(params)} onClear={() => change(ALL_CLEAR)} />
      )}
      {page && page.total > 0 && params.random === null && (
        <div className="border-t border-line px-4 py-2.5">
          <Pagination
            page={Math.min(params.page, Math.max(1, Math.ceil(page.total / params.rows)))}
            pageSize={params.rows}
            total={page.total}
            noun="record"
            locale={locale}
            onPageChange={(next) => change({ page: next })}
            pageSizes={RESULT_PAGE_SIZES}
            onPageSizeChange={(size) => change({ rows: RESULT_PAGE_SIZES.find((known) => known === size) ?? null })}
          />
        </div>
      )}
      {page && page.rows.length > 0 && params.random !== null && (
        <p className="border-t border-line px-4 py-2.5 text-sm text-ink-3">
          {page.rows.length < RANDOM_ROWS ? "All that there are, in a random order." : `${RANDOM_ROWS} at random.`}
        </p>
      )}
      <RecordPanel {...{ job, counted, view, params, page }} />
    </>
  );
}

function NoAnswers({ isNarrowed, onClear }: { isNarrowed: boolean; onClear: () => void }) {
  if (!isNarrowed) {
    return <EmptyState title="The files hold no records.">AWS wrote them without a line in them.</EmptyState>;
  }
  return (
    <EmptyState
      icon={<SearchX size={24} aria-hidden />}
      title="No record matches."
      actions={<Button onClick={onClear}>Clear all filters</Button>}
    >
      Take one of the filters away, or search for fewer words.
    </EmptyState>
  );
}
