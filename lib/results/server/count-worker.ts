import "server-only";
import { now } from "@/lib/clock";
import { endedEarly, isInFlight } from "@/lib/jobs/status";
import { log } from "@/lib/log";
import { announceChanges } from "@/lib/mirror/changes";
import { saveExtras } from "@/lib/mirror/save-jobs";
import { Problem } from "@/lib/problem";
import { holdLease } from "@/lib/store/lease";
import type { JobTable } from "@/lib/store/mirror-schema";
import { countJob } from "./count-job";
import { answerFiles, inputFiles, type PlaceFile, whyNotReadable } from "./job-places";
import { linkedJobs } from "./linked-jobs";
import { madeHere } from "./made-here";
import { statusOf } from "./members";
import { INDEX_VERSION } from "./record-index";
import { findState, nextToCount, saveState } from "./result-state";
import { loadCount, storeCount } from "./result-store";

const MOST_TRIES = 6;
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 600_000;
/** How often it is written down how far the counting is. */
const TELL_MS = 1_000;

type Worker = { end: AbortController; done: Promise<void> };
const WORKER = Symbol.for("batchboard.count-worker");
type WithWorker = typeof globalThis & { [WORKER]?: Worker };

/**
 * Starts counting the files of jobs, one job after the other, until none is left: those that somebody waits for, then
 * those that have ended. Called again and again, so that the counting survives a restart: a job that was begun is begun
 * anew. Does nothing while it is at work, and where the background work is another process's (P6).
 */
export function startCountWorker(): void {
  const holder = globalThis as WithWorker;
  if (holder[WORKER]) return;
  const end = new AbortController();
  const done = work(end.signal)
    .catch((error: unknown) => log.error({ error }, "the count worker failed"))
    .finally(() => delete holder[WORKER]);
  holder[WORKER] = { end, done };
}

/** Ends the work; what was begun is begun anew at the next start. */
export async function endCountWorker(): Promise<void> {
  const worker = (globalThis as WithWorker)[WORKER];
  worker?.end.abort();
  await worker?.done;
}

/** Resolves when nothing is left to count. For tests and the bench. */
export async function countsDone(): Promise<void> {
  await (globalThis as WithWorker)[WORKER]?.done;
}

async function work(signal: AbortSignal): Promise<void> {
  while (!signal.aborted && (await holdLease())) {
    const job = await nextToCount();
    if (!job) return;
    try {
      await countOne(job, signal);
    } catch (error) {
      if (signal.aborted) return;
      await afterFailure(job, error);
    }
  }
}

async function afterFailure(job: JobTable, error: unknown): Promise<void> {
  const problem = error instanceof Problem ? error : null;
  if (!problem) log.error({ error, jobId: job.job_id }, "a job's files could not be counted");
  const tries = ((await findState(job.job_id))?.tries ?? 0) + 1;
  const isOver = tries >= MOST_TRIES;
  await saveState(job.job_id, {
    state: isOver ? "not-readable" : "asked",
    why: problem?.message ?? "Something went wrong on our side while the files were read.",
    is_final: isOver ? 1 : 0,
    tries: isOver ? 0 : tries,
    next_at: now() + Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** tries),
  });
  announceChanges([job.job_id]);
}

async function countOne(job: JobTable, signal: AbortSignal): Promise<void> {
  const jobId = job.job_id;
  const hasEnded = !isInFlight(statusOf(job));
  const why = whyNotReadable(job);
  if (why !== null) {
    await saveState(jobId, { state: "not-readable", why, is_final: 1, tries: 0 });
    return announceChanges([jobId]);
  }
  const options = { signal, priority: "poll" } as const;
  const outputs = await answerFiles(job, options);
  const isEmpty = outputs.length === 0;
  if (isEmpty && !(await areAllMissing(job, hasEnded))) return;
  const signature = signatureOf(outputs, hasEnded);
  let count = (await loadCount(jobId))?.count;
  if (count?.signature !== signature) {
    const inputs = await inputFiles(job, options);
    const made = await madeHere(jobId);
    const total_bytes = [...outputs, ...(inputs ?? [])].reduce((sum, { bytes }) => sum + bytes, 0);
    await saveState(jobId, { state: "counting", why: null, read_bytes: 0, records: 0, total_bytes });
    announceChanges([jobId]);
    const onProgress = teller(jobId);
    const isPartial = !hasEnded;
    const counted = await countJob({ job, outputs, inputs, made, signature, isPartial, signal, onProgress });
    if (isEmpty && counted.count.records === null) return saveNoFiles(jobId, { is_final: 1 });
    await storeCount(jobId, counted.index, counted.count);
    count = counted.count;
  }
  // While it runs AWS's counters are ahead of the files; without any file they are all that is known of it.
  if (hasEnded && !isEmpty) await saveExtras(jobId, { counted: count.counted });
  const is_final = hasEnded ? 1 : 0;
  const read = { state: "counted", why: null, signature, is_final, counted_at: count.countedTime, tries: 0 } as const;
  await saveState(jobId, { ...read, next_at: now() + LONGEST_WAIT_MS });
  announceChanges((await linkedJobs(jobId)).map((linked) => linked.jobId));
}

/**
 * Of a job without a file: whether none of its records was answered. AWS may write files a little after the job has
 * ended; then only one that was stopped early, ran out of time or failed has none, while another's have gone astray.
 */
async function areAllMissing(job: JobTable, hasEnded: boolean): Promise<boolean> {
  const tries = ((await findState(job.job_id))?.tries ?? 0) + 1;
  const isOver = hasEnded && (tries >= MOST_TRIES || now() - (job.end_time ?? 0) > LONGEST_WAIT_MS);
  if (isOver && endedEarly(statusOf(job))) return true;
  const next_at = now() + Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** tries);
  await saveNoFiles(job.job_id, { is_final: isOver ? 1 : 0, tries, next_at });
  return false;
}

async function saveNoFiles(jobId: string, change: Parameters<typeof saveState>[1]): Promise<void> {
  await saveState(jobId, { state: "no-files", why: null, ...change });
  announceChanges([jobId]);
}

function signatureOf(outputs: readonly PlaceFile[], hasEnded: boolean): string {
  const files = outputs.map(({ name, bytes, modifiedAt }) => `${name} ${bytes} ${modifiedAt ?? ""}`);
  return [INDEX_VERSION, hasEnded ? "ended" : "running", ...files].join("\n");
}

function teller(jobId: string): (readBytes: number, records: number) => void {
  let toldAt = performance.now();
  return (read_bytes, records) => {
    if (performance.now() - toldAt < TELL_MS) return;
    toldAt = performance.now();
    saveState(jobId, { read_bytes, records }).catch((error: unknown) =>
      log.warn({ error, jobId }, "how far the counting is could not be written down"),
    );
  };
}
