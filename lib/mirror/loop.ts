import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { now } from "@/lib/clock";
import { getConfig } from "@/lib/config";
import { log } from "@/lib/log";
import { Problem } from "@/lib/problem";
import { holdLease } from "@/lib/store/lease";
import { backOffMs, FIRST_BACK_OFF_MS, LONGEST_BACK_OFF_MS } from "./back-off";
import { announceFreshness, mirrorState } from "./changes";
import { fillOne, resetFill } from "./fill";
import { follow, takeFreshness, type Trouble } from "./follow";
import { hasActiveJobs, look, type LookOptions } from "./look";
import { readHistory } from "./learn";
import { readAllMeta, writeMeta } from "./meta";
import { Push } from "./push";
import { isWalkDue, walkPage } from "./walk";

/** How often the loop asks its clock what is due; nothing goes out before it is. */
const HEARTBEAT_MS = 250;

/** How often the file is asked what another process has written, and whether the lease is free. */
const FOLLOW_MS = 1_000;

/** Somebody looks on at another process that has said so within this time; it says so more often. */
const WATCHED_MS = 15_000;
const SAY_WATCHED_MS = 5_000;

/** The three kinds of work, in the order in which they go first. */
type Work = "look" | "walk" | "fill";

/**
 * The mirror's one loop: looks when it is time, and reads the whole list and fills in jobs in between. Of the processes
 * that share a data folder only the one that holds the lease does so; the others follow what it writes (P6).
 */
export class MirrorLoop {
  readonly #end = new AbortController();
  readonly #dueAt: Record<Work, number> = { look: 0, walk: 0, fill: 0 };
  readonly #failures: Record<Work, number> = { look: 0, walk: 0, fill: 0 };
  #lookedAt = 0;
  #isWoken = true;
  #isAsleep: (() => void) | null = null;
  #looking: Promise<void> | null = null;
  #done: Promise<unknown> = Promise.resolve();
  /** Whether this process asks AWS. */
  #isAsking = false;
  #watchedAt: number | null = null;
  #wokenAt: string | undefined;
  /** Null where no queue tells of changes. */
  readonly #push: Push | null;

  constructor() {
    const { eventsQueueUrl } = getConfig();
    this.#push = eventsQueueUrl === null ? null : new Push(eventsQueueUrl, () => this.#lookForPush());
  }

  /** Starts to work. Resolves when what is known from before can be served. */
  async start(): Promise<void> {
    const meta = await readAllMeta();
    takeFreshness(meta);
    mirrorState().changeNumber = Number(meta.change_no ?? 0);
    this.#wokenAt = meta.woken_at;
    resetFill();
    await readHistory();
    this.#done = Promise.all([this.#run(), this.#follow()]);
  }

  /** Ends the work and what it is waiting for at AWS. */
  async stop(): Promise<void> {
    this.#end.abort();
    this.#isAsleep?.();
    await this.#done;
    await this.#push?.stop();
  }

  /** Makes the next look due now, also where another process makes it. */
  wake(): void {
    if (!this.#isAsking) void writeMeta("woken_at", String(now())).catch((error: unknown) => this.#stumbled(error));
    this.#isWoken = true;
    this.#dueAt.look = 0;
    this.#isAsleep?.();
  }

  /** Looks at AWS for somebody who waits for it; those who ask meanwhile share it. Throws problems. */
  lookNow(): Promise<void> {
    this.#looking ??= this.#look("person").finally(() => (this.#looking = null));
    return this.#looking;
  }

  async #run(): Promise<void> {
    const { signal } = this.#end;
    while (!signal.aborted) {
      let work: Work | null = null;
      try {
        this.#isAsking = await holdLease();
        if (!this.#isAsking) {
          this.#isWoken = true;
          await this.#sleep(FOLLOW_MS);
          continue;
        }
        work = await this.#nextWork();
        if (work === null) {
          await this.#sleep(HEARTBEAT_MS);
          continue;
        }
        await this.#do(work);
        this.#failures[work] = 0;
        mirrorState().failingSince = null;
      } catch (error) {
        if (signal.aborted) return;
        await this.#failed(work ?? "look", error);
        // The clock of works could not even be read: nothing else may run on at full speed.
        if (work === null) await this.#sleep(FIRST_BACK_OFF_MS);
      }
    }
  }

