import "server-only";

const LAST = Symbol.for("batchboard.mirror-writes");
type WithLast = typeof globalThis & { [LAST]?: Promise<unknown> };

/**
 * Runs one writer of the mirror after the other: a look, a person's refresh and the fill may end at the same moment,
 * and each compares with what is stored before it writes.
 */
export function inTurn<Result>(write: () => Promise<Result>): Promise<Result> {
  const holder = globalThis as WithLast;
  const result = (holder[LAST] ?? Promise.resolve()).then(write);
  holder[LAST] = result.catch(() => null);
  return result;
}
