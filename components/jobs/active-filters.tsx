"use client";

import { useViewer } from "@/components/providers/viewer";
import { Button } from "@/components/ui/button";
import { RemovableChip } from "@/components/ui/chip";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { CAUSE_WORDS } from "@/lib/jobs/failure-causes";
import type { JobPage } from "@/lib/jobs/job";
import { hasFilters, type JobListParams, ME, OUTSIDE } from "@/lib/jobs/search-params";
import { GROUP_LABELS, outcomeLabel } from "@/lib/jobs/status";
import { dateWords } from "./date-words";
import type { useJobList } from "./use-job-list";

type ActiveFiltersProps = { list: ReturnType<typeof useJobList>; page: JobPage | undefined };
type Choice = { key: string; words: string; without: Parameters<ReturnType<typeof useJobList>["change"]>[0] };

/** What was chosen in the filters, each to be taken away: nothing is hidden by a filter that is not seen. */
export function ActiveFilters({ list: { params, change }, page }: ActiveFiltersProps) {
  if (!hasFilters(params)) return null;
  return (
    <div role="group" aria-label="Filters that are on" className="contents">
      {choicesOf(params, page).map(({ key, words, without }) => (
        <RemovableChip key={key} removeLabel={`Remove filter ${words}`} onRemove={() => change(without)}>
          <UntrustedText text={words} />
        </RemovableChip>
      ))}
      <Button size="small" variant="quiet" className="print:hidden" onClick={() => change(ALL_CLEAR)}>
        Clear all
      </Button>
    </div>
  );
}

/** The same on paper, where nothing can be taken away. */
export function PrintedFilters({ params, page }: { params: JobListParams; page: JobPage | undefined }) {
  const viewer = useViewer();
  if (!hasFilters(params)) return null;
  return (
    <p className="hidden text-sm text-ink-2 print:block">
      Only: <UntrustedText text={filterWords(params, page, viewer).join(" · ")} />
    </p>
  );
}

/** Takes every filter away. */
export const ALL_CLEAR = {
  q: null,
  group: null,
  status: null,
  cause: null,
  model: null,
  by: null,
  dateOf: null,
  period: null,
  from: null,
  to: null,
};

type Viewing = { locale: string; timeZone: string };

/** All filters in words. */
function filterWords(params: JobListParams, page: JobPage | undefined, viewer: Viewing): string[] {
  const dates = dateWords(params, viewer);
  return [
    ...(params.q.trim() ? [`“${params.q.trim()}”`] : []),
    ...(params.group === "all" ? [] : [GROUP_LABELS[params.group]]),
    ...choicesOf(params, page).map(({ words }) => words),
    ...(dates === null ? [] : [dates]),
  ];
}

/** The choices of the filters whose buttons only count them; search, group and dates show themselves what they are. */
function choicesOf(params: JobListParams, page: JobPage | undefined): Choice[] {
  const person = (id: string) => {
    if (id === ME) return "me";
    if (id === OUTSIDE) return "outside Batchboard";
    return page?.people.find(({ value }) => value === id)?.label ?? id;
  };
  return [
    ...params.status.map((status) => ({
      key: `status-${status}`,
      words: `Status: ${outcomeLabel(status)}`,
      without: { status: params.status.filter((other) => other !== status) },
    })),
    ...params.cause.map((cause) => ({
      key: `cause-${cause}`,
      words: `Cause: ${CAUSE_WORDS[cause].title.replace(/\.$/, "")}`,
      without: { cause: params.cause.filter((other) => other !== cause) },
    })),
    ...params.model.map((model) => ({
      key: `model-${model}`,
      words: `Model: ${model}`,
      without: { model: params.model.filter((other) => other !== model) },
    })),
    ...params.by.map((id) => ({
      key: `by-${id}`,
      words: `Started by ${person(id)}`,
      without: { by: params.by.filter((other) => other !== id) },
    })),
  ];
}
