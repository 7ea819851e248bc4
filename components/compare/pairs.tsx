"use client";

import { useQuery } from "@tanstack/react-query";
import { SearchX } from "lucide-react";
import { useSettled } from "@/components/jobs/use-settled";
import { useViewer } from "@/components/providers/viewer";
import { ResultsSkeleton } from "@/components/results/results-skeleton";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Kbd } from "@/components/ui/kbd";
import { Pagination } from "@/components/ui/pagination";
import { problemOf } from "@/lib/http/problem-error";
import type { Comparison } from "@/lib/results/compare";
import { COMPARE_ROWS } from "@/lib/results/compare-params";
import { compareQueries } from "@/lib/results/compare-queries";
import { PairTable } from "./pair-table";
import { PairToolbar } from "./pair-toolbar";
import type { CompareView } from "./use-compare";
import { useVote } from "./use-vote";

const TYPING_PAUSE_MS = 250;

type PairsProps = { comparison: Extract<Comparison, { state: "counted" }>; view: CompareView };

/** The records with both answers, page by page, and what chooses them. */
export function Pairs({ comparison, view }: PairsProps) {
  return (
    <>
      <PairToolbar figures={comparison.figures} view={view} />
      {/* Anew, so that nothing stands under a heading that it does not belong to while the next page comes. */}
      <PairPages key={String(view.params.blind)} {...{ comparison, view }} />
    </>
  );
}

function PairPages({ comparison, view }: PairsProps) {
  const { locale, canCreate } = useViewer();
  const { jobs } = comparison;
  const params = { ...view.params, q: useSettled(view.params.q, TYPING_PAUSE_MS) };
  const query = useQuery(compareQueries.page(jobs.a.jobId, params));
  const onVote = useVote(jobs.a.jobId, jobs.b.jobId, params.blind);
  const { data: page, isPlaceholderData } = query;
  const isBusy = isPlaceholderData || params.q !== view.params.q;
  const problem = query.isError ? problemOf(query.error) : null;
  return (
    <>
      {page && page.rows.length > 0 ? (
        <PairTable
          key={`${params.page} ${params.show}`}
          {...{ comparison, page, isBusy, onVote }}
          isBlind={params.blind}
        />
      ) : problem ? (
        <ErrorState
          title="The answers could not be loaded."
          message={problem.message}
          aws={problem.aws}
          id={problem.id}
          onRetry={() => void query.refetch()}
          retrying={query.isFetching}
        />
      ) : !page || isBusy || page.reading ? (
        <ResultsSkeleton />
      ) : (
        <NoPairs view={view} />
      )}
      {page && page.total > 0 && (
        <div className="flex flex-wrap items-center justify-between gap-3 border-t border-line px-4 py-2.5">
          <Pagination
            page={Math.min(params.page, Math.max(1, Math.ceil(page.total / COMPARE_ROWS)))}
            pageSize={COMPARE_ROWS}
            total={page.total}
            noun="record"
            locale={locale}
            onPageChange={(next) => view.change({ page: next })}
          />
          <p className="text-xs text-ink-3 max-sm:hidden print:hidden">
            <Kbd>j</Kbd> <Kbd>k</Kbd> next, before
            {canCreate && (
              <>
                {" · "}
                <Kbd>1</Kbd> <Kbd>2</Kbd> <Kbd>0</Kbd> vote
              </>
            )}
          </p>
        </div>
      )}
    </>
  );
}

function NoPairs({ view: { params, change } }: { view: CompareView }) {
  const isNarrowed = params.q.trim() !== "" || params.a !== null;
  if (!isNarrowed && params.show === "differs") {
    return (
      <EmptyState
        title="The answers do not differ."
        actions={<Button onClick={() => change({ show: "all" })}>Show all records</Button>}
      >
        Wherever both jobs have an answer that can be used, it is the same.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<SearchX size={24} aria-hidden />}
      title="No record matches."
      actions={<Button onClick={() => change({ q: null, a: null, b: null, show: "all" })}>Show all records</Button>}
    />
  );
}
