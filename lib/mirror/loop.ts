import "server-only";
import { now } from "@/lib/clock";
import { getConfig } from "@/lib/config";
import { log } from "@/lib/log";
import { Problem } from "@/lib/problem";
import { announceFreshness, mirrorState } from "./changes";
import { fillOne, resetFill } from "./fill";
import { hasActiveJobs, look, type LookOptions } from "./look";
import { readMeta } from "./meta";
import { isWalkDue, walkPage } from "./walk";

/** How often the loop asks its clock what is due; nothing goes out before it is. */
const HEARTBEAT_MS = 250;

/** The longest wait after failures; AWS is found again within it. */
const LONGEST_BACK_OFF_MS = 60_000;
const FIRST_BACK_OFF_MS = 2_000;

/** The three kinds of work, in the order in which they go first. */
type Work = "look" | "walk" | "fill";

/** The mirror's one loop: looks when it is time, and reads the whole list and fills in jobs in between. */
export class MirrorLoop {
  readonly #end = new AbortController();
  readonly #dueAt: Record<Work, number> = { look: 0, walk: 0, fill: 0 };
  readonly #failures: Record<Work, number> = { look: 0, walk: 0, fill: 0 };
  #lookedAt = 0;
  #isWoken = true;
  #isAsleep: (() => void) | null = null;
  #looking: Promise<void> | null = null;
  #done: Promise<void> = Promise.resolve();

  /** Starts to work. Resolves when what is known from before can be served. */
  async start(): Promise<void> {
    const state = mirrorState();
    state.changeNumber = Number((await readMeta("change_no")) ?? 0);
    const checkedAt = await readMeta("checked_at");
    state.checkedAt = checkedAt === null ? null : Number(checkedAt);
    state.isComplete = (await readMeta("compared_at")) !== null;
    resetFill();
    this.#done = this.#run();
  }

  /** Ends the work and what it is waiting for at AWS. */
  async stop(): Promise<void> {
    this.#end.abort();
    this.#isAsleep?.();
    await this.#done;
  }

  /** Makes the next look due now. */
  wake(): void {
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
        this.#failed(work ?? "look", error);
        // The clock of works could not even be read: nothing else may run on at full speed.
        if (work === null) await this.#sleep(FIRST_BACK_OFF_MS);
      }
    }
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

  /** Often while somebody looks on and something moves; seldom otherwise. */
  async #interval(): Promise<number> {
    const { poll } = getConfig();
    return mirrorState().listeners.size > 0 && (await hasActiveJobs()) ? poll.activeMs : poll.idleMs;
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
    await look({ priority, signal: this.#end.signal });
    this.#lookedAt = startedAt;
    this.#dueAt.look = 0;
  }

  /** Back off, with jitter, so that many servers do not come back at one moment. */
  #failed(work: Work, error: unknown): void {
    const state = mirrorState();
    this.#failures[work] += 1;
    const longest = Math.min(LONGEST_BACK_OFF_MS, FIRST_BACK_OFF_MS * 2 ** Math.min(this.#failures[work] - 1, 10));
    this.#dueAt[work] = now() + longest / 2 + (Math.random() * longest) / 2;
    if (!(error instanceof Problem)) {
      log.error({ error, work }, "the mirror failed unexpectedly; it goes on after a pause");
      state.failingSince ??= now();
    } else if (work !== "fill") {
      state.unreachableSince ??= now();
      state.problem = error.message;
      announceFreshness();
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
