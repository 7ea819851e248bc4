import { toCsvCell } from "@/lib/jobs/csv-cell";
import { readAnswer } from "@/lib/recipes/read-answer";
import type { AnswerForm } from "@/lib/recipes/recipe";

/** A row of a file with its answer; `problem` says why it has none. */
export type AnsweredLine = { cells: readonly string[]; answer: string | null; problem: string | null };

/**
 * The person's own columns with the answers behind them, as CSV that spreadsheets open with the right letters and
 * whose cells no spreadsheet runs (O2). Fields become columns; what is not in the asked form stands under "answer" as
 * it is, with the reason.
 */
export function answersCsv(columns: readonly string[], lines: readonly AnsweredLine[], form: AnswerForm): string {
  const names = form.kind === "fields" ? form.fields.map(({ name }) => name) : [];
  const taken = new Set(columns.map((name) => name.toLowerCase()));
  const added = [...names, "answer", "problem"].map((name) => freeName(name, taken));
  const rows = lines.map((line) => [
    ...columns.map((_, index) => line.cells[index] ?? ""),
    ...answerCells(line, form, names),
  ]);
  return `\ufeff${[[...columns, ...added], ...rows].map(toLine).join("")}`;
}

function answerCells({ answer, problem }: AnsweredLine, form: AnswerForm, names: readonly string[]): string[] {
  const empty = names.map(() => "");
  if (answer === null) return [...empty, "", problem ?? ""];
  const read = readAnswer(form, answer);
  if (read.kind === "fields") return [...read.values.map(({ value }) => value ?? ""), answer, problem ?? ""];
  if (read.kind === "label") return [...empty, read.label, problem ?? ""];
  if (read.kind === "text") return [...empty, answer, problem ?? ""];
  return [...empty, answer, problem ?? `Not in the asked form. ${read.reason}`];
}

/** A column of the person's own is never covered by one of ours. */
function freeName(name: string, taken: Set<string>): string {
  let free = name;
  for (let number = 2; taken.has(free.toLowerCase()); number += 1) free = `${name} ${number}`;
  taken.add(free.toLowerCase());
  return free;
}

function toLine(cells: readonly string[]): string {
  return `${cells.map((cell) => `"${toCsvCell(cell).replaceAll('"', '""')}"`).join(",")}\r\n`;
}
