import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { nextWaiting, type WaitingStop } from "@/lib/ledger/stops";
import { log } from "@/lib/log";
import { announceStop } from "@/lib/mirror/changes";
import { wakeMirror } from "@/lib/mirror/mirror";
import { holdLease } from "@/lib/store/lease";
import { settleStop } from "./record-stop";
import { askToStop, type StopAnswer } from "./stop-one";

/** After this many tries it is left to the person: AWS has not answered for the better part of an hour. */
const MOST_TRIES = 50;
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 30_000;

type Worker = { end: AbortController; done: Promise<void> };
const WORKER = Symbol.for("batchboard.stop-worker");
type WithWorker = typeof globalThis & { [WORKER]?: Worker };

/**
 * Starts carrying out what is stored and still waiting, one job after the other, until nothing waits. Called after
 * each Stop and again and again, so that a Stop survives a restart and one of another process is taken up. Does nothing
 * while it is at work, and where the background work is another process's (P6).
 */
export function startStopWorker(): void {
  const holder = globalThis as WithWorker;
  if (holder[WORKER]) return;
  const end = new AbortController();
  const done = work(end.signal)
    .catch((error: unknown) => log.error({ error }, "the stop worker failed"))
    .finally(() => delete holder[WORKER]);
  holder[WORKER] = { end, done };
}

/** Ends the work after the job at hand; what waits is taken up at the next start. */
export async function endStopWorker(): Promise<void> {
  const worker = (globalThis as WithWorker)[WORKER];
  worker?.end.abort();
  await worker?.done;
}

async function work(signal: AbortSignal): Promise<void> {
  let failures = 0;
  for (let item = await nextItem(signal); item; item = await nextItem(signal)) {
    const { result } = await carryOut(item);
    failures = result === "waiting" ? failures + 1 : 0;
    if (failures > 0) await wait(backOffMs(failures), null, { signal }).catch(() => null);
  }
}

async function nextItem({ aborted }: AbortSignal): Promise<WaitingStop | null> {
  return !aborted && (await holdLease()) ? nextWaiting() : null;
}

/** Asks AWS for one stored job, writes down what became of it and tells the open pages. */
export async function carryOut(item: WaitingStop): Promise<StopAnswer> {
  const asked = await askToStop(item.jobId);
  const answer = asked.result === "waiting" && item.tries + 1 >= MOST_TRIES ? givenUp(asked) : asked;
  await settleStop(item, answer);
  announceStop(item.stopId);
  if (answer.result === "asked") wakeMirror();
  return answer;
}

function givenUp({ problem }: StopAnswer): StopAnswer {
  const note =
    "AWS did not answer for a long time, so it is not known whether the job stops. Look at it, and try again.";
  return { result: "unclear", note, problem };
}

function backOffMs(failures: number): number {
  const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(failures, 10));
  return longest / 2 + (Math.random() * longest) / 2;
}
