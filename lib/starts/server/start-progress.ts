import "server-only";
import { announceStart } from "@/lib/mirror/changes";

const PROGRESS = Symbol.for("batchboard.start-progress");
type WithProgress = typeof globalThis & { [PROGRESS]?: Map<string, number> };

function known(): Map<string, number> {
  return ((globalThis as WithProgress)[PROGRESS] ??= new Map());
}

/** How much of a start's rows this process has gone through, 0 to 1; null where it is not at it. */
export function progressOfStart(startId: string): number | null {
  return known().get(startId) ?? null;
}

/** Remembers and announces how far it is; null when it is over. */
export function setProgress(startId: string, share: number | null): void {
  if (share === null) known().delete(startId);
  else known().set(startId, share);
  announceStart(startId);
}
