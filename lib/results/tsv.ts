import { toCsvCell } from "@/lib/jobs/csv-cell";

/** Records whose column is copied at once. */
export const MOST_COPIED = 5_000;

/**
 * Cells as text that a spreadsheet takes in from the clipboard: tabs between them, a line a row. A cell with tabs, line
 * breaks or quotes stands in quotes, and one that begins like a formula is marked as text (O2).
 */
export function toTsv(rows: readonly (readonly (string | number | null)[])[]): string {
  return rows.map((cells) => cells.map(cellOf).join("\t")).join("\r\n");
}

function cellOf(cell: string | number | null): string {
  if (typeof cell === "number") return String(cell);
  const text = toCsvCell(cell ?? "");
  return /["\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
