"use client";

import { parseAsStringLiteral, useQueryStates } from "nuqs";
import { useCallback, useMemo } from "react";
import { type ResultsParams, resultsParsers } from "@/lib/results/results-params";

// What the job's page shows below its tiles.
const JOB_TABS = ["results", "problems", "summary", "download", "activity", "details"] as const;

type JobTab = (typeof JOB_TABS)[number];

const parsers = { ...resultsParsers, tab: parseAsStringLiteral(JOB_TABS) };

type Change = { [Key in keyof ResultsParams]?: ResultsParams[Key] | null };

/** What of the answers is shown, from the address, and how to change it. */
export type ResultsView = {
  params: ResultsParams;
  /** The tab that was asked for; null before one was. */
  tab: JobTab | null;
  openTab: (tab: JobTab) => void;
  /** A step that Back undoes. Any change but of the page goes back to page one. */
  change: (change: Change) => void;
  /** The search as it is typed, without a trail in the history. */
  search: (q: string) => void;
  /** The answers that a figure counts: only this filter, in the tab of the answers. */
  showOnly: (filter: Change) => void;
  /** Opens a record's side panel, which Back closes, or closes it; on another page where that is told. */
  openRecord: (position: number | null, page?: number) => void;
};

/** Takes every filter away. */
export const ALL_CLEAR = {
  q: null,
  kind: null,
  cause: null,
  field: null,
  value: null,
  mark: null,
  random: null,
} as const;

/** The address of a job's page as the table of answers reads it. */
export function useResults(): ResultsView {
  const [{ tab, ...params }, set] = useQueryStates(parsers, { history: "push", scroll: false, clearOnDefault: true });
  const change = useCallback((next: Change) => void set("page" in next ? next : { ...next, page: null }), [set]);
  const search = useCallback((q: string) => void set({ q, page: null }, { history: "replace" }), [set]);
  const openTab = useCallback((next: JobTab) => void set({ tab: next }, { history: "replace" }), [set]);
  const showOnly = useCallback(
    (filter: Change) => void set({ ...ALL_CLEAR, page: null, ...filter, tab: "results" }),
    [set],
  );
  const isOpen = params.record !== null;
  const openRecord = useCallback(
    (record: number | null, page?: number) =>
      void set(page === undefined ? { record } : { record, page }, { history: isOpen ? "replace" : "push" }),
    [set, isOpen],
  );
  return useMemo(
    () => ({ params, tab, openTab, change, search, showOnly, openRecord }),
    [params, tab, openTab, change, search, showOnly, openRecord],
  );
}
