import "server-only";
import { now } from "@/lib/clock";
import { Problem } from "@/lib/problem";

const BUCKETS = Symbol.for("batchboard.fair-limit");
type WithBuckets = typeof globalThis & { [BUCKETS]?: Map<string, { left: number; at: number }> };

/** A burst that a person never reaches by hand, refilled every second. */
const LIMITS = {
  act: { burst: 60, perSecond: 1 },
  read: { burst: 300, perSecond: 30 },
  /** Pieces of a file: a gigabyte over a fast line, again and again, stays below it. */
  upload: { burst: 400, perSecond: 40 },
  /** Whole results of a job: each reads everything that AWS has written for it. */
  download: { burst: 20, perSecond: 0.1 },
} as const;

const MOST_KEYS = 10_000;

/** Counts one request of a person. Throws `too-many-requests` when they have sent more than anybody would by hand. */
export function countRequest(kind: keyof typeof LIMITS, userId: string): void {
  const buckets = ((globalThis as WithBuckets)[BUCKETS] ??= new Map());
  const { burst, perSecond } = LIMITS[kind];
  const key = `${kind}:${userId}`;
  const { left, at } = buckets.get(key) ?? { left: burst, at: now() };
  const available = Math.min(burst, left + (Math.max(0, now() - at) / 1000) * perSecond);
  buckets.delete(key);
  buckets.set(key, { left: available < 1 ? available : available - 1, at: now() });
  if (buckets.size > MOST_KEYS) buckets.delete(buckets.keys().next().value ?? "");
  if (available < 1) throw new Problem("too-many-requests");
}
