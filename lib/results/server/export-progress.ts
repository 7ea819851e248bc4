import "server-only";
import { Problem } from "@/lib/problem";
import type { ExportProgress } from "../export";

/** Downloads whose progress is kept; the oldest goes. */
const MOST_KEPT = 200;

const FAILED = "Something went wrong on our side while the file was written. Try again.";

const PROGRESS = Symbol.for("batchboard.export-progress");
type WithProgress = typeof globalThis & { [PROGRESS]?: Map<string, ExportProgress> };

function kept(): Map<string, ExportProgress> {
  return ((globalThis as WithProgress)[PROGRESS] ??= new Map());
}

function keyOf(userId: string, token: string): string {
  return `${token} ${userId}`;
}

/** How far a person's download is, by the token that its address has. */
export function exportProgress(userId: string, token: string | null): ExportProgress {
  const known = token === null ? undefined : kept().get(keyOf(userId, token));
  return known ?? { state: "waiting", records: 0, total: 0, why: null };
}

/** Notes how far a download is; nothing is kept of one without a token. */
export class ProgressNotes {
  readonly #progress: ExportProgress = { state: "waiting", records: 0, total: 0, why: null };

  constructor(userId: string, token: string | null) {
    if (token === null) return;
    const all = kept();
    all.set(keyOf(userId, token), this.#progress);
    for (const oldest of all.keys()) {
      if (all.size <= MOST_KEPT) break;
      all.delete(oldest);
    }
  }

  begin(total: number): void {
    Object.assign(this.#progress, { state: "writing", total });
  }

  /** So many more records have been gone through. */
  add(records: number): void {
    this.#progress.records += records;
  }

  /** Nothing more comes: all has been written, or the connection is gone. */
  end(): void {
    const { state, records, total } = this.#progress;
    if (state === "writing") this.#progress.state = records >= total ? "done" : "broken";
  }

  fail(error: unknown): void {
    const why = error instanceof Problem ? error.message : FAILED;
    Object.assign(this.#progress, { state: "failed", why });
  }
}
