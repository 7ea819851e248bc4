"use client";

import { useQueryStates } from "nuqs";
import { useCallback } from "react";
import { type JobListParams, jobListParsers } from "@/lib/jobs/search-params";

type Change = { [Key in keyof JobListParams]?: JobListParams[Key] | null };

/** What the table shows, from the address; and how to change it. Any change of a filter goes back to page one. */
export function useJobList(): {
  params: JobListParams;
  /** A step that Back undoes. */
  change: (change: Change) => void;
  /** The search as it is typed, without a trail in the history. A later update would undo a click that follows it. */
  search: (q: string) => void;
} {
  const [params, setParams] = useQueryStates(jobListParsers, { history: "push", scroll: false, clearOnDefault: true });
  const change = useCallback(
    (next: Change) => void setParams("page" in next ? next : { ...next, page: null }),
    [setParams],
  );
  const search = useCallback((q: string) => void setParams({ q, page: null }, { history: "replace" }), [setParams]);
  return { params, change, search };
}
