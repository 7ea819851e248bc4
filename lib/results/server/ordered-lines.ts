import "server-only";
import { randomUUID } from "node:crypto";
import { writeSync } from "node:fs";
import { type FileHandle, mkdir, open, rm, statfs } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate as letOthersGoFirst } from "node:timers/promises";
import { getConfig } from "@/lib/config";
import { Problem } from "@/lib/problem";
import { inArrivalOrder } from "./arrival-order";
import { eachLine } from "./file-lines";
import { placeOf } from "./read-records";
import type { RecordIndex } from "./record-index";

/** A record's line; null where the files have none of it. */
export type OrderedLine = { position: number; line: Buffer | null };

/** The lines of so many bytes are put in order at once, in memory. */
const WINDOW_BYTES = 8 * 1024 * 1024;
const MOST_WINDOWS = 256;
/** What is held of a window before it is written. */
const HELD_BYTES = 64 * 1024;
/** Handed on at once. */
const MOST_AT_ONCE = 256;
/** Records that are gone over before others have their turn. */
const AT_ONCE = 50_000;
/** What stays free on the disk. */
const SPARE_BYTES = 256 * 1024 * 1024;

const NO_ROOM =
  "There is not enough room on Batchboard’s own disk to put so many answers in order. Take fewer at a time, or ask your administrator.";
const CHANGED = "The files in S3 are not the ones that were counted any more. Load the page again in a minute.";

/**
 * The lines of some records in the order of `order`, though the files have them in another one: each file is read once
 * and forwards, each line is put to those that will stand near it, in a file on this machine that nobody else can open,
 * and these are put in order one window after the other. Memory: 8 MB for a window, some bytes a record. Throws
 * problems, `storage-unavailable` among them.
 */
export async function* orderedLines(
  index: RecordIndex,
  order: Uint32Array,
  signal: AbortSignal,
): AsyncGenerator<OrderedLine[], void, undefined> {
  const windows = await Windows.of(index, order);
  const file = await openUnseen(windows.bytes);
  try {
    await sortInto(windows, file, signal);
    for (let window = 0; window < windows.count; window += 1) {
      signal.throwIfAborted();
      yield* windows.read(window, file);
    }
  } finally {
    await file.close();
  }
}

/** Bytes of the lines of some records. */
export async function bytesOf(index: RecordIndex, order: Uint32Array): Promise<number> {
  let bytes = 0;
  for (const [number, position] of order.entries()) {
    bytes += placeOf(index, position)?.length ?? 0;
    if (number % AT_ONCE === AT_ONCE - 1) await letOthersGoFirst();
  }
  return bytes;
}

async function sortInto(windows: Windows, file: FileHandle, signal: AbortSignal): Promise<void> {
  let isFirst = true;
  for await (const { s3Uri, from, to, wanted, offsets } of inArrivalOrder(windows.index, windows.order)) {
    let next = 0;
    const take = (bytes: Buffer | null, offset: number) => {
      if (offset !== offsets[next]) return;
      if (bytes !== null) windows.add(wanted[next] ?? 0, bytes, file.fd);
      next += 1;
    };
    await eachLine(s3Uri, take, { from, to, signal, priority: "person", isLongAct: !isFirst });
    if (next < wanted.length) throw new Problem("changed-meanwhile", { message: CHANGED });
    isFirst = false;
  }
  windows.flush(file.fd);
}

/** A file without a name: it is gone with the program, whatever happens. */
async function openUnseen(bytes: number): Promise<FileHandle> {
  const folder = join(getConfig().dataDir, "results");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < bytes + SPARE_BYTES) throw new Problem("storage-unavailable", { message: NO_ROOM });
  const path = join(folder, `export-${randomUUID()}`);
  const file = await open(path, "wx+", 0o600);
  await rm(path, { force: true });
  return file;
}

