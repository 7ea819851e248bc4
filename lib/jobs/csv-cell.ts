/**
 * A spreadsheet takes a cell that begins with one of these for a formula (OWASP, CSV injection). The full-width forms
 * count too: some programs narrow them on import.
 */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;

/**
 * A text as a CSV cell that no spreadsheet runs: one that begins like a formula gets an apostrophe in front, which
 * spreadsheets read as "this is text". {@link fromCsvCell} takes it off again.
 */
export function toCsvCell(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** The text that a cell of {@link toCsvCell} stands for: one apostrophe before what begins like a formula is a mark. */
export function fromCsvCell(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}
