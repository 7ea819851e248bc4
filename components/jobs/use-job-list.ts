"use client";

import { debounce, useQueryStates } from "nuqs";
import { useCallback } from "react";
import { type JobListParams, jobListParsers } from "@/lib/jobs/search-params";

const TYPING_MS = 250;

type Change = { [Key in keyof JobListParams]?: JobListParams[Key] | null };

/** What the table shows, from the address; and how to change it. Any change of a filter goes back to page one. */
export function useJobList(): {
  params: JobListParams;
  /** A step that Back undoes. */
  change: (change: Change) => void;
  /** The search as it is typed: it waits for a pause and leaves no trail in the history. */
  search: (q: string) => void;
} {
  const [params, setParams] = useQueryStates(jobListParsers, { history: "push", scroll: false, clearOnDefault: true });
  const change = useCallback(
    (next: Change) => void setParams("page" in next ? next : { ...next, page: null }),
    [setParams],
  );
  const search = useCallback(
    (q: string) => {
      const limitUrlUpdates = q === "" ? undefined : debounce(TYPING_MS);
      void setParams({ q, page: null }, { history: "replace", ...(limitUrlUpdates && { limitUrlUpdates }) });
    },
    [setParams],
  );
  return { params, change, search };
}
