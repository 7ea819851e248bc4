import "server-only";
import { open } from "node:fs/promises";
import type { StoredStart } from "@/lib/ledger/starts";
import { findStart } from "@/lib/ledger/starts";
import { countTokens } from "@/lib/tokens/count-tokens";
import { bytesLeft, noRoom } from "./disk-room";
import { judgeRows, readRows } from "./judged-rows";
import { LineFile, Numbers } from "./record-file";
import { fillId, lineMaker, sameRecord } from "./record-lines";
import { mappingPath, recordsPath } from "./start-files";
import { setProgress } from "./start-progress";

/** How often it is told how far it is, and looked whether it is wanted still. */
const TELL_MS = 1_000;
/** Prompts whose tokens are counted, to know how many there are to a character. */
const SAMPLED_PROMPTS = 200;
const SAMPLED_CHARACTERS = 4_000;

/** Somebody has taken the start back: nobody needs its records. */
export class NoLongerWanted extends Error {}

/** What the rows of a file came to. */
export type WrittenRecords = {
  rows: number;
  sent: number;
  leftOut: number;
  refused: number;
  /** The first row that cannot be sent, and why. */
  firstRefused: { row: number; reason: string } | null;
  /** Bytes of each record, in order. */
  sizes: Uint32Array;
  promptCharacters: number;
  tokensPerCharacter: number;
};

/**
 * Reads the rows of a start's file, writes a record for each that is sent, and beside it which row each came from. Both
 * files are begun anew. Memory stays flat but for four bytes a record. Throws {@link NoLongerWanted}, and
 * `storage-unavailable` where the records have no room.
 */
export async function writeRecords(start: StoredStart, signal: AbortSignal): Promise<WrittenRecords> {
  const room = await bytesLeft();
  const records = await LineFile.create(recordsPath(start.startId));
  const mapping = await LineFile.create(mappingPath(start.startId)).catch(async (error: unknown) => {
    await records.abandon();
    throw error;
  });
  try {
    const written = await writeRows(start, { records, mapping, room, signal });
    await records.end();
    await mapping.end();
    return written;
  } finally {
    await records.abandon();
    await mapping.abandon();
  }
}

type Output = { records: LineFile; mapping: LineFile; room: number; signal: AbortSignal };

async function writeRows(start: StoredStart, { records, mapping, room, signal }: Output): Promise<WrittenRecords> {
  const lineOf = lineMaker(start.plan);
  const sizes = new Numbers();
  const counted = { rows: 0, sent: 0, leftOut: 0, refused: 0 };
  const sample = { prompts: 0, characters: 0, tokens: 0 };
  let firstRefused: WrittenRecords["firstRefused"] = null;
  let promptCharacters = 0;
  const reading = readRows(start);
  let told = 0;
  for await (const judged of judgeRows(start, reading)) {
    for (const { row, verdict } of judged) {
      counted.rows += 1;
      if (verdict.kind === "sent") {
        counted.sent += 1;
        const added = records.add(lineOf(row, verdict));
        sizes.add(typeof added === "number" ? added : await added);
        promptCharacters += verdict.prompt.length;
        if (sample.prompts < SAMPLED_PROMPTS) addSample(sample, verdict.prompt);
      } else if (verdict.kind === "refused") {
        counted.refused += 1;
        firstRefused ??= { row: row.row, reason: verdict.reason };
      } else counted.leftOut += 1;
      if (verdict.kind === "sent" || verdict.kind === "sent-with") {
        const line = mapping.add(`${JSON.stringify([verdict.recordId, row.row])}\n`);
        if (typeof line !== "number") await line;
      }
    }
    signal.throwIfAborted();
    if (records.bytes > room) throw noRoom();
    if (performance.now() - told > TELL_MS) {
      told = performance.now();
      await tell(start, reading.bytesRead / start.plan.file.bytes);
    }
  }
  const tokensPerCharacter = sample.characters > 0 ? sample.tokens / sample.characters : 0.25;
  return { ...counted, firstRefused, sizes: sizes.values, promptCharacters, tokensPerCharacter };
}

async function tell({ startId }: StoredStart, share: number): Promise<void> {
  setProgress(startId, Math.min(1, share));
  if ((await findStart(startId))?.state !== "preparing") throw new NoLongerWanted();
}

function addSample(sample: { prompts: number; characters: number; tokens: number }, prompt: string): void {
  const text = prompt.slice(0, SAMPLED_CHARACTERS);
  sample.prompts += 1;
  sample.characters += text.length;
  sample.tokens += countTokens(text);
}

/**
 * Where a job needs more records than there are: sends the first ones again until there are enough, under ids that say
 * so, which are of no row. Answers the bytes of what was added.
 */
export async function fillUpRecords(startId: string, sizes: Uint32Array, wanted: number): Promise<number[]> {
  const file = await open(recordsPath(startId), "r+");
  const mapping = await open(mappingPath(startId), "a");
  try {
    const added: number[] = [];
    let end = sizes.reduce((sum, size) => sum + size, 0);
    let from = 0;
    for (let number = 1; sizes.length + added.length < wanted; number += 1) {
      const size = sizes[(number - 1) % sizes.length] ?? 0;
      if ((number - 1) % sizes.length === 0) from = 0;
      const { buffer } = await file.read(Buffer.alloc(size), 0, size, from);
      from += size;
      const line = Buffer.from(sameRecord(buffer.toString("utf8"), fillId(number)));
      await file.write(line, 0, line.length, end);
      end += line.length;
      added.push(line.length);
      await mapping.appendFile(`${JSON.stringify([fillId(number), null])}\n`);
    }
    await file.sync();
    return added;
  } finally {
    await file.close();
    await mapping.close();
  }
}
