/** What can go wrong on purpose. `calls`: only the next so many; `share`: this part of them, 0 to 1. */
export type Fault = {
  /** The operation, such as `ListModelInvocationJobs`; left out: all. */
  operation?: string;
  kind:
    | "throttle"
    | "delay"
    | "never-answer"
    | "drip"
    | "drop-before"
    | "drop-after"
    | "status-500"
    | "cut-body"
    | "html-body"
    | "deny"
    /** The account's quota of jobs is used up: strikes CreateModelInvocationJob only. */
    | "quota"
    | "expired-credentials"
    | "unknown-status"
    | "unknown-field"
    | "no-submit-time"
    | "no-counts"
    /** AWS's clock goes `delayMs` before the caller's, or behind it where that is negative. */
    | "skewed-clock"
    /** What happens to an event on its way into the queue; these strike events only, and no other kind does. */
    | "event-late"
    | "event-twice"
    | "event-out-of-order"
    | "event-never";
  share?: number;
  calls?: number;
  delayMs?: number;
};

/** The faults that are on. */
export class Faults {
  #faults: Fault[] = [];

  set(faults: Fault[]): void {
    this.#faults = faults.map((fault) => ({ ...fault }));
  }

  list(): Fault[] {
    return this.#faults;
  }

  /** The faults that strike this call, or an event (`SendEvent`); counts them down. */
  strike(operation: string): Fault[] {
    return this.#faults.filter((fault) => {
      if (fault.kind.startsWith("event-") !== (operation === "SendEvent")) return false;
      if (fault.operation !== undefined && fault.operation !== operation) return false;
      if (fault.kind === "quota" && operation !== "CreateModelInvocationJob") return false;
      if (fault.calls !== undefined && fault.calls <= 0) return false;
      if (fault.share !== undefined && Math.random() >= fault.share) return false;
      if (fault.calls !== undefined) fault.calls -= 1;
      return true;
    });
  }
}
