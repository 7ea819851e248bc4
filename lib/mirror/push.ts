import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { deleteEvents, type EventBatch, receiveEvents } from "@/lib/aws/events-queue";
import { now } from "@/lib/clock";
import { getConfig } from "@/lib/config";
import { log } from "@/lib/log";
import { Problem } from "@/lib/problem";
import { mirrorDatabase } from "@/lib/store/mirror-database";
import { backOffMs } from "./back-off";
import { announceFreshness, mirrorState } from "./changes";
import { lookAtJob } from "./look";
import { writeMeta } from "./meta";

/** Events of more jobs than this are answered with one look at the list instead of a Get for each. */
const MOST_SINGLE = 2;

/** The queue answers every 20 s, if only that it is empty. After this long without an answer it does not work. */
const SILENT_MS = 45_000;

/** An end of which no event has told for this long is one of which none will. */
const LATE_MS = 30_000;

/** Jobs whose last event is remembered, at the most. */
const MOST_TOLD = 1_000;

/** Messages that are no events are told in the log this often. */
const TELL_OTHERS_MS = 60_000;

/**
 * Hears from the queue of events which jobs have changed, and asks Bedrock about them. An event says where to look and
 * nothing else: what is stored is Bedrock's own answer, so that late, repeated, shuffled and forged events do no harm
 * (A11). Events take half of the budget of calls at the most, however many there are.
 */
export class Push {
  readonly #queueUrl: string;
  readonly #look: () => Promise<void>;
  readonly #pending = new Set<string>();
  #end: AbortController | null = null;
  #done: Promise<unknown> = Promise.resolve();
  #arrived: (() => void) | null = null;
  #heardAt: number | null = null;
  /** Whether the queue has been read since the last look. */
  #isGapless = false;
  /** Jobs that events told of lately. */
  readonly #told = new Set<string>();
  /** Jobs that a look found to have ended, and of which no event has told, with when. */
  readonly #untold = new Map<string, number>();
  #others = 0;
  #othersToldAt = -Infinity;

  /** `look` looks at the whole list, and throws problems. */
  constructor(queueUrl: string, look: () => Promise<void>) {
    this.#queueUrl = queueUrl;
    this.#look = look;
  }

  /** Whether changes are told, so that there is little to ask for. */
  get isWorking(): boolean {
    const isUntold = [...this.#untold.values()].some((at) => now() - at >= LATE_MS);
    return this.#isRead && !isUntold;
  }

  get #isRead(): boolean {
    return this.#heardAt !== null && performance.now() - this.#heardAt < SILENT_MS;
  }

  /**
   * Compares what a look has found with what events told: a queue into which nobody puts anything looks like one where
   * nothing happens. It counts as working again with the next event.
   */
  compare(ended: readonly string[]): void {
    const untold = this.#isGapless ? ended.filter((jobId) => !this.#told.has(jobId)) : [];
    for (const jobId of untold) this.#untold.set(jobId, now());
    this.#told.clear();
    this.#isGapless = this.#isRead;
  }

