import type { TableRow } from "@/lib/table/table-summary";
import {
  type CellFacts,
  IS_CUT,
  IS_EMPTY,
  IS_LONG_ID,
  IS_NO_ID,
  IS_SECRET,
  lookAtCell,
  MOST_ID_CHARACTERS,
} from "./cell-facts";
import type { Check } from "./finding";
import { Judging, type Outcome, type RowFacts } from "./judging";
import { Room } from "./room";
import { type JudgeOptions, RowPrompt } from "./row-prompt";
import { addHash, type TextHash } from "./text-hash";

export type { JudgeOptions };

/** What becomes of a row: sent as a record, sent once with one that is alike, left out by choice, or refused. */
export type Verdict =
  | { kind: "sent"; recordId: string; prompt: string }
  | { kind: "sent-with"; recordId: string }
  | { kind: "left-out"; check: Check; reason: string }
  | { kind: "refused"; check: Check; reason: string };

/** The id of a record that has none of its own. */
export function rowRecordId(row: number): string {
  return `ROW${String(row).padStart(8, "0")}`;
}

/** Facts of a row of which nothing is known yet. */
export function newRowFacts(): RowFacts {
  return {
    ...{ row: 0, isBad: false, idProblem: null, hasId: false, idHigh: 0, idLow: 0, isEmptyPrompt: false },
    ...{ isTooLong: false, promptHigh: 0, promptLow: 0, hasEmpty: false, hasCut: false, hasSecret: false },
  };
}

/** Why the flags of a cell make it no id. */
export function idProblemOf(flags: number): RowFacts["idProblem"] {
  if ((flags & IS_NO_ID) === 0) return null;
  return flags & IS_EMPTY ? "empty" : flags & IS_LONG_ID ? "long" : "control";
}

/** Adds a used cell to the facts of its row. `sum` is the hash of those before. */
export function addUsedCell(facts: RowFacts, sum: TextHash, high: number, low: number, flags: number): void {
  addHash(sum, high, low);
  if (flags & IS_EMPTY) facts.hasEmpty = true;
  else facts.isEmptyPrompt = false;
  if (flags & IS_CUT) facts.hasCut = true;
  if (flags & IS_SECRET) facts.hasSecret = true;
}

/** The mark of a cell that a finding is about. */
export const FLAG_OF: Partial<Record<Check, number>> = {
  "empty-column": IS_EMPTY,
  "cut-cell": IS_CUT,
  secret: IS_SECRET,
};

/** Judges rows one after the other, in the file's order; the same in the browser and on the server. */
export class RowJudge {
  readonly #options: JudgeOptions;
  readonly #prompt: RowPrompt;
  readonly #room: Room;
  readonly #judging: Judging;
  readonly #facts = newRowFacts();
  readonly #cell: CellFacts = { high: 0, low: 0, length: 0, flags: 0 };
  readonly #sum: TextHash = { high: 0, low: 0 };
  /** Ids of sent rows that have one, kept only where another may be sent with them. */
  readonly #ids = new Map<number, string>();

  /** `isTold`: see {@link Judging}. */
  constructor(options: JudgeOptions, isTold = true) {
    this.#options = options;
    this.#prompt = new RowPrompt(options);
    this.#room = new Room(options);
    this.#judging = new Judging(options.rows, isTold);
  }

