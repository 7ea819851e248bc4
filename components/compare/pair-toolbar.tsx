"use client";

import { useRef } from "react";
import { useShortcut } from "@/components/layout/shortcuts";
import { useViewer } from "@/components/providers/viewer";
import { Chip, RemovableChip } from "@/components/ui/chip";
import { SearchField } from "@/components/ui/search-field";
import { Switch } from "@/components/ui/switch";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatNumber } from "@/lib/format";
import type { Comparison } from "@/lib/results/compare";
import { PAIR_FILTERS, type PairFilter } from "@/lib/results/compare-params";
import type { CompareView } from "./use-compare";

type Figures = Extract<Comparison, { state: "counted" }>["figures"];

const FILTERS: Record<PairFilter, { label: string; count: (figures: NonNullable<Figures>) => number }> = {
  differs: { label: "They differ", count: ({ differs }) => differs },
  same: { label: "They agree", count: ({ same }) => same },
  one: { label: "Answer in one only", count: (figures) => figures["only-a"] + figures["only-b"] },
  all: { label: "All records", count: (figures) => Object.values(figures).reduce((sum, count) => sum + count, 0) },
};

/** Which records are shown, a search, and whether it is hidden whose answer is whose. */
export function PairToolbar({ figures, view }: { figures: Figures; view: CompareView }) {
  const { locale } = useViewer();
  const { params, change, search } = view;
  const field = useRef<HTMLInputElement>(null);
  useShortcut("/", "Search the answers", () => field.current?.focus(), { group: "Answers" });
  const isCell = params.a !== null && params.b !== null && !params.blind;
  return (
    <section aria-label="Which records are shown" className="grid gap-3 border-t border-line px-4 py-3 print:hidden">
      <div className="flex flex-wrap items-center gap-2">
        {PAIR_FILTERS.map((show) => (
          <Chip
            key={show}
            on={!isCell && params.show === show}
            {...(figures && { count: formatNumber(FILTERS[show].count(figures), { locale }) })}
            onClick={() => change({ show, a: null, b: null })}
          >
            {FILTERS[show].label}
          </Chip>
        ))}
        {isCell && (
          <RemovableChip removeLabel="Remove filter by value" onRemove={() => change({ a: null, b: null })}>
            <UntrustedText text={`A ${params.a || "(empty)"}, B ${params.b || "(empty)"}`} />
          </RemovableChip>
        )}
      </div>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <SearchField
          ref={field}
          label="Search in prompts and answers"
          value={params.q}
          onValueChange={search}
          className="w-full sm:w-[300px]"
        />
        <Switch checked={params.blind} onCheckedChange={(blind) => change({ blind, a: null, b: null })}>
          Hide which is which
        </Switch>
      </div>
    </section>
  );
}