  /** Beside the work, which may wait for AWS: renews the lease, and keeps in step with the other processes. */
  async #follow(): Promise<void> {
    const { signal } = this.#end;
    while (!signal.aborted) {
      try {
        this.#isAsking = await holdLease();
        const meta = await follow({ isAsking: this.#isAsking });
        if (this.#isAsking) this.#hearOthers(meta.watched_at, meta.woken_at);
        else await this.#tellOthers();
        if (!this.#isAsking) await this.#push?.stop();
        else if (!signal.aborted) this.#push?.start();
      } catch (error) {
        this.#stumbled(error);
      }
      await wait(FOLLOW_MS, null, { signal }).catch(() => null);
    }
  }

  #hearOthers(watchedAt: string | undefined, wokenAt: string | undefined): void {
    this.#watchedAt = watchedAt === undefined ? null : Number(watchedAt);
    if (wokenAt !== this.#wokenAt) this.wake();
    this.#wokenAt = wokenAt;
  }

  /** Whoever looks on here is served by the process that asks AWS. */
  async #tellOthers(): Promise<void> {
    const state = mirrorState();
    state.failingSince = null;
    const age = now() - (this.#watchedAt ?? 0);
    if (state.listeners.size === 0 || (age >= 0 && age < SAY_WATCHED_MS)) return;
    this.#watchedAt = now();
    await writeMeta("watched_at", String(this.#watchedAt));
  }

  #stumbled(error: unknown): void {
    const state = mirrorState();
    if (state.failingSince === null) log.error({ error }, "the mirror cannot follow its file; it goes on trying");
    state.failingSince ??= now();
  }

  async #nextWork(): Promise<Work | null> {
    if (this.#isDue("look") && (await this.#isLookStale())) return "look";
    // A walk's pages and the jobs to fill take turns.
    const due: Work[] = [];
    if (this.#isDue("walk") && (await isWalkDue())) due.push("walk");
    if (this.#isDue("fill")) due.push("fill");
    return due.toSorted((a, b) => this.#dueAt[a] - this.#dueAt[b])[0] ?? null;
  }

  /** A clock that was set back must not put the mirror to sleep. */
  #isDue(work: Work): boolean {
    const wait = this.#dueAt[work] - now();
    return wait <= 0 || wait > LONGEST_BACK_OFF_MS;
  }

  async #isLookStale(): Promise<boolean> {
    const age = now() - this.#lookedAt;
    return this.#isWoken || age < 0 || age >= (await this.#interval());
  }

  /** Often while somebody looks on and something moves; seldom otherwise, and while changes are told. */
  async #interval(): Promise<number> {
    const { poll } = getConfig();
    if (this.#push?.isWorking) return poll.idleMs;
    const age = now() - (this.#watchedAt ?? -Infinity);
    const isWatched = mirrorState().listeners.size > 0 || (age >= 0 && age < WATCHED_MS);
    return isWatched && (await hasActiveJobs()) ? poll.activeMs : poll.idleMs;
  }

  async #do(work: Work): Promise<void> {
    const options: LookOptions = { priority: "poll", signal: this.#end.signal };
    const moment = now();
    if (work === "look") {
      await (this.#looking ?? this.#look("poll"));
    } else if (work === "walk") {
      await walkPage(options);
      this.#dueAt.walk = moment;
    } else {
      const hasFilled = await fillOne(options);
      this.#dueAt.fill = hasFilled ? moment : moment + HEARTBEAT_MS * 4;
    }
  }

  async #look(priority: LookOptions["priority"]): Promise<void> {
    const startedAt = now();
    this.#isWoken = false;
    const ended = await look({ priority, signal: this.#end.signal });
    this.#push?.compare(ended);
    this.#lookedAt = startedAt;
    this.#dueAt.look = 0;
  }

  async #lookForPush(): Promise<void> {
    try {
      await this.#look("poll");
      this.#failures.look = 0;
    } catch (error) {
      if (!this.#end.signal.aborted) await this.#failed("look", error);
      throw error;
    }
  }

  async #failed(work: Work, error: unknown): Promise<void> {
    const state = mirrorState();
    this.#failures[work] += 1;
    this.#dueAt[work] = now() + backOffMs(this.#failures[work]);
    if (!(error instanceof Problem)) {
      log.error({ error, work }, "the mirror failed unexpectedly; it goes on after a pause");
      state.failingSince ??= now();
    } else if (work !== "fill") {
      state.unreachableSince ??= now();
      state.problem = error.message;
      announceFreshness();
      const trouble: Trouble = { since: state.unreachableSince, problem: state.problem };
      await writeMeta("unreachable", JSON.stringify(trouble)).catch((failure: unknown) => this.#stumbled(failure));
    }
  }

  async #sleep(ms: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const timer = setTimeout(() => resolve(undefined), ms);
    this.#isAsleep = () => resolve(undefined);
    await promise;
    clearTimeout(timer);
    this.#isAsleep = null;
  }
}
