"use client";

import { useRef, useState } from "react";
import { problemOf, unwrap } from "@/lib/http/problem-error";
import type { ProblemBody } from "@/lib/problem";
import type { RecipeContent } from "@/lib/recipes/recipe";
import { tryRows } from "@/lib/tries/actions";
import { type TriedRow, TRY_LIMITS } from "@/lib/tries/try-rows";
import type { FilledRow } from "./try-source";

/** How far the answering of all rows has come. */
export type OnDemandState = {
  phase: "none" | "asking" | "stopped" | "done";
  rows: readonly FilledRow[];
  tried: ReadonlyMap<number, TriedRow>;
  usd: number | null;
  problem: ProblemBody | null;
};

const NONE: OnDemandState = { phase: "none", rows: [], tried: new Map(), usd: 0, problem: null };

/** Has all rows of a file answered, ten at a time; what was answered stays when it is stopped or fails. */
export function useOnDemand() {
  const [state, setState] = useState(NONE);
  const isStopped = useRef(false);

  const start = async (content: RecipeContent, load: () => Promise<FilledRow[]>) => {
    isStopped.current = false;
    setState({ ...NONE, phase: "asking" });
    try {
      const rows = await load();
      setState((before) => ({ ...before, rows }));
      for (const batch of batchesOf(rows)) {
        if (isStopped.current) break;
        const asked = batch.map(({ row, prompt }) => ({ row, prompt }));
        const result = unwrap(await tryRows({ content, rows: asked, onDemand: { totalRows: rows.length } }));
        setState((before) => ({
          ...before,
          tried: new Map([...before.tried, ...result.rows.map((one) => [one.row ?? 0, one] as const)]),
          usd: before.usd === null || result.usd === null ? null : before.usd + result.usd,
        }));
      }
      setState((before) => ({ ...before, phase: isStopped.current ? "stopped" : "done" }));
    } catch (error) {
      setState((before) => ({ ...before, phase: "stopped", problem: problemOf(error) }));
    }
  };
  const stop = () => {
    isStopped.current = true;
  };
  return { state, start, stop };
}

/** Rows that go together: so many, and so many characters, as one call takes. */
function batchesOf(rows: readonly FilledRow[]): FilledRow[][] {
  const batches: FilledRow[][] = [];
  let characters = 0;
  for (const row of rows) {
    const last = batches.at(-1);
    characters += row.prompt.length;
    if (last && last.length < TRY_LIMITS.rows && characters <= TRY_LIMITS.characters) {
      last.push(row);
      continue;
    }
    batches.push([row]);
    characters = row.prompt.length;
  }
  return batches;
}
