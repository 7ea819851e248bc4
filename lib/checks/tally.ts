import { type Check, type CheckResult, CHECKS, type Finding, MOST_ROWS } from "./finding";
import { levelOf, wordsOf } from "./findings-text";
import type { Outcome } from "./judging";
import type { JudgeOptions } from "./row-prompt";

type Found = { count: number; rows: number[]; columns: Map<number, number>; first: number; firstRow: number };

/** Bytes of a record's frame: its id, the names of its parts, and its settings. */
const FRAME_BYTES = 190;
/** What marks in JSON add to a text: a line break, a quote or a backslash takes two. */
const JSON_SHARE = 1.03;

/** Adds up what becomes of rows. */
export class Tally {
  readonly #options: JudgeOptions;
  readonly #found = new Map<Check, Found>();
  readonly #counts = { sent: 0, "sent-with": 0, "left-out": 0, refused: 0 };
  #rows = 0;
  #characters = 0;
  /** The longest prompt that is sent. */
  longest: { row: number; characters: number } | null = null;

  constructor(options: JudgeOptions) {
    this.#options = options;
  }

  /** Adds a row. `columnsOf` is asked which used columns a finding is about. */
  add(row: number, outcome: Outcome, characters: number, columnsOf: (check: Check) => number[]): void {
    this.#rows += 1;
    this.#counts[outcome.kind] += 1;
    if (outcome.kind === "sent") {
      this.#characters += characters;
      if (this.longest === null || characters > this.longest.characters) this.longest = { row, characters };
    }
    for (const check of outcome.found) this.#note(check, row, outcome.first, columnsOf);
  }

  #note(check: Check, row: number, first: number, columnsOf: (check: Check) => number[]): void {
    let found = this.#found.get(check);
    if (!found) this.#found.set(check, (found = { count: 0, rows: [], columns: new Map(), first, firstRow: row }));
    found.count += 1;
    if (found.rows.length < MOST_ROWS) found.rows.push(row);
    if (check !== "empty-column" && check !== "cut-cell" && check !== "secret") return;
    for (const column of columnsOf(check)) found.columns.set(column, (found.columns.get(column) ?? 0) + 1);
  }

  /** What was found. `bytesPerCharacter` of the file's texts; `problem`: of the first row that cannot be read. */
  result(
    bytesPerCharacter: number,
    problem: string | null,
    tokens: CheckResult["tokens"],
    isBlankPrompt: boolean,
  ): CheckResult {
    const { sent, refused } = this.#counts;
    const isTable = this.#options.rows.form === "table";
    const frame = isTable ? FRAME_BYTES + this.#options.system.length * JSON_SHARE : 1;
    return {
      ...{ rows: this.#rows, sent, leftOut: this.#counts["left-out"] + this.#counts["sent-with"], refused },
      findings: CHECKS.flatMap((check) => this.#finding(check, problem, isBlankPrompt)),
      promptCharacters: this.#characters,
      recordBytes: Math.round(this.#characters * bytesPerCharacter * (isTable ? JSON_SHARE : 1) + sent * frame),
      tokens,
    };
  }

  #finding(check: Check, problem: string | null, isBlankPrompt: boolean): Finding[] {
    const found = this.#found.get(check);
    if (!found) return [];
    const byCount = [...found.columns].toSorted((a, b) => b[1] - a[1]).slice(0, 3);
    const columns = byCount.flatMap(([index]) => this.#options.columns[index]?.name ?? []);
    const first =
      check === "bad-row"
        ? (problem ?? "")
        : found.first > 0
          ? `Row ${found.firstRow} is like row ${found.first}.`
          : `The first is row ${found.firstRow}.`;
    const words = wordsOf(check, found.count, { columns, first, isBlankPrompt, rowsInAll: this.#rows });
    const column =
      columns.length === 1 && found.columns.size === 1
        ? (columns[0] ?? null)
        : check === "bad-id" || check === "duplicate-id"
          ? this.#options.rows.idColumn
          : null;
    return [{ check, level: levelOf(check), count: found.count, rows: found.rows, column, ...words }];
  }
}
