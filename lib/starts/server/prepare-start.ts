import "server-only";
import type { StoredStart } from "@/lib/ledger/starts";
import { Problem } from "@/lib/problem";

/** Checks the rows of a start's file and writes its records. */
export function prepareStart(_start: StoredStart, _signal: AbortSignal): Promise<void> {
  throw new Problem("unexpected");
}
