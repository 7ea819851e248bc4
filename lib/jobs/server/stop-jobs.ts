import "server-only";
import { mayStop, type User } from "@/lib/auth/role";
import type { StopJobs } from "@/lib/jobs/create-job-schema";
import { isInFlight } from "@/lib/jobs/status";
import type { Stop } from "@/lib/jobs/stop-result";
import { openStop, readStop } from "@/lib/ledger/stops";
import { log } from "@/lib/log";
import { refreshJobs } from "@/lib/mirror/mirror";
import { readJob } from "@/lib/mirror/query-jobs";
import { Problem } from "@/lib/problem";
import { recordStop } from "./record-stop";
import { ALREADY_ENDED, ALREADY_STOPPING, type StopResult } from "./stop-one";
import { carryOut, startStopWorker } from "./stop-worker";

const NOT_YOURS = "Only the person who started this job, or an administrator, can stop it.";
const NOT_KNOWN = "There is no such job.";

type Item = { jobId: string; jobName: string; result: StopResult; note: string | null };

/**
 * Stops jobs: own ones for operators, anybody's for administrators. One job is asked for before it answers; several
 * are stored first, and a worker in the server carries them out, each with its result. What AWS is too busy to take
 * stays `waiting`, and the worker goes on. The same `stopId` again answers the same Stop.
 * Throws `forbidden` and `not-found` for a single job; of several, each has its own result.
 */
export async function stopJobs(input: StopJobs, user: User): Promise<Stop> {
  const { stopId, reason } = input;
  const before = await readStop(stopId);
  if (before) return before;
  const jobIds = [...new Set(input.jobIds)];
  const items: Item[] = [];
  for (const jobId of jobIds) items.push(await itemOf(jobId, user, jobIds.length === 1));
  await recordUntried(items, user, reason);
  if (items.length === 1) requirePossible(items[0]);
  await openStop({ stopId, user, reason, jobs: items });
  if (items.length === 1) await carryOutNow(stopId, items, user, reason);
  if (items.some(({ result }) => result === "waiting")) startStopWorker();
  return getStop(stopId);
}

/** A Stop and what became of each of its jobs. Throws `not-found`. */
export async function getStop(stopId: string): Promise<Stop> {
  const stop = await readStop(stopId);
  if (!stop) throw new Problem("not-found", { message: "There is no such stop." });
  return stop;
}

async function itemOf(jobId: string, user: User, mayAskAws: boolean): Promise<Item> {
  const known = await readJob(jobId);
  const job = known ?? (mayAskAws ? await lookFor(jobId) : null);
  if (!job) return { jobId, jobName: jobId, result: "failed", note: NOT_KNOWN };
  const { jobName } = job;
  if (!mayStop(user, job.startedBy?.id ?? null)) return { jobId, jobName, result: "not-allowed", note: NOT_YOURS };
  if (job.outcome === "stopping") return { jobId, jobName, ...onlyItem(ALREADY_STOPPING) };
  if (!isInFlight(job)) return { jobId, jobName, ...onlyItem(ALREADY_ENDED) };
  return { jobId, jobName, result: "waiting", note: null };
}

function onlyItem({ result, note }: { result: StopResult; note: string | null }) {
  return { result, note };
}

/** A job that was started a moment ago elsewhere may not be in the list yet. */
async function lookFor(jobId: string) {
  await refreshJobs([jobId]).catch((error: unknown) => log.warn({ error, jobId }, "a job could not be looked for"));
  return readJob(jobId);
}

async function recordUntried(items: Item[], user: User, reason: string): Promise<void> {
  for (const { jobId, jobName, result, note } of items) {
    if (result !== "waiting") await recordStop({ jobId, jobName, user, reason }, result, note);
  }
}

function requirePossible(item: Item | undefined): void {
  if (item?.result === "not-allowed") throw new Problem("forbidden", { message: NOT_YOURS });
  if (item?.result === "failed") throw new Problem("not-found");
}

async function carryOutNow(stopId: string, items: Item[], user: User, reason: string): Promise<void> {
  for (const [position, item] of items.entries()) {
    if (item.result !== "waiting") continue;
    const { result } = await carryOut({ ...item, stopId, position, user, reason, tries: 0 });
    item.result = result;
  }
}
