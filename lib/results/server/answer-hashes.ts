import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { hashText } from "@/lib/checks/text-hash";
import { log } from "@/lib/log";
import type { AnswerForm } from "@/lib/recipes/recipe";
import { answerKey } from "../answer-key";
import { jsonOf, readOutputRecord } from "../read-output";
import { eachLine } from "./file-lines";
import { positionTable } from "./position-table";
import { parse } from "./read-records";
import type { RecordIndex } from "./record-index";
import { totalBytes } from "./search";

/** The two halves of each answer's hash, by position: answers that say the same have the same. */
export type AnswerHashes = { high: Uint32Array; low: Uint32Array };

/** Jobs whose answers' hashes are held, eight bytes a record; the one asked for longest ago goes. */
const MOST_HELD = 6;
/** A reading for which nobody asks any more ends after this. */
const FORGOTTEN_MS = 60_000;
/** How long an answer waits for a short reading to end. */
const PATIENCE_MS = 400;

type Reading = AnswerHashes & {
  readBytes: number;
  totalBytes: number;
  isDone: boolean;
  error: unknown;
  askedAt: number;
  end: AbortController;
};

const READINGS = Symbol.for("batchboard.answer-hashes");
type WithReadings = typeof globalThis & { [READINGS]?: Map<string, Reading> };

function readings(): Map<string, Reading> {
  return ((globalThis as WithReadings)[READINGS] ??= new Map());
}

/** What the answers of a job say, or how far the reading is. `key`: the job and its count. */
export type HashesSoFar = { hashes: AnswerHashes | null; readBytes: number; totalBytes: number };

/**
 * Hashes of all answers of a job: one reading of its files as a stream, which goes on in the background and is shared
 * by all comparisons with this job. Throws problems of the reading.
 */
export async function answerHashes(key: string, index: RecordIndex, form: AnswerForm | null): Promise<HashesSoFar> {
  const reading = readings().get(key) ?? begin(key, index, form);
  reading.askedAt = performance.now();
  const until = performance.now() + PATIENCE_MS;
  while (!reading.isDone && performance.now() < until) await wait(10);
  if (reading.error !== null) throw reading.error instanceof Error ? reading.error : new Error("the reading failed");
  const { readBytes, totalBytes, isDone, high, low } = reading;
  return { hashes: isDone ? { high, low } : null, readBytes, totalBytes };
}

/** Ends all readings. For the end of tests. */
export function endReadings(): void {
  for (const { end } of readings().values()) end.abort();
  readings().clear();
}

function begin(key: string, index: RecordIndex, form: AnswerForm | null): Reading {
  const reading: Reading = {
    high: new Uint32Array(index.size),
    low: new Uint32Array(index.size),
    readBytes: 0,
    totalBytes: 0,
    isDone: false,
    error: null,
    askedAt: performance.now(),
    end: new AbortController(),
  };
  const all = readings();
  all.set(key, reading);
  for (const [oldest, { end }] of [...all].toSorted((a, b) => a[1].askedAt - b[1].askedAt)) {
    if (all.size <= MOST_HELD) break;
    end.abort();
    all.delete(oldest);
  }
  read(reading, index, form)
    .then(() => void (reading.isDone = true))
    .catch((error: unknown) => {
      reading.error = error;
      reading.isDone = true;
      all.delete(key);
      if (!reading.end.signal.aborted) log.warn({ error }, "answers could not be read to compare them");
    });
  return reading;
}

async function read(reading: Reading, index: RecordIndex, form: AnswerForm | null): Promise<void> {
  const { outFile, outOffset } = index.columns;
  const files = index.outFiles.map((s3Uri, number) => ({ s3Uri, file: number + 1, isInput: false }));
  reading.totalBytes = totalBytes(index, files);
  const positions = await positionTable(index);
  const hash = { high: 0, low: 0 };
  for (const { s3Uri, file } of files) {
    const before = reading.readBytes;
    const take = (bytes: Buffer | null, offset: number) => {
      const record = bytes && parse(bytes.toString("utf8"));
      if (!record || typeof record.recordId !== "string") return;
      hashText(record.recordId, hash);
      const position = positions.firstOr(hash.high, hash.low, index.size + 1) - 1;
      // A line that another one took the place of is not the answer.
      if (outFile[position] !== file || outOffset[position] !== offset) return;
      const { shape, text } = readOutputRecord(record, form);
      // The text of an embedding only tells how many numbers it has.
      hashText(shape === "Embedding" ? jsonOf(record.modelOutput) : answerKey(text), hash);
      reading.high[position] = hash.high;
      reading.low[position] = hash.low;
    };
    const onRead = (bytes: number) => {
      reading.readBytes = before + bytes;
      if (performance.now() - reading.askedAt > FORGOTTEN_MS) reading.end.abort(new Error("nobody waits for it"));
      return false;
    };
    await eachLine(s3Uri, take, { signal: reading.end.signal, priority: "person", onRead });
  }
  reading.readBytes = reading.totalBytes;
}
