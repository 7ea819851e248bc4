"use client";

import { useSyncExternalStore } from "react";
import { z } from "zod";
import { JOB_COLUMNS, type JobColumn } from "./jobs-columns";

const settingsSchema = z.object({
  /** Ids of the shown columns, in their order. */
  columns: z.array(z.string()),
  isDense: z.boolean(),
});

type TableSettings = z.infer<typeof settingsSchema>;

const KEY = "batchboard-table";
const USUAL: TableSettings = {
  columns: JOB_COLUMNS.filter(({ isUsual }) => isUsual).map(({ id }) => id),
  isDense: false,
};

const listeners = new Set<() => void>();
let known: { text: string | null; settings: TableSettings } = { text: null, settings: USUAL };

/** Reads what this browser remembers; anything odd counts as the usual. */
function read(): TableSettings {
  let text: string | null = null;
  try {
    text = localStorage.getItem(KEY);
  } catch {
    return known.settings;
  }
  if (text === known.text) return known.settings;
  known = { text, settings: parse(text) };
  return known.settings;
}

function parse(text: string | null): TableSettings {
  try {
    return settingsSchema.parse(JSON.parse(text ?? ""));
  } catch {
    return USUAL;
  }
}

function write(settings: TableSettings): void {
  known = { text: JSON.stringify(settings), settings };
  try {
    localStorage.setItem(KEY, JSON.stringify(settings));
  } catch {
    // It then holds for this page only.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    removeEventListener("storage", listener);
  };
}

/** Which columns are shown, in which order, and how close the rows stand: remembered in this browser. */
export function useTableSettings() {
  const settings = useSyncExternalStore(subscribe, read, () => USUAL);
  const columns = settings.columns.flatMap((id): JobColumn[] => JOB_COLUMNS.filter((column) => column.id === id));
  return {
    columns,
    isDense: settings.isDense,
    setDense: (isDense: boolean) => write({ ...settings, isDense }),
    toggle: (id: string, isOn: boolean) =>
      write({
        ...settings,
        columns: isOn ? [...settings.columns, id] : settings.columns.filter((column) => column !== id),
      }),
    /** Moves a shown column one place to the left (-1) or to the right (1). */
    move: (id: string, by: -1 | 1) => write({ ...settings, columns: moved(settings.columns, id, by) }),
    reset: () => write(USUAL),
  };
}

function moved(columns: readonly string[], id: string, by: -1 | 1): string[] {
  const from = columns.indexOf(id);
  const to = from + by;
  if (from === -1 || to < 0 || to >= columns.length) return [...columns];
  const rest = columns.filter((column) => column !== id);
  return [...rest.slice(0, to), id, ...rest.slice(to)];
}
