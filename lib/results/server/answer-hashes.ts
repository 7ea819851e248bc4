import "server-only";
import { hashText } from "@/lib/checks/text-hash";
import type { AnswerForm } from "@/lib/recipes/recipe";
import { answerKey } from "../answer-key";
import { jsonOf, readOutputRecord } from "../read-output";
import { eachLine } from "./file-lines";
import { positionTable } from "./position-table";
import { parse } from "./read-records";
import type { RecordIndex } from "./record-index";
import { totalBytes } from "./search";
import { type Reading, SharedReadings } from "./shared-readings";

/** The two halves of each answer's hash, by position: answers that say the same have the same. */
export type AnswerHashes = { high: Uint32Array; low: Uint32Array };

/** How long an answer waits for a short reading to end. */
const PATIENCE_MS = 400;

/** Eight bytes a record are held of each job. */
const readings = new SharedReadings<AnswerHashes>("answer-hashes", {
  most: 6,
  forgottenMs: 60_000,
  failure: "answers could not be read to compare them",
});

/** What the answers of a job say, or how far the reading is. `key`: the job and its count. */
export type HashesSoFar = { hashes: AnswerHashes | null; readBytes: number; totalBytes: number };

/** Hashes of all answers of a job, from one reading of its files. Throws problems of the reading. */
export async function answerHashes(key: string, index: RecordIndex, form: AnswerForm | null): Promise<HashesSoFar> {
  const { high, low, readBytes, totalBytes, isDone } = await readings.ask(
    key,
    {
      found: () => ({ high: new Uint32Array(index.size), low: new Uint32Array(index.size) }),
      read: (reading) => read(reading, index, form),
    },
    { patienceMs: PATIENCE_MS },
  );
  return { hashes: isDone ? { high, low } : null, readBytes, totalBytes };
}

async function read(reading: Reading & AnswerHashes, index: RecordIndex, form: AnswerForm | null): Promise<void> {
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
      readings.endForgotten(reading);
      return false;
    };
    await eachLine(s3Uri, take, { signal: reading.end.signal, priority: "person", onRead });
  }
  reading.readBytes = reading.totalBytes;
}
