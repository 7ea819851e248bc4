"use client";

import { Dices } from "lucide-react";
import { useRef } from "react";
import { useShortcut } from "@/components/layout/shortcuts";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Chip, RemovableChip } from "@/components/ui/chip";
import { SearchField } from "@/components/ui/search-field";
import { Select } from "@/components/ui/select";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { MARKS } from "@/lib/results/answer-kind";
import type { Counted } from "@/lib/results/results";
import { narrowsResults, RANDOM_ROWS, type ResultsParams } from "@/lib/results/results-params";
import { routes } from "@/lib/routes";
import { CopyColumnMenu } from "./copy-column-menu";
import { DownloadMenu } from "./download-menu";
import { CAUSE_LABELS, MARK_WORDS } from "./result-words";
import { ALL_CLEAR, type ResultsView } from "./use-results";

const SEEDS = 1_000_000;

const SORTS = [
  { value: "input asc", label: "In the input’s order" },
  { value: "input desc", label: "From the input’s end" },
  { value: "length desc", label: "Longest answers first" },
  { value: "length asc", label: "Shortest answers first" },
  { value: "tokens desc", label: "Most tokens first" },
  { value: "tokens asc", label: "Fewest tokens first" },
] as const;

type AnswersToolbarProps = {
  jobId: string;
  counted: Counted;
  view: ResultsView;
  /** Records that match the filters; null while nobody knows. */
  matching: number | null;
  /** Names of the person's own columns; null where there are none. */
  own: readonly string[] | null;
};

/** Search, 20 at random, order, review; and what is filtered, each to be taken away. */
export function AnswersToolbar({ jobId, counted, view, matching, own }: AnswersToolbarProps) {
  const { params, change, search } = view;
  const field = useRef<HTMLInputElement>(null);
  useShortcut("/", "Search the answers", () => field.current?.focus(), { group: "Answers" });
  return (
    <section aria-label="Filters of the answers" className="grid gap-2 px-4 py-3 print:hidden">
      <div className="flex flex-wrap items-center gap-2">
        <SearchField
          ref={field}
          label="Search in prompts and answers"
          value={params.q}
          onValueChange={search}
          className="w-full sm:w-[300px]"
        />
        <Chip
          on={params.random !== null}
          onClick={() => change({ random: params.random === null ? Math.floor(Math.random() * SEEDS) : null })}
        >
          <Dices size={15} aria-hidden />
          {RANDOM_ROWS} at random
        </Chip>
        {params.random !== null && (
          <Button size="small" onClick={() => change({ random: Math.floor(Math.random() * SEEDS) })}>
            {RANDOM_ROWS} others
          </Button>
        )}
        <ReviewChips counted={counted} view={view} />
        <div className="ml-auto flex flex-wrap justify-end gap-2">
          <Select
            size="small"
            label="Order of the answers"
            className="w-auto!"
            value={`${params.sort} ${params.dir}`}
            options={SORTS}
            onValueChange={(next) => {
              const [sort, dir] = next.split(" ");
              change({ sort: sort as ResultsParams["sort"], dir: dir as ResultsParams["dir"] });
            }}
          />
          <ButtonLink size="small" href={routes.compare(jobId)} prefetch={false}>
            Compare with another job
          </ButtonLink>
          <CopyColumnMenu {...{ jobId, counted, params, own }} />
          <DownloadMenu {...{ jobId, counted, params, matching }} />
        </div>
      </div>
      <ActiveFilters view={view} />
    </section>
  );
}

/** Only once somebody has marked an answer. */
function ReviewChips({ counted: { review }, view: { params, change } }: { counted: Counted; view: ResultsView }) {
  const shown = MARKS.filter((mark) => review[mark] > 0 || params.mark.includes(mark));
  return shown.map((mark) => {
    const isOn = params.mark.includes(mark);
    return (
      <Chip
        key={mark}
        on={isOn}
        count={review[mark]}
        onClick={() => change({ mark: isOn ? params.mark.filter((other) => other !== mark) : [...params.mark, mark] })}
      >
        {MARK_WORDS[mark].label}
      </Chip>
    );
  });
}

/** What narrows the table and has no chip of its own that is seen. */
function ActiveFilters({ view: { params, change } }: { view: ResultsView }) {
  if (!narrowsResults(params)) return null;
  const { field, value } = params;
  return (
    <div role="group" aria-label="Filters that are on" className="flex flex-wrap items-center gap-2">
      {field !== null && value !== null && (
        <RemovableChip
          removeLabel={`Remove filter ${field}: ${value}`}
          onRemove={() => change({ field: null, value: null })}
        >
          <UntrustedText text={`${field}: ${value}`} />
        </RemovableChip>
      )}
      {!params.kind.includes("failed") &&
        params.cause.map((cause) => (
          <RemovableChip
            key={cause}
            removeLabel={`Remove filter ${CAUSE_LABELS[cause]}`}
            onRemove={() => change({ cause: params.cause.filter((other) => other !== cause) })}
          >
            {CAUSE_LABELS[cause]}
          </RemovableChip>
        ))}
      {params.mark.includes("none") && (
        <RemovableChip
          removeLabel="Remove filter Not reviewed"
          onRemove={() => change({ mark: params.mark.filter((mark) => mark !== "none") })}
        >
          Not reviewed
        </RemovableChip>
      )}
      <Button size="small" variant="quiet" onClick={() => change(ALL_CLEAR)}>
        Clear all
      </Button>
    </div>
  );
}
