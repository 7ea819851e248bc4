import "server-only";
import { setImmediate as letOthersGoFirst } from "node:timers/promises";
import { ANSWER_KINDS, type AnswerKind } from "../answer-kind";
import type { Counted, Spread } from "../results";
import { type RecordIndex, UNTOLD } from "./record-index";

type Figures = Pick<Counted, "answeredTwice" | "tokens" | "lengths" | "fields">;

/** What an index tells of all its records by itself, beside their kinds. Others have their turn in between. */
export async function figuresOf(index: RecordIndex): Promise<Figures> {
  let answeredTwice = 0;
  for (const times of index.columns.times.subarray(0, index.size)) if (times > 1) answeredTwice += 1;
  await letOthersGoFirst();
  const tokens = tokensOf(index);
  await letOthersGoFirst();
  const lengths = spreadOf(lengthsOf(index));
  await letOthersGoFirst();
  return { answeredTwice, tokens, lengths, fields: index.fields.summaries(index.size) };
}

/** How many records are of each kind. */
export function countKinds(index: RecordIndex): Counted["counts"] {
  const numbers = new Uint32Array(ANSWER_KINDS.length);
  for (const kind of index.columns.kind.subarray(0, index.size)) numbers[kind] = (numbers[kind] ?? 0) + 1;
  return Object.fromEntries(ANSWER_KINDS.map((kind, code) => [kind, numbers[code] ?? 0])) as Counted["counts"];
}

function tokensOf(index: RecordIndex): Counted["tokens"] {
  const sums = { inputTokens: 0, outputTokens: 0 };
  const told = { inputTokens: 0, outputTokens: 0 };
  for (const which of ["inputTokens", "outputTokens"] as const) {
    for (const tokens of index.columns[which].subarray(0, index.size)) {
      if (tokens === UNTOLD) continue;
      sums[which] += tokens;
      told[which] += 1;
    }
  }
  return {
    input: told.inputTokens > 0 ? sums.inputTokens : null,
    output: told.outputTokens > 0 ? sums.outputTokens : null,
    known: Math.max(told.inputTokens, told.outputTokens),
    spread: spreadOf(index.columns.outputTokens.slice(0, index.size).filter((tokens) => tokens !== UNTOLD)),
  };
}

/** Of those that have an answer. */
function lengthsOf({ columns, size }: RecordIndex): Uint32Array {
  const hasAnswer = ANSWER_KINDS.map((kind: AnswerKind) => kind !== "missing" && kind !== "failed");
  return columns.length.slice(0, size).filter((_, at) => hasAnswer[columns.kind[at] ?? 0]);
}

function spreadOf(values: Uint32Array): Spread | null {
  if (values.length === 0) return null;
  const sorted = values.sort();
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
  return { least: at(0), median: at(0.5), p95: at(0.95), most: at(1), mean };
}
