import "server-only";
import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { crc32 } from "node:zlib";
import { hashText } from "@/lib/checks/text-hash";
import { Problem } from "@/lib/problem";
import { halfPath, makeFolders, sourcePath } from "@/lib/starts/server/start-files";
import { withLongestAnswer } from "./longest-answer";
import { orderedLines } from "./ordered-lines";
import { parse } from "./read-records";
import type { RecordIndex } from "./record-index";

/** What was written: bytes, their CRC-32, and how many records they are. */
export type RestFile = { bytes: number; crc32: number; records: number };

const CHANGED =
  "The file that the job was made of has been changed since its answers were counted, so its records cannot be sent again from here. Start a job from your own file.";
const NO_LENGTH =
  "Not all of these records say how long their answer may be, and nobody knows where their model looks for it. Leave the longest answer empty.";

/**
 * Writes records as they stand in a job's input, in the index's order, into the file of a start: whole or not at all.
 * `maxTokens` puts another longest answer into each; null leaves them as they are. Throws `changed-meanwhile` where the
 * input has other records by now, and `invalid` where the longest answer has no place in a record.
 */
export async function writeRestFile(startId: string, wanted: RecordIndex, maxTokens: number | null): Promise<RestFile> {
  await makeFolders();
  const half = halfPath(startId);
  const file = await open(half, "w", 0o600);
  try {
    const written = await copyLines(wanted, file, maxTokens);
    await file.sync();
    await rename(half, sourcePath(startId));
    return { ...written, records: wanted.size };
  } finally {
    await file.close();
    await rm(half, { force: true });
  }
}

/** An act of a person's goes on to its end: nobody can take it back half-way. */
const NEVER = new AbortController().signal;

async function copyLines(wanted: RecordIndex, file: FileHandle, maxTokens: number | null) {
  const written = { bytes: 0, crc32: 0 };
  const order = Uint32Array.from({ length: wanted.size }, (_, at) => at);
  for await (const lines of orderedLines(wanted, order, NEVER)) {
    const pieces = lines.map(({ position, line }) => {
      const text = line?.toString("utf8");
      if (text === undefined || !isRecordAt(wanted, position, text)) {
        throw new Problem("changed-meanwhile", { message: CHANGED });
      }
      return `${maxTokens === null ? text : withAnswerOf(text, maxTokens)}\n`;
    });
    const bytes = Buffer.from(pieces.join(""));
    await file.writeFile(bytes);
    written.bytes += bytes.length;
    written.crc32 = crc32(bytes, written.crc32);
  }
  return written;
}

/** Another file may have been put in the input's place whose lines end at the same bytes. */
function isRecordAt({ columns }: RecordIndex, position: number, line: string): boolean {
  const recordId = parse(line)?.recordId;
  if (typeof recordId !== "string") return false;
  const hash = { high: 0, low: 0 };
  hashText(recordId, hash);
  return hash.high === columns.idHigh[position] && hash.low === columns.idLow[position];
}

function withAnswerOf(line: string, maxTokens: number): string {
  const changed = withLongestAnswer(line, maxTokens);
  if (changed === null) throw new Problem("invalid", { message: NO_LENGTH, fieldErrors: { maxTokens: [NO_LENGTH] } });
  return changed;
}
