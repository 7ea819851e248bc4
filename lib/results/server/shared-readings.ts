import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { log } from "@/lib/log";

/** How far the reading of a job's files is. */
export type Reading = {
  readBytes: number;
  totalBytes: number;
  isDone: boolean;
  error: unknown;
  /** When somebody asked for it last, by the process's clock. */
  askedAt: number;
  end: AbortController;
};

const HELD = Symbol.for("batchboard.shared-readings");
type WithHeld = typeof globalThis & { [HELD]?: Map<string, Map<string, Reading>> };

function everyKind(): Map<string, Map<string, Reading>> {
  return ((globalThis as WithHeld)[HELD] ??= new Map());
}

type Options = {
  /** Readings that are held; the one that was asked for longest ago goes. */
  most: number;
  /** A reading for which nobody asks any more ends after this. */
  forgottenMs: number;
  /** What the log says when one fails. */
  failure: string;
};

/**
 * Readings of jobs' files as streams, which go on in the background and are shared by all who ask for the same.
 * `Found`: what one has found so far.
 */
export class SharedReadings<Found extends object> {
  readonly #kind: string;
  readonly #options: Options;

  constructor(kind: string, options: Options) {
    this.#kind = kind;
    this.#options = options;
  }

  /**
   * A reading once it is done, `isEnough`, or `patienceMs` have passed; it is begun where nobody has. Throws what it has
   * failed with; asked again it is begun anew.
   */
  async ask(
    key: string,
    begin: { found: () => Found; read: (reading: Reading & Found) => Promise<void> },
    { patienceMs, isEnough = () => false }: { patienceMs: number; isEnough?: (found: Found) => boolean },
  ): Promise<Reading & Found> {
    const reading = this.#held.get(key) ?? this.#begin(key, begin.found(), begin.read);
    reading.askedAt = performance.now();
    const until = performance.now() + patienceMs;
    while (!reading.isDone && !isEnough(reading) && performance.now() < until) await wait(10);
    if (reading.error === null) return reading;
    this.#held.delete(key);
    throw reading.error instanceof Error ? reading.error : new Error("the reading failed");
  }

  /** Ends a reading for which nobody asks any more. To be called while it goes on. */
  endForgotten({ askedAt, end }: Reading): void {
    if (performance.now() - askedAt > this.#options.forgottenMs) end.abort(new Error("nobody waits for it"));
  }

  get #held(): Map<string, Reading & Found> {
    const all = everyKind();
    const held = all.get(this.#kind) ?? new Map<string, Reading>();
    all.set(this.#kind, held);
    return held as Map<string, Reading & Found>;
  }

  #begin(key: string, found: Found, read: (reading: Reading & Found) => Promise<void>): Reading & Found {
    const reading = {
      ...{ readBytes: 0, totalBytes: 0, isDone: false, error: null, askedAt: performance.now() },
      ...{ end: new AbortController(), ...found },
    } as Reading & Found;
    this.#held.set(key, reading);
    this.#makeRoom();
    read(reading)
      .catch((error: unknown) => {
        reading.error = error;
        if (!reading.end.signal.aborted) log.warn({ error }, this.#options.failure);
        this.#held.delete(key);
      })
      .finally(() => (reading.isDone = true));
    return reading;
  }

  #makeRoom(): void {
    for (const [oldest, { end }] of [...this.#held].toSorted((a, b) => a[1].askedAt - b[1].askedAt)) {
      if (this.#held.size <= this.#options.most) break;
      end.abort();
      this.#held.delete(oldest);
    }
  }
}

/** Ends all readings. For the end of the server and of tests. */
export function endReadings(): void {
  for (const held of everyKind().values()) for (const { end } of held.values()) end.abort();
  everyKind().clear();
}
