import "server-only";
import { now } from "@/lib/clock";
import { startsToDo } from "@/lib/ledger/start-lists";
import { findStart, moveStart, type StoredStart } from "@/lib/ledger/starts";
import { log } from "@/lib/log";
import { announceStart } from "@/lib/mirror/changes";
import type { Problem } from "@/lib/problem";
import { holdLease } from "@/lib/store/lease";
import { toShownProblem } from "@/lib/unexpected";
import { removeOldUploads, takeUpWholeFiles } from "./old-uploads";
import { prepareStart } from "./prepare-start";
import { startJobs } from "./start-jobs";

/** After this many tries it is left to the person: AWS has not answered for the better part of an hour. */
const MOST_TRIES = 60;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 60_000;

/** Problems that go away by themselves: the same again is safe, and makes nothing twice. */
const TRY_AGAIN = new Set(["aws-throttled", "aws-unreachable", "aws-unclear", "aws-failed"]);

type Tries = { failures: number; nextAt: number };
type Worker = { end: AbortController; done: Promise<void> };
const WORKER = Symbol.for("batchboard.start-worker");
const TRIES = Symbol.for("batchboard.start-tries");
type WithWorker = typeof globalThis & { [WORKER]?: Worker; [TRIES]?: Map<string, Tries> };

function triesOf(): Map<string, Tries> {
  return ((globalThis as WithWorker)[TRIES] ??= new Map());
}

/**
 * Starts carrying out what is stored: checks files that have arrived, makes their records, asks AWS for their jobs; one
 * start after the other. Called after each act and again and again, so that a start survives a restart, and one of
 * another process is taken up. Does nothing while it is at work, and where the background work is another process's.
 */
export function startStartWorker(): void {
  const holder = globalThis as WithWorker;
  if (holder[WORKER]) return;
  const end = new AbortController();
  const done = work(end.signal)
    .catch((error: unknown) => log.error({ error }, "the start worker failed"))
    .finally(() => delete holder[WORKER]);
  holder[WORKER] = { end, done };
}

/** Ends the work; what is not done is taken up at the next start of the server. */
export async function endStartWorker(): Promise<void> {
  const worker = (globalThis as WithWorker)[WORKER];
  worker?.end.abort();
  await worker?.done;
}

/** Somebody asks for a start to be tried again: it does not wait any longer. */
export function tryAtOnce(startId: string): void {
  triesOf().delete(startId);
}

async function work(signal: AbortSignal): Promise<void> {
  if (signal.aborted || !(await holdLease())) return;
  await removeOldUploads();
  await takeUpWholeFiles();
  for (let start = await nextStart(); start; start = await nextStart()) {
    await carryOut(start, signal);
    if (signal.aborted || !(await holdLease())) return;
  }
}

async function nextStart(): Promise<StoredStart | undefined> {
  const tries = triesOf();
  return (await startsToDo()).find(({ startId }) => (tries.get(startId)?.nextAt ?? 0) <= now());
}

async function carryOut(start: StoredStart, signal: AbortSignal): Promise<void> {
  const { startId, state } = start;
  try {
    await (state === "preparing" ? prepareStart(start, signal) : startJobs(start, signal));
    triesOf().delete(startId);
  } catch (error) {
    if (signal.aborted) return;
    const problem = toShownProblem(error, { in: "start worker", startId });
    await afterProblem(start, problem);
  }
  announceStart(startId);
}

/** What goes away by itself is tried again, and said; anything else is the person's to decide. */
async function afterProblem({ startId, state }: StoredStart, problem: Problem): Promise<void> {
  const failures = (triesOf().get(startId)?.failures ?? 0) + 1;
  const isAgain = TRY_AGAIN.has(problem.code) && failures < MOST_TRIES;
  if (isAgain) triesOf().set(startId, { failures, nextAt: now() + backOffMs(failures) });
  else triesOf().delete(startId);
  const note = isAgain ? `${sentenceOf(problem)} ${GOES_ON}` : sentenceOf(problem);
  const before = await findStart(startId);
  if (isAgain && before?.note === note) return;
  const change = { problem: problem.code, note, ...(!isAgain && { state: "failed" as const }) };
  await moveStart(startId, [state], change).catch((error: unknown) => {
    // Our own data cannot be written: the start stays as it is, and is tried again a little later.
    triesOf().set(startId, { failures, nextAt: now() + backOffMs(failures) });
    log.error({ error, startId }, "a start's problem is not on record");
  });
}

const GOES_ON = "Batchboard tries again by itself; nothing is started twice.";

function sentenceOf({ message, details }: Problem): string {
  const { aws, fieldErrors, id } = details;
  const fields = Object.values(fieldErrors ?? {}).flat();
  const said = fields.length > 0 ? fields.join(" ") : message;
  if (aws?.message) return `${said} AWS’s own words: “${aws.message}”`;
  return id === undefined ? said : `${said} An administrator finds it in the log under ${id}.`;
}

function backOffMs(failures: number): number {
  const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(failures, 10));
  return longest / 2 + (Math.random() * longest) / 2;
}
