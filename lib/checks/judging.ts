import type { Check } from "./finding";
import { HashTable } from "./text-hash";

/** What a row is judged by; taken from its text or from what is remembered of it. One object serves for all rows. */
export type RowFacts = {
  row: number;
  isBad: boolean;
  /** Why the id is none, or null. */
  idProblem: "empty" | "long" | "control" | null;
  /** Whether it has an id that must be the only one of its kind. */
  hasId: boolean;
  idHigh: number;
  idLow: number;
  isEmptyPrompt: boolean;
  isTooLong: boolean;
  promptHigh: number;
  promptLow: number;
  /** A column that is used is empty, cut or holds a secret. */
  hasEmpty: boolean;
  hasCut: boolean;
  hasSecret: boolean;
};

/** What becomes of a row. `first`: the row that it repeats, of `duplicate-id` and `alike`, else 0. */
export type Outcome = {
  kind: "sent" | "sent-with" | "left-out" | "refused";
  check: Check | null;
  first: number;
  /** All that was found in the row. */
  found: Check[];
};

const NOTHING: Check[] = [];

/**
 * The order in which rows are judged, the same for texts and for what is remembered of them. What cannot be sent is
 * decided by the first thing that is wrong; of the rest all is told. Rows must come in the file's order.
 */
export class Judging {
  readonly #leaveOut: ReadonlySet<Check>;
  readonly #sendOnce: boolean;
  readonly #ids = new HashTable();
  readonly #prompts = new HashTable();

  readonly #looksForAlike: boolean;

  /** `isTold`: all that is found is told. Else only what decides is looked for, which takes less memory. */
  constructor({ leaveOut, sendOnce }: { leaveOut: readonly Check[]; sendOnce: boolean }, isTold = true) {
    this.#looksForAlike = isTold || sendOnce || leaveOut.includes("alike");
    this.#leaveOut = new Set(leaveOut);
    this.#sendOnce = sendOnce;
  }

  decide(facts: RowFacts): Outcome {
    if (facts.isBad) return this.#stopped("bad-row", 0);
    if (facts.idProblem !== null) return this.#stopped("bad-id", 0);
    if (facts.hasId) {
      const first = this.#ids.firstOr(facts.idHigh, facts.idLow, facts.row);
      if (first !== 0) return this.#stopped("duplicate-id", first);
    }
    if (facts.isEmptyPrompt) return this.#stopped("empty-prompt", 0);
    if (facts.isTooLong) return this.#stopped("too-long", 0);
    return this.#warned(facts);
  }

  #stopped(check: Check, first: number): Outcome {
    return { kind: this.#leaveOut.has(check) ? "left-out" : "refused", check, first, found: [check] };
  }

  #warned({ row, promptHigh, promptLow, hasEmpty, hasCut, hasSecret }: RowFacts): Outcome {
    const first = this.#looksForAlike ? this.#prompts.firstOr(promptHigh, promptLow, row) : 0;
    if (first === 0 && !hasEmpty && !hasCut && !hasSecret) return { kind: "sent", check: null, first, found: NOTHING };
    const found: Check[] = [];
    if (first !== 0) found.push("alike");
    if (hasEmpty) found.push("empty-column");
    if (hasCut) found.push("cut-cell");
    if (hasSecret) found.push("secret");
    const left = found.find((check) => this.#leaveOut.has(check));
    if (left !== undefined) return { kind: "left-out", check: left, first, found };
    if (first !== 0 && this.#sendOnce) return { kind: "sent-with", check: "alike", first, found };
    return { kind: "sent", check: null, first, found };
  }
}
