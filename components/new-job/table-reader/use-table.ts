"use client";

import { useEffect, useMemo, useRef, useState } from "react";
import type { Check, CheckResult } from "@/lib/checks/finding";
import type { ReadOptions } from "@/lib/table/read-options";
import type { TableRow, TableSummary } from "@/lib/table/table-summary";
import { TableClient } from "./table-client";
import type { CheckPlan, FoundRow, Pick, Question } from "./table-messages";

export type { CheckPlan };

/** How a file stands: none, being read, read, or one that cannot be read and why. */
export type TableState =
  | { phase: "none" }
  | { phase: "reading" | "ready"; summary: TableSummary }
  /** `known`: what was found out of it before, so that it can be read in another way (`change`). */
  | { phase: "refused"; fileName: string; sentence: string; known: TableSummary | null };

/** A file of rows that a person chose, read in a worker. */
export type TableHandle = {
  state: TableState;
  file: File | null;
  open: (file: File, changes?: Partial<ReadOptions>) => void;
  /** Reads the same file again in another way. */
  change: (changes: Partial<ReadOptions>) => void;
  /** Stops reading at once; nothing is open then. */
  cancel: () => void;
  clear: () => void;
  /** Waits until the file is read. A newer check aborts an older one (`AbortError`). */
  check: (plan: CheckPlan) => Promise<CheckResult>;
  row: (row: number) => Promise<TableRow | null>;
  /** In the file's order. */
  rows: (rows: number[]) => Promise<TableRow[]>;
  pick: (which: Pick, plan: CheckPlan) => Promise<TableRow | null>;
  /** Some of the rows in which something was found, each with the sentence that says what. */
  found: (plan: CheckPlan, check: Check, rows: number[]) => Promise<FoundRow[]>;
  /** The rows in which one of these was found, as CSV with the reason. */
  unsent: (plan: CheckPlan, checks: Check[]) => Promise<Blob>;
};

/** Reads one file at a time in a worker, and answers questions about its rows. */
export function useTable(): TableHandle {
  const [state, setState] = useState<TableState>({ phase: "none" });
  const [file, setFile] = useState<File | null>(null);
  const desk = useRef<{ client: TableClient; file: File; changes: Partial<ReadOptions> } | null>(null);
  useEffect(() => () => desk.current?.client.end(), []);

  const verbs = useMemo(() => {
    const open = (next: File, changes: Partial<ReadOptions> = {}) => {
      desk.current?.client.end();
      const client = new TableClient(next, changes, {
        summary: (summary) => setState({ phase: summary.isDone ? "ready" : "reading", summary }),
        refused: (sentence, known) => setState({ phase: "refused", fileName: next.name, sentence, known }),
      });
      desk.current = { client, file: next, changes };
      setFile(next);
      setState({ phase: "reading", summary: unread(next) });
    };
    const clear = () => {
      desk.current?.client.end();
      desk.current = null;
      setFile(null);
      setState({ phase: "none" });
    };
    const ask = <Kind extends Question["kind"]>(question: Extract<Question, { kind: Kind }>) =>
      desk.current?.client.ask<Kind>(question) ?? Promise.reject(new Error("No file is open."));
    const rows = (wanted: number[]) => ask<"rows">({ kind: "rows", rows: wanted });
    return {
      ...{ open, clear, cancel: clear, rows },
      change: (changes: Partial<ReadOptions>) => {
        if (desk.current) open(desk.current.file, { ...desk.current.changes, ...changes });
      },
      check: (plan: CheckPlan) => ask<"check">({ kind: "check", plan }),
      row: async (row: number) => (await rows([row]))[0] ?? null,
      pick: (which: Pick, plan: CheckPlan) => ask<"pick">({ kind: "pick", which, plan }),
      found: (plan: CheckPlan, check: Check, wanted: number[]) =>
        ask<"found">({ kind: "found", plan, check, rows: wanted }),
      unsent: (plan: CheckPlan, checks: Check[]) => ask<"unsent">({ kind: "unsent", plan, checks }),
    };
  }, []);
  return useMemo(() => ({ state, file, ...verbs }), [state, file, verbs]);
}

/** What is known of a file before its first bytes were looked at. */
function unread(file: File): TableSummary {
  return {
    ...{
      fileName: file.name,
      bytes: file.size,
      bytesRead: 0,
      crc32: null,
      form: "table",
      sheets: [],
      rows: 0,
      badRows: 0,
    },
    ...{ columns: [], preview: [], notes: [], readMs: 0, isDone: false },
    read: { kind: "csv", isGzip: false, encoding: "utf-8", delimiter: ",", quote: '"', sheet: null, hasHeader: true },
  };
}
