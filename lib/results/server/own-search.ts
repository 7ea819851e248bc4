import "server-only";
import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { setImmediate as letOthersGoFirst } from "node:timers/promises";
import { LineSplitter } from "./file-lines";
import type { MadeHere } from "./made-here";
import { cellFiles } from "./own-rows";
import type { RecordIndex } from "./record-index";

/** Which words the person's own row of each record holds, a bit for each word, by position. */
export type OwnWords = { masks: Uint8Array; any: number };

/** Bytes of the rows that are kept for the screen; 0 where there are none. */
export async function ownBytes(made: MadeHere | null): Promise<number> {
  const files = cellFiles(made);
  return files === null ? 0 : ((await stat(files.cells).catch(() => null))?.size ?? 0);
}

type Options = { signal: AbortSignal; onRead: (bytes: number) => void };

/**
 * Looks for words, in small letters, in the person's own columns: also in those that are not in the prompt. The rows
 * are on this machine and are gone through once. Null where the records were not made here.
 */
export async function findInOwnRows(
  made: MadeHere | null,
  index: RecordIndex,
  words: readonly string[],
  { signal, onRead }: Options,
): Promise<OwnWords | null> {
  const files = cellFiles(made);
  const bytes = files && (await readFile(files.begins).catch(() => null));
  if (!files || bytes === null) return null;
  const begins = new Float64Array(new Uint8Array(bytes).buffer);
  const positions = positionsByRow(index, begins.length);
  const found: OwnWords = { masks: new Uint8Array(index.size), any: 0 };
  let row = 0;
  const splitter = new LineSplitter((line, offset) => {
    while (row < begins.length && (begins[row] ?? -1) < offset) row += 1;
    const position = (positions[row] ?? 0) - 1;
    if (line === null || begins[row] !== offset || position < 0) return;
    const mask = maskOf(JSON.parse(line.toString("utf8")) as string[], words);
    found.masks[position] = mask;
    found.any |= mask;
  });
  for await (const piece of createReadStream(files.cells, { signal })) {
    splitter.push(piece as Buffer);
    onRead(splitter.readTo);
    await letOthersGoFirst();
  }
  splitter.end();
  return found;
}

/** A bit for each of the words, of eight at the most, that the cells of a row hold. */
function maskOf(cells: readonly string[], words: readonly string[]): number {
  const text = cells.join("\n").toLowerCase();
  return words.reduce((mask, word, bit) => (text.includes(word) ? mask | (1 << bit) : mask), 0);
}

function positionsByRow({ columns, size }: RecordIndex, rows: number): Uint32Array {
  const positions = new Uint32Array(rows);
  for (let at = 0; at < size; at += 1) {
    const row = columns.row[at] ?? 0;
    if (row !== 0 && row < rows) positions[row] = at + 1;
  }
  return positions;
}
