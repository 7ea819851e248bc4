import "server-only";
import { type CellValue, writeXlsxStream } from "hucre/xlsx";
import { toCsvCell } from "@/lib/jobs/csv-cell";
import { BYTE_ORDER_MARK, toCsv } from "@/lib/jobs/server/to-csv";
import { EXCEL_CELL_LENGTH } from "../export";
import type { ExportCell, ExportRecord, ExportTable } from "./export-table";

type Records = AsyncIterable<ExportRecord[]>;

/**
 * Lines of so many bytes may make a part of an .xlsx that is over 4 GB. Only then it is written in the form for large
 * ones, which not every program reads.
 */
const BIG_BYTES = 3_000_000_000;
const MOST_ROWS = 1_048_576;

/** A CSV as RFC 4180 has it, in UTF-8 that Excel knows; formulas are harmless (O2). */
export async function* csvOf(table: ExportTable, records: Records, delimiter: string): AsyncGenerator<string, void> {
  yield BYTE_ORDER_MARK + toCsv([table.header.map(toCsvCell)], delimiter);
  for await (const batch of records) {
    // Numbers are known as such: only a text may be taken for a formula.
    const rows = batch.map((record) =>
      table.cells(record).map((cell) => (typeof cell === "number" ? String(cell) : toCsvCell(cell ?? ""))),
    );
    if (rows.length > 0) yield toCsv(rows, delimiter);
  }
}

/** One object on each line. */
export async function* plainLinesOf(table: ExportTable, records: Records): AsyncGenerator<string, void> {
  for await (const batch of records) {
    yield batch.map((record) => `${JSON.stringify(table.object(record))}\n`).join("");
  }
}

/**
 * A workbook with one sheet, and another one after each 1,048,576 rows. Texts are typed as text, so that no formula
 * comes of them (O2). `bytes`: of the lines that it is made from, about.
 */
export function xlsxOf(
  table: ExportTable,
  records: Records,
  { bytes, rowsASheet = MOST_ROWS }: { bytes: number; rowsASheet?: number },
): ReadableStream<Uint8Array> {
  const options = { name: "Answers", freezePane: { rows: 1 }, zip64: bytes > BIG_BYTES, maxRowsPerSheet: rowsASheet };
  return writeXlsxStream(xlsxRows(table, records), options);
}

async function* xlsxRows(table: ExportTable, records: Records): AsyncGenerator<CellValue[], void> {
  yield table.header.map((name) => excelText(name).slice(0, EXCEL_CELL_LENGTH));
  for await (const batch of records) for (const record of batch) yield excelRow(table, table.cells(record));
}

/** What is longer than a cell holds is cut, and that is said in the column of problems. */
function excelRow({ header, problemAt }: ExportTable, cells: ExportCell[]): CellValue[] {
  const cut: string[] = [];
  const row = cells.map((cell, at) => {
    if (typeof cell !== "string") return cell;
    if (cell === "") return null;
    const text = excelText(cell);
    if (text.length <= EXCEL_CELL_LENGTH) return escaped(text);
    cut.push(header[at] ?? "");
    return escaped(text.slice(0, EXCEL_CELL_LENGTH).toWellFormed());
  });
  if (cut.length === 0) return row;
  const names = cut.map((name) => `“${name}”`).join(", ");
  const said = `${names} ${cut.length === 1 ? "is" : "are"} cut: a cell of Excel holds 32,767 characters. The CSV has all of it.`;
  const problem = row[problemAt];
  row[problemAt] =
    `${typeof problem === "string" ? `${problem.slice(0, EXCEL_CELL_LENGTH - 2_000)} ` : ""}${escaped(said.slice(0, 1_900))}`;
  return row;
}

/** Excel breaks lines with one character, and its files can hold no others of these. */

const IMPOSSIBLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

function excelText(text: string): string {
  return text.replace(/\r\n?/g, "\n").replace(IMPOSSIBLE, "\ufffd").toWellFormed();
}

/** Excel reads _x0041_ as the letter A: what looks like it is written so that it stays. */
function escaped(text: string): string {
  return text.includes("_x") ? text.replace(/_(?=x[0-9a-f]{4}_)/gi, "_x005F_") : text;
}