  /** What becomes of a row, with its prompt or the reason in a sentence. */
  judge(row: TableRow): Verdict {
    const { prompt, recordId } = this.#look(row);
    const { kind, check, first } = this.#judging.decide(this.#facts);
    if (kind === "sent") {
      if (this.#options.rows.sendOnce && recordId !== null) this.#ids.set(row.row, copyOf(recordId));
      return { kind, recordId: recordId ?? rowRecordId(row.row), prompt };
    }
    if (kind === "sent-with") return { kind, recordId: this.#ids.get(first) ?? rowRecordId(first) };
    return { kind, check: check ?? "bad-row", reason: this.reason(row, check ?? "bad-row", first) };
  }

  /** What was found in a row, for those that count it. */
  outcome(row: TableRow): { outcome: Outcome; prompt: string; recordId: string } {
    const { prompt, recordId } = this.#look(row);
    return { outcome: this.#judging.decide(this.#facts), prompt, recordId: recordId ?? rowRecordId(row.row) };
  }

  /** Why something was found in a row, in a sentence that names the column. `first`: the row that it repeats. */
  reason(row: TableRow, check: Check, first: number): string {
    const { rows } = this.#options;
    const recordId = this.#idOf(row) ?? "";
    const id = rows.form === "table" && rows.idColumn !== null ? `The id in “${rows.idColumn}”` : "The recordId";
    switch (check) {
      case "bad-row":
        return row.problem ?? "The row cannot be read.";
      case "bad-id":
        if (recordId.trim() === "") return `${id} is empty.`;
        return recordId.length > MOST_ID_CHARACTERS
          ? `${id} has ${recordId.length} characters; 256 are allowed.`
          : `${id} holds a line break or another control character.`;
      case "duplicate-id":
        return `${id} is the same as in row ${first}: “${recordId.slice(0, 80).toWellFormed()}”.`;
      case "empty-prompt":
        return "All columns that the instructions use are empty, so there is nothing to ask.";
      case "too-long":
        return `The prompt and its answer are longer than the ${this.#options.contextTokens ?? 0} tokens that the model can take.`;
      case "alike":
        return `It would be sent exactly as row ${first}.`;
      case "empty-column":
        return `Empty: ${this.#columnNames(row, "empty-column")}.`;
      case "cut-cell":
        return `Cut off at 32,767 characters by Excel: ${this.#columnNames(row, "cut-cell")}.`;
      case "secret":
        return `Looks like a secret or a card number: ${this.#columnNames(row, "secret")}.`;
    }
  }

  /** The used columns of a row that a finding is about. */
  columnsOf(row: TableRow, check: Check): number[] {
    const flag = FLAG_OF[check] ?? 0;
    const used = this.#options.rows.form === "table" ? this.#prompt.used : [0];
    return used.filter((index) => {
      lookAtCell(row.cells[index] ?? "", this.#cell);
      return (this.#cell.flags & flag) !== 0;
    });
  }

  #columnNames(row: TableRow, check: Check): string {
    const names = this.columnsOf(row, check).map((index) => this.#options.columns[index]?.name ?? "");
    return this.#options.rows.form === "table" ? names.map((name) => `“${name}”`).join(", ") : "the record";
  }

  #idOf(row: TableRow): string | null {
    const { idIndex } = this.#prompt;
    if (this.#options.rows.form !== "table") return row.recordId ?? null;
    return idIndex === null ? null : (row.cells[idIndex] ?? "");
  }

  #look(row: TableRow): { prompt: string; recordId: string | null } {
    const [facts, sum] = [this.#facts, this.#sum];
    this.#prompt.refresh();
    const isTable = this.#options.rows.form === "table";
    const used = isTable ? this.#prompt.used : [0];
    Object.assign(facts, newRowFacts());
    [facts.row, facts.isBad] = [row.row, row.problem !== null];
    [sum.high, sum.low] = [0, 0];
    if (facts.isBad) return { prompt: "", recordId: null };
    facts.isEmptyPrompt = used.length > 0;
    for (const index of used) {
      lookAtCell(row.cells[index] ?? "", this.#cell);
      addUsedCell(facts, sum, this.#cell.high, this.#cell.low, this.#cell.flags);
    }
    if (isTable && this.#prompt.isBlank) facts.isEmptyPrompt = true;
    [facts.promptHigh, facts.promptLow] = [sum.high, sum.low];
    const recordId = this.#lookAtId(row);
    const prompt = isTable ? this.#prompt.fill(row.cells) : (row.cells[0] ?? "");
    facts.isTooLong = this.#room.isTooLong(prompt);
    return { prompt, recordId };
  }

  #lookAtId(row: TableRow): string | null {
    const recordId = this.#idOf(row);
    if (recordId === null) return null;
    lookAtCell(recordId, this.#cell);
    const { high, low, flags } = this.#cell;
    this.#facts.hasId = true;
    this.#facts.idProblem = idProblemOf(flags);
    [this.#facts.idHigh, this.#facts.idLow] = [high, low];
    return recordId;
  }
}

/** A text of its own, which does not hold on to the piece of a file that it was cut from. */
function copyOf(text: string): string {
  return text.length < 13 ? text : (JSON.parse(JSON.stringify(text)) as string);
}
