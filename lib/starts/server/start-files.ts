import "server-only";
import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { crc32 } from "node:zlib";
import { getConfig } from "@/lib/config";
import { startIdSchema } from "@/lib/starts/start-input";

/** Where files of rows are received and kept. */
export function uploadsFolder(): string {
  return join(getConfig().dataDir, "uploads");
}

function recordsFolder(): string {
  return join(getConfig().dataDir, "records");
}

/** Files are called after starts, whose ids hold letters, digits and hyphens only (R6). */
function fileIn(folder: string, startId: string, ending: string): string {
  if (!startIdSchema.safeParse(startId).success) throw new Error("this is no start's id");
  return join(folder, `${startId}${ending}`);
}

/** The file of rows that a start brought along. */
export function sourcePath(startId: string): string {
  return fileIn(uploadsFolder(), startId, "");
}

/** Which record was made from which row, a line of JSON for each row that is in a record; kept with the file. */
export function mappingPath(startId: string): string {
  return fileIn(uploadsFolder(), startId, ".rows");
}

/** All records of a start, one after the other, until they are in S3. */
export function recordsPath(startId: string): string {
  return fileIn(recordsFolder(), startId, ".jsonl");
}

/** Makes the folders. */
export async function makeFolders(): Promise<void> {
  await mkdir(uploadsFolder(), { recursive: true, mode: 0o700 });
  await mkdir(recordsFolder(), { recursive: true, mode: 0o700 });
}

/** Removes the records of a start from this machine. */
export async function removeRecords(startId: string): Promise<void> {
  await rm(recordsPath(startId), { force: true });
}

/** Removes what has arrived of a file that is not wanted any more. */
export async function removeSource(startId: string): Promise<void> {
  for (const ending of ["", ".json", ".rows"]) await rm(fileIn(uploadsFolder(), startId, ending), { force: true });
}

const HALF = ".half";

/** Where records are put together before the file of a start is whole: another place at each try. */
export function halfPath(startId: string): string {
  return fileIn(uploadsFolder(), startId, `.${randomUUID()}${HALF}`);
}

/** Removes what a crash has left of files that were being put together, where it is older than a moment. */
export async function removeHalfFiles(before: number): Promise<void> {
  const names = await readdir(uploadsFolder()).catch(() => []);
  for (const name of names.filter((each) => each.endsWith(HALF))) {
    const path = join(uploadsFolder(), name);
    const found = await stat(path).catch(() => null);
    if (found && found.mtimeMs < before) await rm(path, { force: true });
  }
}

/** Bytes of a file; null where there is none. */
export async function fileBytes(path: string): Promise<number | null> {
  const found = await stat(path).catch(() => null);
  return found?.isFile() ? found.size : null;
}

const CHUNK_BYTES = 128 * 1024;

/** A file as a stream that a table can be read from. */
export function openSource(path: string): ReadableStream<Uint8Array> {
  return Readable.toWeb(createReadStream(path, { highWaterMark: CHUNK_BYTES })) as ReadableStream<Uint8Array>;
}

/** CRC-32 of a file, as the browser computed it when the rows were checked. */
export async function crc32OfFile(path: string): Promise<number> {
  let sum = 0;
  await eachPiece(path, (piece) => (sum = crc32(piece, sum)));
  return sum;
}

/** SHA-256 of a part of a file, in hexadecimal digits. */
export async function sha256OfFile(path: string, start: number, bytes: number): Promise<string> {
  const hash = createHash("sha256");
  await eachPiece(path, (piece) => void hash.update(piece), start, start + bytes);
  return hash.digest("hex");
}

/** Looks at a file piece by piece, all in the same memory: new memory for each would be much to collect. */
async function eachPiece(
  path: string,
  look: (piece: Buffer) => void,
  start = 0,
  end = Number.POSITIVE_INFINITY,
): Promise<void> {
  const file = await open(path);
  try {
    const memory = Buffer.allocUnsafeSlow(CHUNK_BYTES);
    for (let at = start; at < end;) {
      const { bytesRead } = await file.read(memory, 0, Math.min(CHUNK_BYTES, end - at), at);
      if (bytesRead === 0) return;
      look(memory.subarray(0, bytesRead));
      at += bytesRead;
    }
  } finally {
    await file.close();
  }
}
