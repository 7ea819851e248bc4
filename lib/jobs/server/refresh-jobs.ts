import "server-only";
import type { User } from "@/lib/auth/role";
import { now } from "@/lib/clock";
import type { Freshness } from "@/lib/jobs/job";
import { mirrorFreshness } from "@/lib/mirror/changes";
import { refreshJobs as refreshMirror } from "@/lib/mirror/mirror";
import { Problem } from "@/lib/problem";

/** What one person may ask for: a burst, then one each few seconds. Other pages are served by the live stream. */
const BURST = 10;
const REFILL_MS = 3000;

type Allowance = { left: number; at: number };
const ALLOWANCES = Symbol.for("batchboard.refresh-allowances");
type WithAllowances = typeof globalThis & { [ALLOWANCES]?: Map<string, Allowance> };

/** Looks at AWS now for the whole list and answers how fresh the copy is. Throws `too-many-requests`. */
export async function refreshJobs(user: User): Promise<Freshness> {
  requireAllowance(user.id);
  await refreshMirror();
  return mirrorFreshness();
}

/** Looks at AWS now for one job and answers how fresh the copy is. Throws `too-many-requests` and `not-found`. */
export async function refreshJob(jobId: string, user: User): Promise<Freshness> {
  requireAllowance(user.id);
  await refreshMirror([jobId]);
  return mirrorFreshness();
}

function requireAllowance(userId: string): void {
  const allowances = ((globalThis as WithAllowances)[ALLOWANCES] ??= new Map<string, Allowance>());
  const before = allowances.get(userId) ?? { left: BURST, at: now() };
  const refilled = Math.min(BURST, before.left + Math.max(0, now() - before.at) / REFILL_MS);
  if (refilled < 1) throw new Problem("too-many-requests");
  allowances.set(userId, { left: refilled - 1, at: now() });
}
