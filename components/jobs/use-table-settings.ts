"use client";

import { useMemo, useSyncExternalStore } from "react";
import {
  type ColumnId,
  serializeTableSettings,
  TABLE_COOKIE,
  type TableSettings,
  USUAL_TABLE,
  withColumnMoved,
} from "@/lib/jobs/table-settings";
import { JOB_COLUMNS, type JobColumn } from "./jobs-columns";

const YEAR_S = 365 * 24 * 60 * 60;

/** What was chosen on this page; null until then: the cookie counts, which the server has read. */
let chosen: TableSettings | null = null;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function choose(settings: TableSettings): void {
  chosen = settings;
  document.cookie = `${TABLE_COOKIE}=${serializeTableSettings(settings)}; path=/; max-age=${YEAR_S}; samesite=lax`;
  for (const listener of listeners) listener();
}

/** Which columns are shown, in which order, and how close the rows stand: remembered in this browser. */
export function useTableSettings(remembered: TableSettings) {
  const settings = useSyncExternalStore(
    subscribe,
    () => chosen ?? remembered,
    () => remembered,
  );
  const { columns } = settings;
  const shown = useMemo(
    () => columns.flatMap((id): JobColumn[] => JOB_COLUMNS.filter((column) => column.id === id)),
    [columns],
  );
  return {
    columns: shown,
    isDense: settings.isDense,
    setDense: (isDense: boolean) => choose({ ...settings, isDense }),
    toggle: (id: ColumnId, isOn: boolean) =>
      choose({ ...settings, columns: isOn ? [...columns, id] : columns.filter((column) => column !== id) }),
    /** Moves a shown column one place to the left (-1) or to the right (1). */
    move: (id: ColumnId, by: -1 | 1) => choose({ ...settings, columns: withColumnMoved(columns, id, by) }),
    reset: () => choose(USUAL_TABLE),
  };
}
