import Papa from "papaparse";
import type { Check } from "@/lib/checks/finding";
import { type JudgeOptions, RowJudge } from "@/lib/checks/row-judge";
import { toCsvCell } from "@/lib/jobs/csv-cell";
import type { TableRow } from "@/lib/table/table-summary";

/** Rows in which one of these was found, as CSV with the file's columns and the reason; formulas in it are text. */
export async function unsentCsv(
  options: JudgeOptions,
  checks: readonly Check[],
  each: (visit: (row: TableRow) => boolean) => Promise<void>,
): Promise<Blob> {
  const judge = new RowJudge(options);
  const wanted = new Set(checks);
  const names = options.columns.map(({ name }) => name);
  const parts: Blob[] = [];
  let lines = [["Row", ...names, "Reason"]];
  const flush = () => {
    // A blob may be kept on disk; a text cannot.
    const cells = lines.map((line) => line.map(toCsvCell));
    if (lines.length > 0) parts.push(new Blob([Papa.unparse(cells, { newline: "\r\n" }), "\r\n"]));
    lines = [];
  };
  await each((row) => {
    const { outcome } = judge.outcome(row);
    const found = outcome.found.filter((check) => wanted.has(check));
    if (found.length === 0) return true;
    const reason = found.map((check) => judge.reason(row, check, outcome.first)).join(" ");
    lines.push([String(row.row), ...names.map((_, index) => row.cells[index] ?? ""), reason]);
    if (lines.length >= 1000) flush();
    return true;
  });
  flush();
  return new Blob(["\ufeff", ...parts], { type: "text/csv;charset=utf-8" });
}
