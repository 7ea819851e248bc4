import "server-only";
import { setImmediate as letOthersGoFirst } from "node:timers/promises";
import type { AnswerForm } from "@/lib/recipes/recipe";
import { readOutputRecord } from "../read-output";
import type { ReviewMark } from "../results";
import type { ExportRecord } from "./export-table";
import { orderedLines } from "./ordered-lines";
import type { OwnRows } from "./own-rows-in-order";
import { parse } from "./read-records";
import type { RecordIndex } from "./record-index";
import { holdsWords } from "./search";

/** How long records are read before others in this server have their turn, milliseconds. */
const TURN_MS = 8;

/** What is needed to read records for a file. */
export type RecordSource = {
  index: RecordIndex;
  /** Positions, in the order that the file has. */
  order: Uint32Array;
  form: AnswerForm | null;
  marks: ReadonlyMap<string, ReviewMark>;
  own: OwnRows | null;
  /** Leaves only records that hold all of these; in small letters. */
  words: readonly string[];
  jobNameOf: (position: number) => string;
  signal: AbortSignal;
  /** Hears of records that have been gone through. */
  onRead: (records: number) => void;
};

/** The lines as AWS wrote them, byte for byte. */
export async function* rawLines(source: RecordSource): AsyncGenerator<Uint8Array, void> {
  const { index, order, words, own, signal, onRead } = source;
  const turn = new Turn();
  try {
    for await (const lines of orderedLines(index, order, signal)) {
      const pieces: Uint8Array[] = [];
      const cellsOf = await ownCellsOf(source, lines);
      for (const { position, line } of lines) {
        await turn.mayEnd(signal);
        if (line === null) continue;
        const record = words.length > 0 ? parse(line.toString("utf8")) : null;
        if (isWanted(record, words, cellsOf?.(position))) pieces.push(line, LINE_FEED);
      }
      onRead(lines.length);
      if (pieces.length > 0) yield Buffer.concat(pieces);
    }
  } finally {
    await own?.end();
  }
}

const LINE_FEED = Buffer.from("\n");

function isWanted(
  record: Record<string, unknown> | null,
  words: readonly string[],
  cells: readonly string[] | null = null,
): boolean {
  return words.length === 0 || (record !== null && holdsWords(record, words, cells ?? []));
}

/** The person's own cells of some records; null where the records were not made here. */
async function ownCellsOf({ index, own }: RecordSource, lines: readonly { position: number }[]) {
  if (!own) return null;
  const rowOf = (position: number) => index.columns.row[position] || null;
  const found = await own.cellsOf(lines.map(({ position }) => rowOf(position)));
  return (position: number) => found.get(rowOf(position) ?? 0) ?? null;
}

/** Records with all that a file says of them, some at a time. */
export async function* exportRecords(source: RecordSource): AsyncGenerator<ExportRecord[], void> {
  const { index, order, form, marks, own, words, jobNameOf, signal, onRead } = source;
  const turn = new Turn();
  try {
    for await (const lines of orderedLines(index, order, signal)) {
      const cellsOf = await ownCellsOf(source, lines);
      const records: ExportRecord[] = [];
      for (const { position, line } of lines) {
        await turn.mayEnd(signal);
        const record = line === null ? null : parse(line.toString("utf8"));
        const cells = cellsOf?.(position) ?? null;
        if (!isWanted(record, words, cells)) continue;
        const output = record && readOutputRecord(record, form);
        const recordId = output?.recordId ?? "";
        const review = marks.get(recordId) ?? null;
        const jobName = jobNameOf(position);
        records.push({ kind: index.kindAt(position), recordId, output, cells, review, jobName });
      }
      onRead(lines.length);
      yield records;
    }
  } finally {
    await own?.end();
  }
}

/** Others have their turn in between. */
class Turn {
  #began = performance.now();

  async mayEnd(signal: AbortSignal): Promise<void> {
    if (performance.now() - this.#began < TURN_MS) return;
    await letOthersGoFirst();
    signal.throwIfAborted();
    this.#began = performance.now();
  }
}
