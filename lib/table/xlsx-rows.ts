import { formatValue } from "hucre";
import { MOST_COLUMNS, UnreadableFile } from "./table-source";
import type { TableRow } from "./table-summary";
import type { Book } from "./xlsx-book";
import { readXml, withoutEscapes } from "./xlsx-xml";

/** What is found on a sheet besides its rows. */
export type SheetSeen = { hiddenRows: number; emptyFormulas: number; errors: number };

type Cell = { column: number; type: string; style: number; hasFormula: boolean; hasValue: boolean; text: string };

/** The rows of a sheet with its cells as Excel shows them, in pieces; empty rows are left out. */
export async function* sheetRows(book: Book, path: string, seen: SheetSeen): AsyncGenerator<TableRow[]> {
  let rows: TableRow[] = [];
  let cells: string[] = [];
  let cell: Cell | null = null;
  let [row, isText, isSound, isHidden] = [0, false, false, false];
  const show = shower(book);
  const open = (name: string, attributes: Record<string, string>) => {
    if (name === "row") {
      row = attributes.r === undefined ? row + 1 : Number(attributes.r);
      isHidden = /^(1|true)$/.test(attributes.hidden ?? "");
      cells = [];
    } else if (name === "c") {
      const column = attributes.r === undefined ? cells.length : columnOf(attributes.r);
      if (column >= MOST_COLUMNS) throw new UnreadableFile(`Row ${row} has more than ${MOST_COLUMNS} columns.`);
      cell = {
        column,
        type: attributes.t ?? "n",
        style: Number(attributes.s ?? 0),
        hasFormula: false,
        hasValue: false,
        text: "",
      };
    } else if (cell === null) return;
    else if (name === "f") cell.hasFormula = true;
    else if (name === "rPh") isSound = true;
    else if (name === "v" || name === "t") {
      isText = !isSound;
      cell.hasValue = true;
    }
  };
  const close = (name: string) => {
    if (name === "v" || name === "t") isText = false;
    else if (name === "rPh") isSound = false;
    else if (name === "c" && cell !== null) {
      if (cell.hasFormula && !cell.hasValue) seen.emptyFormulas += 1;
      if (cell.type === "e") seen.errors += 1;
      while (cells.length < cell.column) cells.push("");
      cells[cell.column] = show(cell);
      cell = null;
    } else if (name === "row") {
      if (cells.every((text) => text === "")) return;
      if (isHidden) seen.hiddenRows += 1;
      rows.push({ row, cells, problem: null });
    }
  };
  const text = (part: string) => {
    if (isText && cell !== null) cell.text += part;
  };
  for await (const _ of readXml(book.part(path), { open, close, text })) {
    if (rows.length === 0) continue;
    yield rows;
    rows = [];
  }
}

/** `B7` is column 1. */
function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at += 1) {
    const letter = reference.charCodeAt(at) & 0xdf;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + letter - 64;
  }
  return column - 1;
}

/** Shows a cell as Excel does: by its type and number format. */
function shower(book: Book): (cell: Cell) => string {
  const { formats, strings, is1904 } = book;
  return ({ type, text, style }) => {
    if (type === "s") return strings[Number(text)] ?? "";
    if (type === "str" || type === "inlineStr") return withoutEscapes(text);
    if (type === "b") return text === "1" || text === "true" ? "TRUE" : "FALSE";
    if (type === "d" || type === "e" || text === "") return text;
    const number = Number(text);
    if (!Number.isFinite(number)) return text;
    const format = formats[style] ?? "";
    if (format === "" || format === "General" || format === "@") return plainNumber(number, text);
    return formatValue(number, format, { is1904 }).trim();
  };
}

/** A number without what counting in twos has added: Excel keeps 15 digits. */
function plainNumber(number: number, text: string): string {
  if (/^-?\d{1,15}$/.test(text)) return text;
  return String(Number(number.toPrecision(15)));
}
