"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { rangeOf, withRows } from "./selection";

/** Which jobs are chosen, by id; they stay chosen from page to page. */
export function useSelection(order: readonly string[]) {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const last = useRef<string | null>(null);
  const rows = useRef(order);
  useEffect(() => {
    rows.current = order;
  });
  // The same function every time, so that a row is drawn again only when something of it changed.
  const toggle = useCallback((jobId: string, isOn: boolean, isRange: boolean) => {
    const chosen = isRange ? rangeOf(rows.current, last.current, jobId) : [jobId];
    last.current = jobId;
    setSelected((before) => withRows(before, chosen, isOn));
  }, []);
  const onPage = order.filter((jobId) => selected.has(jobId)).length;
  return {
    selected,
    isPageSelected: order.length > 0 && onPage === order.length,
    isPageMixed: onPage > 0 && onPage < order.length,
    /** With `isRange` all rows from the last one that was pressed. */
    toggle,
    togglePage: (isOn: boolean) => setSelected((before) => withRows(before, order, isOn)),
    choose: (jobIds: readonly string[]) => setSelected(new Set(jobIds)),
    clear: () => setSelected(new Set()),
  };
}

/** The state of {@link useSelection}. */
export type Selection = ReturnType<typeof useSelection>;
