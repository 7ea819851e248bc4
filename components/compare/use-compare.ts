"use client";

import { useQueryStates } from "nuqs";
import { useCallback, useMemo } from "react";
import { type CompareParams, compareParsers } from "@/lib/results/compare-params";

type Change = { [Key in keyof CompareParams]?: CompareParams[Key] | null };

/** What of two jobs is shown, from the address, and how to change it. */
export type CompareView = {
  params: CompareParams;
  /** A step that Back undoes. Any change but of the page goes back to page one. */
  change: (change: Change) => void;
  /** The search as it is typed, without a trail in the history. */
  search: (q: string) => void;
};

/** The address of a comparison. */
export function useCompare(): CompareView {
  const [params, set] = useQueryStates(compareParsers, { history: "push", scroll: false, clearOnDefault: true });
  const change = useCallback((next: Change) => void set("page" in next ? next : { ...next, page: null }), [set]);
  const search = useCallback((q: string) => void set({ q, page: null }, { history: "replace" }), [set]);
  return useMemo(() => ({ params, change, search }), [params, change, search]);
}
