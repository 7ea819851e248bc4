import Papa from "papaparse";
import type { ReadOptions } from "./read-options";
import { MOST_ROW_CHARACTERS, type TableSource } from "./table-source";
import type { TableRow } from "./table-summary";
import { lineEndOf } from "./text-look";
import { type Passed } from "./unpacked";
import { textOf } from "./text-of";

/** Characters that are given to the parser at once. */
const PIECE_CHARACTERS = 150_000;

/** A problem's column, from 0, which becomes the column's name where that is known. */
export type RawRow = TableRow & { column?: number };

/** The rows of a text with cells, the header among them, in pieces. Blank lines are counted and left out. */
export async function* csvRows(source: TableSource, read: ReadOptions, passed: Passed): AsyncGenerator<RawRow[]> {
  let parser: Pieces | null = null;
  let waiting = "";
  for await (const text of textOf(source, read, passed)) {
    waiting += text;
    if (waiting.length < Math.max(PIECE_CHARACTERS, 2 * (parser?.tailLength ?? 0))) continue;
    parser ??= new Pieces(read, waiting);
    yield parser.take(waiting, false);
    waiting = "";
    if (parser.isOver) return;
  }
  parser ??= new Pieces(read, waiting);
  yield parser.take(waiting, true);
}

/** Gives a text to the parser piece by piece: what a piece does not end is taken up again with the next. */
class Pieces {
  readonly #config: Papa.ParseConfig;
  readonly #dropsReturn: boolean;
  #tail = "";
  #row = 0;
  isOver = false;

  constructor(read: ReadOptions, start: string) {
    const { newline, isMixed } = lineEndOf(start.slice(0, PIECE_CHARACTERS), read.quote);
    this.#dropsReturn = isMixed;
    const quotes = read.quote === "none" ? { fastMode: true } : { quoteChar: read.quote, fastMode: false };
    this.#config = { delimiter: read.delimiter, newline, ...quotes };
  }

  get tailLength(): number {
    return this.#tail.length;
  }

  take(text: string, isLast: boolean): RawRow[] {
    const piece = this.#tail + text;
    if (piece === "") return [];
    const { data, errors, meta } = parse(this.#config, piece, isLast);
    this.#tail = isLast ? "" : piece.slice(meta.cursor);
    const problems = new Map<number, { problem: string; column?: number }>();
    for (const error of errors) {
      const at = error.row ?? 0;
      if (at < data.length && !problems.has(at)) problems.set(at, this.#problem(error, piece, at, problems.size < 20));
    }
    const rows: RawRow[] = [];
    for (let at = 0; at < data.length; at += 1) {
      const cells = data[at] ?? [];
      this.#row += 1;
      const problem = problems.get(at);
      if (problem === undefined && cells.length === 1 && isBlank(cells[0])) continue;
      const last = cells.length - 1;
      if (this.#dropsReturn && cells[last]?.endsWith("\r")) cells[last] = cells[last].slice(0, -1);
      rows.push({ row: this.#row, cells, problem: null, ...problem });
    }
    if (this.#tail.length > MOST_ROW_CHARACTERS) rows.push(this.#tooLong());
    return rows;
  }

  /** A row whose end was not found: the rows that follow cannot be told from it. */
  #tooLong(): RawRow {
    this.isOver = true;
    this.#tail = "";
    return {
      row: this.#row + 1,
      cells: [],
      problem: `Row ${this.#row + 1} does not end within ${MOST_ROW_CHARACTERS / 1e6} million characters, so it and all that follows was not read. Most often a quote is opened in it and never closed. Mend the row, or choose another quote character.`,
    };
  }

  #problem(error: Papa.ParseError, piece: string, at: number, hasTime: boolean): { problem: string; column?: number } {
    const row = this.#row + at + 1;
    const column = hasTime && error.index !== undefined ? this.#columnOf(piece, at, error.index) : undefined;
    const where = column === undefined ? "" : { column };
    const problem =
      error.code === "MissingQuotes"
        ? `Row ${row}: a quote is opened in column ${COLUMN} and never closed, so all that follows to the end of the file is in this cell. Close the quote, or choose another quote character.`
        : `Row ${row}: in column ${COLUMN} a quote stands where a cell should end, so it cannot be told where the cell ends. Write quotes inside a cell twice, or choose another quote character.`;
    return { problem, ...where };
  }

  /** How many cells stand before an index of the piece in its row. */
  #columnOf(piece: string, at: number, index: number): number {
    const start = at === 0 ? 0 : parse({ ...this.#config, preview: at }, piece, false).meta.cursor;
    const before = piece.slice(start, Math.max(start, index - 1));
    return before === "" ? 0 : (parse(this.#config, before, true).data[0]?.length ?? 1) - 1;
  }
}

/** Stands in a sentence for a column's name until that is known. */
export const COLUMN = "\u0000";

const isBlank = (cell: string | undefined) => cell === undefined || cell === "" || cell === "\r";

function parse(config: Papa.ParseConfig, text: string, isWhole: boolean): Papa.ParseResult<string[]> {
  return new Papa.Parser(config).parse(text, 0, !isWhole) as Papa.ParseResult<string[]>;
}
