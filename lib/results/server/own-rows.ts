import "server-only";
import { createReadStream } from "node:fs";
import { mkdir, open, readFile, rename, stat } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate as letOthersGoFirst } from "node:timers/promises";
import { hashText, HashTable } from "@/lib/checks/text-hash";
import { getConfig } from "@/lib/config";
import { findStart } from "@/lib/ledger/starts";
import { log } from "@/lib/log";
import { readRows as readTableRows } from "@/lib/starts/server/judged-rows";
import { mappingPath } from "@/lib/starts/server/start-files";
import { LineSplitter } from "./file-lines";
import { columnsInPrompt, type MadeHere } from "./made-here";
import type { RecordIndex } from "./record-index";

/** Cells of a row that is shown, and letters of one. */
const MOST_CELL_LETTERS = 2_000;
/** A row that takes more is shown without its cells. */
const MOST_ROW_BYTES = 1_000_000;
const WRITE_BYTES = 1024 * 1024;

/**
 * The person's own rows of a job that was made here, so that they stand beside the answers: which row each record was
 * made from goes into the index, and the rows' cells into a file of their own, where one is found without reading the
 * others. A file of rows that is not here any more is no problem: the prompt tells then.
 */
export async function takeOwnRows(made: MadeHere | null, index: RecordIndex, signal: AbortSignal): Promise<void> {
  if (made?.plan.rows.form !== "table") return;
  try {
    await takeRowNumbers(made.startId, index, signal);
    await writeCells(made.startId, signal);
  } catch (error) {
    if (signal.aborted) throw error;
    log.warn({ error, startId: made.startId }, "the rows of a start cannot be shown beside its answers");
  }
}

async function takeRowNumbers(startId: string, index: RecordIndex, signal: AbortSignal): Promise<void> {
  const { idHigh, idLow, row } = index.columns;
  const positions = new HashTable();
  for (let at = 0; at < index.size; at += 1) positions.firstOr(idHigh[at] ?? 0, idLow[at] ?? 0, at + 1);
  const hash = { high: 0, low: 0 };
  const splitter = new LineSplitter((bytes) => {
    const pair: unknown = bytes && JSON.parse(bytes.toString("utf8"));
    if (!Array.isArray(pair) || typeof pair[0] !== "string" || typeof pair[1] !== "number") return;
    hashText(pair[0], hash);
    const position = positions.firstOr(hash.high, hash.low, index.size + 1) - 1;
    // Rows that are alike are sent once: the first one stands for them.
    if (position >= 0 && position < index.size && row[position] === 0) row[position] = pair[1];
  });
  for await (const piece of createReadStream(mappingPath(startId), { signal })) splitter.push(piece as Buffer);
  splitter.end();
}

function folderOf(startId: string): string {
  if (!/^[A-Za-z0-9-]{1,64}$/.test(startId)) throw new Error("this is no start's id");
  return join(getConfig().dataDir, "results", `rows-${startId}`);
}

/** One line of JSON for each row, and where each begins: eight bytes a row number, from 0. */
async function writeCells(startId: string, signal: AbortSignal): Promise<void> {
  const folder = folderOf(startId);
  if (await stat(join(folder, "columns.json")).catch(() => null)) return;
  const start = await findStart(startId);
  if (!start) return;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const half = join(folder, "cells.half");
  const cells = await open(half, "w", 0o600);
  const begins: number[] = [];
  const reading = readTableRows(start);
  try {
    let [held, heldBytes, end]: [Buffer[], number, number] = [[], 0, 0];
    for await (const rows of reading) {
      for (const { row, cells: values } of rows) {
        const line = Buffer.from(`${JSON.stringify(values.map((value) => value.slice(0, MOST_CELL_LETTERS)))}\n`);
        begins[row] = end;
        end += line.length;
        held.push(line);
        heldBytes += line.length;
      }
      if (heldBytes < WRITE_BYTES) continue;
      await cells.writeFile(Buffer.concat(held));
      [held, heldBytes] = [[], 0];
      signal.throwIfAborted();
      await letOthersGoFirst();
    }
    await cells.writeFile(Buffer.concat(held));
  } finally {
    await cells.close();
  }
  const at = Float64Array.from({ length: begins.length }, (_, row) => begins[row] ?? -1);
  const file = await open(join(folder, "begins"), "w", 0o600);
  await file.writeFile(new Uint8Array(at.buffer));
  await file.close();
  await rename(half, join(folder, "cells"));
  const columns = await open(join(folder, "columns.json"), "w", 0o600);
  await columns.writeFile(JSON.stringify(reading.columns.map(({ name }) => name)));
  await columns.close();
}

/** The files of the rows that are kept for the screen: cells, and where each row's begin; null without any. */
export function cellFiles(made: MadeHere | null): { cells: string; begins: string } | null {
  if (made?.plan.rows.form !== "table") return null;
  const folder = folderOf(made.startId);
  return { cells: join(folder, "cells"), begins: join(folder, "begins") };
}

/** The person's own columns and the cells of some rows; null where they are not here. */
export async function ownCells(
  made: MadeHere | null,
  rows: readonly (number | null)[],
): Promise<{ columns: string[]; inPrompt: number[]; cellsOf: Map<number, string[]> } | null> {
  if (made?.plan.rows.form !== "table") return null;
  const folder = folderOf(made.startId);
  const columns = await readFile(join(folder, "columns.json"), "utf8").catch(() => null);
  if (columns === null) return null;
  const cellsOf = new Map<number, string[]>();
  const [begins, cells] = [await open(join(folder, "begins")), await open(join(folder, "cells"))];
  try {
    for (const row of new Set(rows)) {
      if (row === null) continue;
      const at = new Float64Array(1);
      const { bytesRead } = await begins.read(new Uint8Array(at.buffer), 0, 8, row * 8);
      if (bytesRead < 8 || (at[0] ?? -1) < 0) continue;
      const line = await readLine(cells, at[0] ?? 0);
      if (line !== null) cellsOf.set(row, JSON.parse(line) as string[]);
    }
  } finally {
    await Promise.all([begins.close(), cells.close()]);
  }
  const names = JSON.parse(columns) as string[];
  return { columns: names, inPrompt: columnsInPrompt(made, names), cellsOf };
}

async function readLine(file: Awaited<ReturnType<typeof open>>, from: number): Promise<string | null> {
  for (let size = 4_096; size <= MOST_ROW_BYTES; size *= 8) {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(size), 0, size, from);
    const end = buffer.subarray(0, bytesRead).indexOf(0x0a);
    if (end !== -1) return buffer.toString("utf8", 0, end);
    if (bytesRead < size) return null;
  }
  return null;
}