/** Stretches of the wanted order, each with its place in the file. */
class Windows {
  /** The first number of each window, and the end. */
  readonly #firsts: number[];
  /** Where each window begins in the file, and the end. */
  readonly #starts: number[];
  readonly #held: { pieces: Buffer[]; bytes: number }[];
  readonly #written: Float64Array;
  /** Where each record's line begins in its window, plus one; 0: nowhere. */
  readonly #at: Uint32Array;

  readonly index: RecordIndex;
  readonly order: Uint32Array;

  static async of(index: RecordIndex, order: Uint32Array): Promise<Windows> {
    const whole = await bytesOf(index, order);
    const most = Math.max(WINDOW_BYTES, whole / MOST_WINDOWS);
    const [firsts, starts] = [[0], [0]];
    let [start, end] = [0, 0];
    for (const [number, position] of order.entries()) {
      const length = placeOf(index, position)?.length ?? 0;
      if (end > start && end + length - start > most) {
        firsts.push(number);
        starts.push(end);
        start = end;
      }
      end += length;
      if (number % AT_ONCE === AT_ONCE - 1) await letOthersGoFirst();
    }
    return new Windows(index, order, { firsts: [...firsts, order.length], starts: [...starts, end] });
  }

  private constructor(index: RecordIndex, order: Uint32Array, borders: { firsts: number[]; starts: number[] }) {
    [this.index, this.order] = [index, order];
    [this.#firsts, this.#starts] = [borders.firsts, borders.starts];
    this.#held = Array.from({ length: this.count }, () => ({ pieces: [], bytes: 0 }));
    this.#written = new Float64Array(this.count);
    this.#at = new Uint32Array(order.length);
  }

  get count(): number {
    return this.#firsts.length - 1;
  }

  get bytes(): number {
    return this.#starts.at(-1) ?? 0;
  }

  /** Takes a copy of a line. */
  add(number: number, bytes: Buffer, fd: number): void {
    const window = this.#windowOf(number);
    const held = this.#held[window];
    if (!held || this.#at[number] !== 0) return;
    this.#at[number] = (this.#written[window] ?? 0) + held.bytes + 1;
    held.pieces.push(Buffer.from(bytes));
    held.bytes += bytes.length;
    if (held.bytes >= HELD_BYTES) this.#write(window, fd);
  }

  flush(fd: number): void {
    for (let window = 0; window < this.count; window += 1) this.#write(window, fd);
  }

  async *read(window: number, file: FileHandle): AsyncGenerator<OrderedLine[], void, undefined> {
    const start = this.#starts[window] ?? 0;
    const bytes = Buffer.allocUnsafe((this.#starts[window + 1] ?? 0) - start);
    if (bytes.length > 0) await file.read(bytes, 0, bytes.length, start);
    const end = this.#firsts[window + 1] ?? 0;
    for (let number = this.#firsts[window] ?? 0; number < end;) {
      const lines: OrderedLine[] = [];
      for (; number < end && lines.length < MOST_AT_ONCE; number += 1) {
        const position = this.order[number] ?? 0;
        const at = (this.#at[number] ?? 0) - 1;
        const length = placeOf(this.index, position)?.length ?? 0;
        lines.push({ position, line: at < 0 ? null : bytes.subarray(at, at + length) });
      }
      yield lines;
    }
  }

  #write(window: number, fd: number): void {
    const held = this.#held[window];
    if (!held || held.bytes === 0) return;
    const start = (this.#starts[window] ?? 0) + (this.#written[window] ?? 0);
    // At once: lines come faster than a promise for each could be kept. It goes into the system's memory first.
    writeSync(fd, Buffer.concat(held.pieces), 0, held.bytes, start);
    this.#written[window] = (this.#written[window] ?? 0) + held.bytes;
    this.#held[window] = { pieces: [], bytes: 0 };
  }

  #windowOf(number: number): number {
    let [low, high] = [0, this.count - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#firsts[middle] ?? 0) <= number) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
