import "server-only";
import { setImmediate as nextTurn } from "node:timers/promises";
import { RowJudge, type Verdict } from "@/lib/checks/row-judge";
import type { StoredStart } from "@/lib/ledger/starts";
import { contextTokensOf } from "@/lib/prices/prices";
import { answerInstruction } from "@/lib/recipes/answer-form";
import { readTable, type TableReading } from "@/lib/table/read-table";
import type { TableRow } from "@/lib/table/table-summary";
import { openSource, sourcePath } from "./start-files";

/** Other requests wait no longer than this for their turn. */
const LONGEST_TURN_MS = 12;

/** Rows that are handed on at once: their prompts are in memory. */
const MOST_AT_ONCE = 128;

/** A row with what becomes of it. */
export type JudgedRow = { row: TableRow; verdict: Verdict };

/** The rows of a start's file as the person read them in the browser. */
export function readRows({ fileOf, plan }: StoredStart): TableReading {
  const { file, rows } = plan;
  const open = () => openSource(sourcePath(fileOf));
  return readTable({ name: file.name, size: file.bytes, open }, rows.read, rows.form);
}

/** Judges all rows of a start's file, a few at a time, and lets others have their turn in between. */
export async function* judgeRows(start: StoredStart, reading = readRows(start)): AsyncGenerator<JudgedRow[]> {
  const { content, rows } = start.plan;
  const options = {
    columns: reading.columns,
    rows,
    prompt: content.prompt,
    instruction: answerInstruction(content.answerForm),
    system: content.system,
    maxTokens: content.maxTokens,
    contextTokens: contextTokensOf(content.modelId),
  };
  const judge = new RowJudge(options, false);
  let turnBegan = performance.now();
  for await (const batch of reading) {
    for (let at = 0; at < batch.length; at += MOST_AT_ONCE) {
      yield batch.slice(at, at + MOST_AT_ONCE).map((row) => ({ row, verdict: judge.judge(row) }));
      if (performance.now() - turnBegan < LONGEST_TURN_MS) continue;
      await nextTurn();
      turnBegan = performance.now();
    }
  }
}