  /** Begins to read the queue; does nothing where it is read already. */
  start(): void {
    if (this.#end) return;
    this.#end = new AbortController();
    const { signal } = this.#end;
    this.#done = Promise.all([this.#read(signal), this.#wake(signal)]);
  }

  /** Ends the reading and what it waits for at AWS. */
  async stop(): Promise<void> {
    this.#end?.abort();
    this.#end = null;
    this.#heardAt = null;
    this.#isGapless = false;
    for (const held of [this.#pending, this.#told, this.#untold]) held.clear();
    await this.#done;
  }

  async #read(signal: AbortSignal): Promise<void> {
    let failures = 0;
    while (!signal.aborted) {
      try {
        // The first answer comes at once, so that a queue that works is known to.
        const batch = await receiveEvents(this.#queueUrl, { wait: this.#isRead, signal });
        this.#heardAt = performance.now();
        await this.#take(batch);
        await deleteEvents(this.#queueUrl, batch.receipts, signal);
        failures = 0;
        await say(this.isWorking ? "on" : "failing");
      } catch (error) {
        if (signal.aborted) return;
        failures += 1;
        this.#heardAt = null;
        this.#isGapless = false;
        if (!(error instanceof Problem)) log.error({ error }, "the queue of events cannot be read; it is tried again");
        await say("failing").catch((failure: unknown) => log.error({ error: failure }, "the mirror cannot be written"));
        await wait(backOffMs(failures), null, { signal }).catch(() => null);
      }
    }
  }

  async #take({ events, others }: EventBatch): Promise<void> {
    const ours = events.length === 0 ? null : await knownAccount();
    const fitting = events.filter(({ accountId }) => ours === null || accountId === ours);
    this.#countOthers(others + events.length - fitting.length);
    if (fitting.length > 0) this.#untold.clear();
    for (const { jobId } of fitting) if (this.#told.size < MOST_TOLD) this.#told.add(jobId);
    // A look that is due covers all jobs, so that no more need be kept than make one due.
    for (const { jobId } of fitting) if (this.#pending.size <= MOST_SINGLE) this.#pending.add(jobId);
    if (this.#pending.size > 0) this.#arrived?.();
  }

  #countOthers(others: number): void {
    this.#others += others;
    if (this.#others === 0 || performance.now() - this.#othersToldAt < TELL_OTHERS_MS) return;
    log.warn({ messages: this.#others }, "the queue held messages that are no events of this account’s jobs");
    this.#othersToldAt = performance.now();
    this.#others = 0;
  }

  async #wake(signal: AbortSignal): Promise<void> {
    let failures = 0;
    while (!signal.aborted) {
      await this.#untilArrived(signal);
      const startedAt = performance.now();
      const jobIds = this.#next(failures > 0);
      try {
        await this.#ask(jobIds, failures > 0, signal);
        failures = 0;
        // What one call took, in time and in turns, is left to others.
        const elapsed = performance.now() - startedAt;
        await wait(Math.max(2_000 / getConfig().awsCallsPerSecond, elapsed), null, { signal });
      } catch (error) {
        if (signal.aborted) return;
        failures += 1;
        for (const jobId of jobIds) this.#pending.add(jobId);
        if (!(error instanceof Problem)) log.error({ error }, "an event could not be followed; it is tried again");
        await wait(backOffMs(failures), null, { signal }).catch(() => null);
      }
    }
  }

  /** The jobs to ask for now: the first, or all where one look does for them. */
  #next(all: boolean): string[] {
    const jobIds = [...this.#pending].slice(0, all || this.#pending.size > MOST_SINGLE ? undefined : 1);
    // Taken out before AWS is asked: an event that comes meanwhile may be of a later change.
    for (const jobId of jobIds) this.#pending.delete(jobId);
    return jobIds;
  }

  /** After a failure the list is asked, whose answer also says whether AWS can be reached. */
  async #ask(jobIds: readonly string[], hasFailed: boolean, signal: AbortSignal): Promise<void> {
    const [jobId, ...rest] = jobIds;
    if (jobId === undefined) return;
    if (hasFailed || rest.length > 0) return this.#look();
    try {
      await lookAtJob(jobId, { priority: "poll", signal });
    } catch (error) {
      if (!(error instanceof Problem && error.code === "not-found")) throw error;
    }
  }

  async #untilArrived(signal: AbortSignal): Promise<void> {
    if (this.#pending.size > 0 || signal.aborted) return;
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const arrive = () => resolve(undefined);
    this.#arrived = arrive;
    signal.addEventListener("abort", arrive, { once: true });
    await promise;
    signal.removeEventListener("abort", arrive);
    this.#arrived = null;
  }
}

/** Tells whether changes are pushed: the pages, health, and the processes that do not read the queue. */
async function say(push: "on" | "failing"): Promise<void> {
  const state = mirrorState();
  if (state.push === push) return;
  state.push = push;
  if (push === "failing")
    log.warn("changes are not told by the queue of events; AWS is looked at as often as without it");
  announceFreshness();
  await writeMeta("push", push);
}

/** The account whose jobs the mirror holds; null while it holds none. */
async function knownAccount(): Promise<string | null> {
  const row = await mirrorDatabase().selectFrom("job").select("job_arn").limit(1).executeTakeFirst();
  return row?.job_arn.split(":")[4] ?? null;
}
