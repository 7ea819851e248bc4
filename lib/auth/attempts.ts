import "server-only";
import { now } from "@/lib/clock";

/** The key that every try counts for where it is not known which address it comes from. */
export const EVERYBODY = "everybody";

/**
 * Failures before a try waits, and the longest wait. An address may be a whole office; and where everybody counts as
 * one, a stranger must not be able to lock them all out, so that wait stays short.
 */
const LIMITS = {
  account: { free: 5, longestWaitMs: 5 * 60_000 },
  address: { free: 20, longestWaitMs: 5 * 60_000 },
  [EVERYBODY]: { free: 200, longestWaitMs: 10_000 },
} as const;

const FIRST_WAIT_MS = 2_000;
const FORGET_AFTER_MS = 30 * 60_000;
const MOST_KEYS = 10_000;

type Tries = { failures: number; lastAt: number };

/**
 * Slows down repeated tries for an account and from an address: after some failures each try waits twice as long as
 * the one before. Forgotten after half an hour without a try.
 */
const ATTEMPTS = Symbol.for("batchboard.sign-in-attempts");
type WithAttempts = typeof globalThis & { [ATTEMPTS]?: Map<string, Tries> };

function attempts(): Map<string, Tries> {
  return ((globalThis as WithAttempts)[ATTEMPTS] ??= new Map());
}

function waitAfter(failures: number, { free, longestWaitMs }: (typeof LIMITS)[keyof typeof LIMITS]): number {
  return failures < free ? 0 : Math.min(longestWaitMs, FIRST_WAIT_MS * 2 ** (failures - free));
}

function limitsOf(key: string) {
  if (key === EVERYBODY) return LIMITS[EVERYBODY];
  return key.startsWith("address:") ? LIMITS.address : LIMITS.account;
}

/** How long these keys (an account, an address) must still wait, in milliseconds; 0 when they may try. */
export function waitBeforeTry(keys: readonly string[]): number {
  return Math.max(0, ...keys.map(remaining));
}

function remaining(key: string): number {
  const tries = attempts().get(key);
  if (tries === undefined) return 0;
  const wait = waitAfter(tries.failures, limitsOf(key));
  return wait === 0 ? 0 : tries.lastAt + wait - now();
}

/** Counts a failure for every key. */
export function countFailure(keys: readonly string[]): void {
  const all = attempts();
  // The oldest stand first.
  for (const [key, tries] of all) {
    if (now() - tries.lastAt <= FORGET_AFTER_MS) break;
    all.delete(key);
  }
  for (const key of keys) {
    const failures = (all.get(key)?.failures ?? 0) + 1;
    all.delete(key);
    all.set(key, { failures, lastAt: now() });
  }
  while (all.size > MOST_KEYS) all.delete(all.keys().next().value ?? "");
}

/** Takes back what {@link countFailure} counted for an address before its try turned out right. */
export function takeBackFailure(key: string): void {
  const tries = attempts().get(key);
  if (tries !== undefined) tries.failures = Math.max(0, tries.failures - 1);
}

/** Forgets an account's failures once its owner signed in. */
export function forgetFailures(key: string): void {
  attempts().delete(key);
}
