import "server-only";
import { mkdir, open, readFile, rename, stat } from "node:fs/promises";
import { join } from "node:path";
import { getConfig } from "@/lib/config";
import type { CountedRecords } from "@/lib/jobs/outcome";
import { log } from "@/lib/log";
import type { Counted } from "../results";
import { RecordIndex } from "./record-index";

/** What is kept of a count beside the index. Marks and other jobs are put in when it is asked for. */
export type StoredCount = Omit<Counted, "review" | "jobs" | "isMerged"> & {
  /** What the job's row takes from it. */
  counted: CountedRecords;
  /** Records that were sent only to fill the job up. */
  filledUp: number;
  /** The files that were read: where others stand there, it is counted again. */
  signature: string;
};

/** Indexes that are held in memory, the ones that were used last: bytes. */
const MOST_HELD_BYTES = 160 * 1024 * 1024;

/** A job's count and index in memory; `stamp` is another one once it was counted anew. */
export type HeldCount = { index: RecordIndex; count: StoredCount; stamp: number };
const HELD = Symbol.for("batchboard.held-results");
type WithHeld = typeof globalThis & { [HELD]?: Map<string, HeldCount> };

function held(): Map<string, HeldCount> {
  return ((globalThis as WithHeld)[HELD] ??= new Map());
}

/** Names hold letters, digits and hyphens only (R6). */
function folderOf(jobId: string): string {
  if (!/^[A-Za-z0-9-]{1,64}$/.test(jobId)) throw new Error("this is no job's id");
  return join(getConfig().dataDir, "results", jobId);
}

/** Puts what was counted into the data folder, both files or none. It can be had again: it is read from S3 anew. */
export async function storeCount(jobId: string, index: RecordIndex, count: StoredCount): Promise<void> {
  const folder = folderOf(jobId);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeWhole(join(folder, "index"), index.write());
  await writeWhole(join(folder, "count.json"), [Buffer.from(JSON.stringify(count))]);
  held().delete(jobId);
}

async function writeWhole(path: string, pieces: Iterable<Uint8Array>): Promise<void> {
  const half = `${path}.${process.pid}.half`;
  const file = await open(half, "w", 0o600);
  try {
    for (const piece of pieces) await file.writeFile(piece);
  } finally {
    await file.close();
  }
  await rename(half, path);
}

/** What was counted of a job and where its records stand; null where it is not there, or of another version. */
export async function loadCount(jobId: string): Promise<HeldCount | null> {
  const path = join(folderOf(jobId), "index");
  const stamp = (await stat(path).catch(() => null))?.mtimeMs;
  if (stamp === undefined) return null;
  const known = held().get(jobId);
  if (known?.stamp === stamp) {
    held().delete(jobId);
    held().set(jobId, known);
    return known;
  }
  try {
    const bytes = await readFile(path);
    // Arrays of wide numbers begin at multiples of eight only.
    const index = RecordIndex.read(bytes.byteOffset % 8 === 0 ? bytes : new Uint8Array(bytes));
    if (index === null) return null;
    const count = JSON.parse(await readFile(join(folderOf(jobId), "count.json"), "utf8")) as StoredCount;
    const loaded = { index, count, stamp };
    hold(jobId, loaded);
    return loaded;
  } catch (error) {
    log.warn({ error, jobId }, "what was counted of a job cannot be read; it is counted anew");
    return null;
  }
}

function hold(jobId: string, loaded: HeldCount): void {
  held().set(jobId, loaded);
  let bytes = [...held().values()].reduce((sum, { index }) => sum + index.bytes, 0);
  for (const [oldest, { index }] of held()) {
    if (bytes <= MOST_HELD_BYTES || oldest === jobId) break;
    held().delete(oldest);
    bytes -= index.bytes;
  }
}
