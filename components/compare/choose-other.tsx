"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { useSettled } from "@/components/jobs/use-settled";
import { Card, CardTitle } from "@/components/ui/card";
import { DateTime } from "@/components/ui/date-time";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { SearchField } from "@/components/ui/search-field";
import { Loading, Skeleton } from "@/components/ui/skeleton";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { problemOf } from "@/lib/http/problem-error";
import { outcomeLabel } from "@/lib/jobs/status";
import type { CompareChoice } from "@/lib/results/compare";
import { compareQueries } from "@/lib/results/compare-queries";
import { routes } from "@/lib/routes";

const TYPING_PAUSE_MS = 250;

/** The job to compare with: the likeliest first, or those that a search finds. */
export function ChooseOther({ jobId }: { jobId: string }) {
  const [typed, setTyped] = useState("");
  const q = useSettled(typed, TYPING_PAUSE_MS);
  const query = useQuery(compareQueries.choices(jobId, q));
  return (
    <Card padding="none" aria-labelledby="choose-other">
      <div className="grid gap-3 p-5">
        <div>
          <CardTitle id="choose-other">Which job do you want to compare it with?</CardTitle>
          <p className="text-ink-3">
            Records are put beside each other by their ids. Jobs of the same records stand first.
          </p>
        </div>
        <SearchField label="Search jobs" value={typed} onValueChange={setTyped} className="w-full sm:w-[340px]" />
      </div>
      {query.data ? (
        <Choices jobId={jobId} choices={query.data} isSearch={q !== ""} />
      ) : query.isError ? (
        <ErrorState
          title="The jobs could not be loaded."
          message={problemOf(query.error).message}
          onRetry={() => void query.refetch()}
          retrying={query.isFetching}
        />
      ) : (
        <Loading label="Loading jobs…" className="grid gap-2 p-5">
          <Skeleton className="h-10 w-full" />
          <Skeleton className="h-10 w-full" />
        </Loading>
      )}
    </Card>
  );
}

type ChoicesProps = { jobId: string; choices: readonly CompareChoice[]; isSearch: boolean };

function Choices({ jobId, choices, isSearch }: ChoicesProps) {
  if (choices.length === 0) {
    return isSearch ? (
      <EmptyState title="No job with answers matches.">Search for other words.</EmptyState>
    ) : (
      <EmptyState title="There is no other job with answers yet.">Compare again when another job has ended.</EmptyState>
    );
  }
  return (
    <ul className="border-t border-line">
      {choices.map((choice) => (
        <li key={choice.jobId} className="border-b border-line last:border-b-0">
          <Link
            href={routes.compare(jobId, choice.jobId)}
            prefetch={false}
            className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-0.5 px-5 py-3 hover:bg-sunken"
          >
            <span className="min-w-0">
              <span className="font-strong break-words">
                <UntrustedText text={choice.jobName} />
              </span>
              <span className="block text-sm text-ink-3">
                <UntrustedText text={choice.modelName} /> · {outcomeLabel(choice.outcome)} ·{" "}
                <DateTime atMs={choice.submitTime} />
              </span>
            </span>
            {choice.alike !== null && <span className="text-sm text-accent">{choice.alike}</span>}
          </Link>
        </li>
      ))}
    </ul>
  );
}
