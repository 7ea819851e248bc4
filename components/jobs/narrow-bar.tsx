"use client";

import { ArrowDownWideNarrow, ArrowUpNarrowWide } from "lucide-react";
import { Checkbox } from "@/components/ui/checkbox";
import { IconButton } from "@/components/ui/icon-button";
import { Select } from "@/components/ui/select";
import type { JobListParams, SortColumn } from "@/lib/jobs/search-params";
import { firstDirection, JOB_COLUMNS } from "./jobs-columns";
import type { Selection } from "./use-selection";

type NarrowBarProps = {
  params: JobListParams;
  onSort: (sort: SortColumn, dir: "asc" | "desc") => void;
  selection: Selection;
};

const OPTIONS: { value: SortColumn; label: string }[] = [
  { value: "name", label: "Job" },
  ...JOB_COLUMNS.map(({ id, label }) => ({ value: id, label })),
];

/** Choosing the page and sorting, where it is too narrow for the table's headings. */
export function NarrowBar({ params: { sort, dir }, onSort, selection }: NarrowBarProps) {
  const isUp = dir === "asc";
  return (
    <div className="hidden items-center gap-2 border-b border-line px-3 py-2 narrow:flex">
      <Checkbox
        checked={selection.isPageSelected}
        indeterminate={selection.isPageMixed}
        onCheckedChange={selection.togglePage}
      >
        This page
      </Checkbox>
      <span className="grow" />
      <Select
        size="small"
        label="Sort by"
        className="w-auto!"
        value={sort}
        options={OPTIONS}
        onValueChange={(next) => onSort(next, firstDirection(next))}
      />
      <IconButton
        size="small"
        label={isUp ? "Sort from the end" : "Sort from the beginning"}
        icon={isUp ? <ArrowUpNarrowWide size={15} aria-hidden /> : <ArrowDownWideNarrow size={15} aria-hidden />}
        onClick={() => onSort(sort, isUp ? "desc" : "asc")}
      />
    </div>
  );
}
