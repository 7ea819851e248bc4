import "server-only";

const OFFSET = Symbol.for("batchboard.clock-offset");
type WithOffset = typeof globalThis & { [OFFSET]?: number };

/** The server's present moment, UTC milliseconds. Everything of the product that asks for the time asks here. */
export function now(): number {
  return Date.now() + ((globalThis as WithOffset)[OFFSET] ?? 0);
}

/** Sets the server's clock to a moment, from where it goes on; `null` goes back to the machine's. For tests. */
export function setClock(ms: number | null): void {
  (globalThis as WithOffset)[OFFSET] = ms === null ? 0 : ms - Date.now();
}
