import "server-only";
import { now } from "@/lib/clock";

/** Failures before anybody waits: few for one account or address, many for everybody together. */
const FREE_TRIES = 5;
const FREE_TRIES_OF_ALL = 200;

/** The key that every try counts for where it is not known which address it comes from. */
export const EVERYBODY = "everybody";

const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 5 * 60_000;
const FORGET_AFTER_MS = 30 * 60_000;
const MOST_KEYS = 10_000;

type Tries = { failures: number; lastAt: number };

/**
 * Slows down repeated tries for an account and from an address: after five failures each try waits twice as long,
 * five minutes at most. Forgotten after half an hour without a try.
 */
const ATTEMPTS = Symbol.for("batchboard.sign-in-attempts");
type WithAttempts = typeof globalThis & { [ATTEMPTS]?: Map<string, Tries> };

function attempts(): Map<string, Tries> {
  return ((globalThis as WithAttempts)[ATTEMPTS] ??= new Map());
}

function waitAfter(failures: number, free: number): number {
  return failures < free ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - free));
}

/** How long these keys (an account, an address) must still wait, in milliseconds; 0 when they may try. */
export function waitBeforeTry(keys: readonly string[]): number {
  return Math.max(0, ...keys.map(remaining));
}

function remaining(key: string): number {
  const tries = attempts().get(key);
  if (tries === undefined) return 0;
  return tries.lastAt + waitAfter(tries.failures, key === EVERYBODY ? FREE_TRIES_OF_ALL : FREE_TRIES) - now();
}

/** Counts a failure for every key. */
export function countFailure(keys: readonly string[]): void {
  const all = attempts();
  for (const [key, tries] of all) if (now() - tries.lastAt > FORGET_AFTER_MS) all.delete(key);
  for (const key of keys) {
    const failures = (all.get(key)?.failures ?? 0) + 1;
    all.delete(key);
    all.set(key, { failures, lastAt: now() });
  }
  while (all.size > MOST_KEYS) all.delete(all.keys().next().value ?? "");
}

/** Forgets an account's failures once its owner signed in. An address stays as it is: others may use it. */
export function forgetFailures(key: string): void {
  attempts().delete(key);
}
