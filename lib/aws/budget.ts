import "server-only";
import { getConfig } from "@/lib/config";
import { Problem } from "@/lib/problem";

/** `person`: somebody waits for it, it goes first. `poll`: the mirror's own looking. */
export type Priority = "person" | "poll";

type Waiting = { start: () => void; fail: (problem: Problem) => void };

const MOST_WAITING = 1_000;

/**
 * One budget for all calls of this server, whatever the number of viewers (A1): so many calls a second, a small burst,
 * people's own acts before polling. More than 1,000 waiting calls of a kind are turned away as `aws-throttled`.
 */
export class CallBudget {
  readonly #perSecond: number;
  readonly #burst: number;
  #left: number;
  #countedAt = performance.now();
  #timer: NodeJS.Timeout | null = null;
  readonly #waiting: Record<Priority, Waiting[]> = { person: [], poll: [] };

  constructor(perSecond: number) {
    this.#perSecond = perSecond;
    this.#burst = Math.max(4, perSecond * 2);
    this.#left = this.#burst;
  }

  /** Resolves when the call may go out. */
  take(priority: Priority, signal?: AbortSignal): Promise<void> {
    if (this.#waiting[priority].length >= MOST_WAITING) return Promise.reject(new Problem("aws-throttled"));
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    const waiting: Waiting = { start: () => resolve(undefined), fail: reject };
    this.#waiting[priority].push(waiting);
    signal?.addEventListener("abort", () => {
      const queue = this.#waiting[priority];
      const index = queue.indexOf(waiting);
      if (index === -1) return;
      queue.splice(index, 1);
      waiting.fail(new Problem("aws-unreachable", { cause: signal.reason }));
    });
    this.#serve();
    return promise;
  }

  #serve(): void {
    const elapsed = performance.now() - this.#countedAt;
    this.#countedAt = performance.now();
    this.#left = Math.min(this.#burst, this.#left + (elapsed / 1000) * this.#perSecond);
    while (this.#left >= 1) {
      // Half of the burst is kept for people: a long fill never makes them wait.
      const next =
        this.#waiting.person.shift() ?? (this.#left >= this.#burst / 2 ? this.#waiting.poll.shift() : undefined);
      if (!next) break;
      this.#left -= 1;
      next.start();
    }
    if (this.#timer !== null || this.#waiting.person.length + this.#waiting.poll.length === 0) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#serve();
    }, 1000 / this.#perSecond);
  }
}

const BUDGET = Symbol.for("batchboard.call-budget");
type WithBudget = typeof globalThis & { [BUDGET]?: CallBudget };

/** The server's one budget. */
export function callBudget(): CallBudget {
  const holder = globalThis as WithBudget;
  return (holder[BUDGET] ??= new CallBudget(getConfig().awsCallsPerSecond));
}
