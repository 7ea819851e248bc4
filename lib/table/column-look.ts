import type { Column, ColumnType, TableRow } from "./table-summary";

const NUMBER =
  /^[-+(]?[$€£¥]?\s?\d{1,3}(?:[ \u00a0.,'’]?\d{3})*(?:[.,]\d+)?(?:[eE][-+]?\d+)?\s?[%€$£]?\)?$|^[-+]?\d+(?:[.,]\d+)?$/;
const DATE =
  /^\d{4}-\d{1,2}-\d{1,2}(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[-+]\d{2}:?\d{2})?)?$|^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}(?: \d{1,2}:\d{2}(?::\d{2})?)?$/;
const YES_NO = new Set([
  "yes",
  "no",
  "true",
  "false",
  "y",
  "n",
  "ja",
  "nein",
  "oui",
  "non",
  "sí",
  "si",
  "wahr",
  "falsch",
]);

/** Rows whose cells are looked at for a column's type; all are counted for empties. */
const LOOKED_AT = 2000;
const MOST_EXAMPLES = 3;
const EXAMPLE_CHARACTERS = 120;

/** What most cells of each column look like, gathered while rows go by. Writes into the columns it is given. */
export class ColumnLook {
  readonly #columns: Column[];
  readonly #counts: Record<Exclude<ColumnType, "empty">, number>[] = [];
  #rows = 0;

  constructor(columns: Column[]) {
    this.#columns = columns;
  }

  add(row: TableRow): void {
    if (row.problem !== null) return;
    for (const column of this.#columns) {
      const cell = row.cells[column.index] ?? "";
      if (cell.trim() === "") column.empties += 1;
      else if (this.#rows < LOOKED_AT || column.type === "empty") this.#look(column, cell);
    }
    this.#rows += 1;
  }

  #look(column: Column, cell: string): void {
    const counts = (this.#counts[column.index] ??= { text: 0, number: 0, date: 0, "yes-no": 0 });
    counts[typeOf(cell)] += 1;
    const types = Object.entries(counts) as [Exclude<ColumnType, "empty">, number][];
    column.type = types.reduce((most, next) => (next[1] > most[1] ? next : most))[0];
    if (column.examples.length >= MOST_EXAMPLES) return;
    const example = flat(
      cell.length > EXAMPLE_CHARACTERS ? `${cell.slice(0, EXAMPLE_CHARACTERS).toWellFormed()}…` : cell,
    );
    if (!column.examples.includes(example)) column.examples.push(example);
  }
}

function typeOf(cell: string): Exclude<ColumnType, "empty"> {
  if (cell.length > 40) return "text";
  const text = cell.trim();
  if (YES_NO.has(text.toLowerCase())) return "yes-no";
  if (DATE.test(text)) return "date";
  return NUMBER.test(text) ? "number" : "text";
}

/** A text of its own, which does not hold on to the long one that it was cut from. */
export function flat(text: string): string {
  return text.length < 13 ? text : decoder.decode(encoder.encode(text));
}
const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
