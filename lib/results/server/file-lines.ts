import "server-only";
import { setImmediate as letOthersGoFirst, setTimeout as wait } from "node:timers/promises";
import { streamObject } from "@/lib/aws/s3";
import { Problem } from "@/lib/problem";

/** Longer lines are gone over and not looked at: a record of Bedrock's has 100 MB at most, nearly all have some kB. */
const LONGEST_LINE = 32 * 1024 * 1024;

/** How long lines are taken before others in this server have their turn, milliseconds. */
const TURN_MS = 8;

const LINE_FEED = 0x0a;

/** A line without its end, where it begins, and how long it is; `bytes` is null where it is too long to be held. */
export type FileLine = (bytes: Buffer | null, offset: number, length: number) => void;

type LineOptions = {
  priority?: "person" | "poll";
  signal: AbortSignal;
  /** Where reading begins: the beginning of a line. */
  from?: number;
  /** Where it ends: the byte behind a line's last one. */
  to?: number;
  /** Parts of a long act are not counted one by one. */
  isLongAct?: boolean;
  /** Hears of every piece that was read, with the bytes read of the file so far. Ends the reading with true. */
  onRead?: (bytes: number) => boolean | undefined;
};

/**
 * Goes through the lines of an object in S3, as a stream and once. Where the connection breaks it goes on from the
 * byte where it was. Throws problems.
 */
export async function eachLine(s3Uri: string, onLine: FileLine, options: LineOptions): Promise<void> {
  const splitter = new LineSplitter(onLine, options.from ?? 0);
  for (let failures = 0; ;) {
    const before = splitter.readTo;
    try {
      const isWhole = await readOn(s3Uri, splitter, options);
      if (isWhole) splitter.end();
      return;
    } catch (error) {
      if (options.signal.aborted) throw error;
      if (error instanceof Problem && !GOES_AWAY.has(error.code)) throw error;
      failures = splitter.readTo > before ? 1 : failures + 1;
      if (failures > MOST_FAILURES) throw error instanceof Problem ? error : new Problem("aws-unreachable");
      await wait(250 * 2 ** failures, null, { signal: options.signal });
    }
  }
}

const MOST_FAILURES = 4;
const GOES_AWAY = new Set(["aws-throttled", "aws-unreachable", "aws-failed"]);

async function readOn(s3Uri: string, splitter: LineSplitter, options: LineOptions): Promise<boolean> {
  const { priority = "poll", signal, onRead, to, isLongAct = false } = options;
  const part = { from: splitter.readTo, ...(to !== undefined && { to }) };
  const { stream, bytes } = await streamObject(s3Uri, { ...part, priority, signal, isLongAct });
  const start = splitter.readTo;
  const reader = stream.getReader();
  let turnBegan = performance.now();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      splitter.push(Buffer.from(value.buffer, value.byteOffset, value.byteLength));
      if (onRead?.(splitter.readTo)) return false;
      if (performance.now() - turnBegan < TURN_MS) continue;
      await letOthersGoFirst();
      signal.throwIfAborted();
      turnBegan = performance.now();
    }
  } finally {
    await reader.cancel().catch(() => null);
  }
  if (bytes !== null && splitter.readTo - start < bytes) throw new Error("the file ended too early");
  return true;
}

/** Cuts what comes in pieces into lines. A line within a piece is not copied. */
export class LineSplitter {
  readonly #onLine: FileLine;
  #pieces: Buffer[] = [];
  #held = 0;
  #lineStart: number;
  /** The byte up to which was read. */
  readTo: number;

  constructor(onLine: FileLine, from = 0) {
    this.#onLine = onLine;
    this.#lineStart = from;
    this.readTo = from;
  }

  push(piece: Buffer): void {
    let at = 0;
    for (let end = piece.indexOf(LINE_FEED); end !== -1; end = piece.indexOf(LINE_FEED, at)) {
      this.#line(piece.subarray(at, end));
      at = end + 1;
    }
    if (at < piece.length) this.#hold(piece.subarray(at));
    this.readTo += piece.length;
  }

  /** The file has ended: a last line needs no line end. */
  end(): void {
    if (this.#held > 0) this.#line(Buffer.alloc(0));
  }

  #hold(rest: Buffer): void {
    this.#held += rest.length;
    if (this.#held > LONGEST_LINE) this.#pieces = [];
    else this.#pieces.push(Buffer.from(rest));
  }

  #line(last: Buffer): void {
    const length = this.#held + last.length;
    const isTooLong = length > LONGEST_LINE;
    const bytes = isTooLong ? null : this.#pieces.length === 0 ? last : Buffer.concat([...this.#pieces, last]);
    this.#pieces = [];
    this.#held = 0;
    const start = this.#lineStart;
    this.#lineStart = start + length + 1;
    if (length > 0) this.#onLine(bytes, start, length);
  }
}
