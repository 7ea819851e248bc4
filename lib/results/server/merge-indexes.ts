import "server-only";
import { setImmediate as letOthersGoFirst } from "node:timers/promises";
import { ANSWER_KINDS } from "../answer-kind";
import { positionTable } from "./position-table";
import { NAMES, RecordIndex } from "./record-index";

/** What says of a record what became of it; all else says where it comes from. */
const OF_THE_ANSWER = [
  "outFile",
  "outOffset",
  "outLength",
  "kind",
  "cause",
  "inputTokens",
  "outputTokens",
  "length",
  "times",
] as const;

const ANSWERED = ANSWER_KINDS.indexOf("answered");
/** Records that are gone over before others have their turn. */
const AT_ONCE = 10_000;

/**
 * One index of several: the records of `parts` one after the other, then the answers of each of `rests` put in, oldest
 * first. Of a record's answers the newest stands that can be used; without one the newest that has a line. What only
 * `rests` have is left out. `outFiles` are those of all, in this order; `inFiles` those of the parts.
 */
export async function mergeIndexes(parts: readonly RecordIndex[], rests: readonly RecordIndex[]): Promise<RecordIndex> {
  const [only] = parts;
  if (only && parts.length === 1 && rests.length === 0) return only;
  const merged = RecordIndex.ofSize(parts.reduce((sum, { size }) => sum + size, 0));
  let first = 0;
  for (const part of parts) {
    await append(merged, part, first);
    first += part.size;
  }
  if (rests.length === 0) return merged;
  const positions = await positionTable(merged);
  for (const rest of rests) await putIn(merged, rest, (high, low) => positions.firstOr(high, low, first + 1) - 1);
  return merged;
}

async function append(merged: RecordIndex, part: RecordIndex, first: number): Promise<void> {
  for (const name of NAMES) {
    merged.columns[name].set(part.columns[name].subarray(0, part.size), first);
    await letOthersGoFirst();
  }
  const { inFile, outFile } = merged.columns;
  const [inBefore, outBefore] = [merged.inFiles.length, merged.outFiles.length];
  const take = merged.fields.takerOf(part.fields);
  for (let at = 0; at < part.size; at += 1) {
    const position = first + at;
    if (inFile[position]) inFile[position] = (inFile[position] ?? 0) + inBefore;
    if (outFile[position]) outFile[position] = (outFile[position] ?? 0) + outBefore;
    take(position, at);
    if (at % AT_ONCE === AT_ONCE - 1) await letOthersGoFirst();
  }
  merged.inFiles = [...merged.inFiles, ...part.inFiles];
  merged.outFiles = [...merged.outFiles, ...part.outFiles];
}

type Find = (high: number, low: number) => number;

async function putIn(merged: RecordIndex, rest: RecordIndex, find: Find): Promise<void> {
  const { columns } = merged;
  const filesBefore = merged.outFiles.length;
  const take = merged.fields.takerOf(rest.fields);
  for (let at = 0; at < rest.size; at += 1) {
    if (at % AT_ONCE === AT_ONCE - 1) await letOthersGoFirst();
    const file = rest.columns.outFile[at] ?? 0;
    const position = find(rest.columns.idHigh[at] ?? 0, rest.columns.idLow[at] ?? 0);
    // Ids that were not known are noted with a number behind the last record's.
    if (file === 0 || position < 0 || position >= merged.size) continue;
    if (rest.columns.kind[at] !== ANSWERED && columns.kind[position] === ANSWERED) continue;
    for (const name of OF_THE_ANSWER) columns[name][position] = rest.columns[name][at] ?? 0;
    columns.outFile[position] = file + filesBefore;
    take(position, at);
  }
  merged.outFiles = [...merged.outFiles, ...rest.outFiles];
}
