"use client";

import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { unwrap } from "@/lib/http/problem-error";
import type { AnswerForm, RecipeContent } from "@/lib/recipes/recipe";
import { tryRows } from "@/lib/tries/actions";
import type { AnsweredRow, TriedRows } from "@/lib/tries/try-rows";
import type { TrySource } from "./try-source";

/** Answers that were asked for together, and the form that they were asked in. */
export type TryRun = TriedRows & { form: AnswerForm; prompts: ReadonlyMap<number, string> };

const MOST_ROWS = 10;
/** The first, the longest, and three at random. */
const USUAL = ["first", "longest", "random", "random", "random"] as const;

/** The rows that will be tried: the usual five of what the prompts are made of now, until somebody chooses others. */
export function useChosenRows(source: TrySource) {
  const [rows, setRows] = useState<readonly number[]>([]);
  const [note, setNote] = useState<string | null>(null);
  const newest = useRef(source);
  const isOwnChoice = useRef(false);
  useEffect(() => {
    newest.current = source;
  });
  // The file is read by a worker, outside of React: it is asked for the usual rows.
  useEffect(() => {
    let isGone = false;
    if (!isOwnChoice.current)
      void usualRows(newest.current).then((usual) => {
        if (!isGone && !isOwnChoice.current) setRows(usual);
      });
    return () => {
      isGone = true;
    };
  }, [source.key]);

  const add = async (wanted: number | "random") => {
    setNote(null);
    isOwnChoice.current = true;
    if (rows.length >= MOST_ROWS) return setNote(`Up to ${MOST_ROWS} rows can be tried at a time.`);
    const found = wanted === "random" ? await anotherRow(source, rows) : await knownRow(source, wanted);
    if (found === null) return setNote(wanted === "random" ? NO_OTHER : `There is no row ${wanted} that can be sent.`);
    setRows((before) => (before.includes(found) ? before : [...before, found]));
  };
  const remove = (row: number) => {
    isOwnChoice.current = true;
    setRows((before) => before.filter((one) => one !== row));
  };
  /** What was asked stays as it is, so that the next run can be compared with it. */
  const keep = () => {
    isOwnChoice.current = true;
  };
  return { rows, note, add, remove, keep };
}

const NO_OTHER = "No other row was found.";

async function usualRows(source: TrySource): Promise<number[]> {
  const rows: number[] = [];
  for (const which of USUAL) {
    const row = which === "random" ? await anotherRow(source, rows) : await source.pick(which).catch(() => null);
    if (row !== null && !rows.includes(row)) rows.push(row);
  }
  // In a small file the longest is often the first.
  const more = rows.length < USUAL.length ? await anotherRow(source, rows) : null;
  return more === null ? rows : [...rows, more];
}

async function knownRow(source: TrySource, row: number): Promise<number | null> {
  const [found] = await source.fill([row]).catch(() => []);
  return found?.row ?? null;
}

/** A row that is not among these; a few draws decide that there is none. */
async function anotherRow(source: TrySource, rows: readonly number[]): Promise<number | null> {
  for (let draw = 0; draw < 8; draw += 1) {
    const row = await source.pick("random").catch(() => null);
    if (row !== null && !rows.includes(row)) return row;
  }
  return null;
}

/** Asks for answers, and keeps the last two runs to compare. */
export function useTries(source: TrySource, onTried: (answers: AnsweredRow[]) => void) {
  const [runs, setRuns] = useState<readonly TryRun[]>([]);
  const mutation = useMutation({
    mutationFn: async ({ content, rows }: { content: RecipeContent; rows: readonly number[] }): Promise<TryRun> => {
      const filled = await source.fill([...rows]);
      const asked = filled.map(({ row, prompt }) => ({ row, prompt }));
      const tried = unwrap(await tryRows({ content, rows: asked }));
      return { ...tried, form: content.answerForm, prompts: new Map(asked.map(({ row, prompt }) => [row, prompt])) };
    },
    retry: false,
    onSuccess: (run) => {
      setRuns((before) => [run, ...before].slice(0, 2));
      onTried(run.rows.filter((row) => row.kind === "answer"));
    },
  });
  return { runs, mutation };
}
