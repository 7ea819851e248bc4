import { callTypeOf, isFields } from "@/lib/jobs/record-text";
import { exactFields } from "./exact-json";
import type { ReadOptions, RowForm } from "./read-options";
import { MOST_COLUMNS, MOST_ROW_CHARACTERS, type TableSource } from "./table-source";
import type { Column, TableRow } from "./table-summary";
import { cleanName, newColumn } from "./columns";
import { textOf } from "./text-of";
import type { Passed } from "./unpacked";

/** The lines of a file as they come, each with its number. One that is too long has no text. Blank ones are left out. */
async function* linesOf(
  source: TableSource,
  read: ReadOptions,
  passed: Passed,
): AsyncGenerator<{ line: number; text: string | null }[]> {
  let [line, tail, isSkipping] = [0, [] as string[], false];
  let tailLength = 0;
  for await (const text of textOf(source, read, passed)) {
    const lines: { line: number; text: string | null }[] = [];
    let start = 0;
    for (let end = text.indexOf("\n"); end !== -1; end = text.indexOf("\n", start)) {
      line += 1;
      const piece = text.slice(start, end);
      const whole = tail.length === 0 ? piece : tail.join("") + piece;
      if (isSkipping || whole.length > MOST_ROW_CHARACTERS) lines.push({ line, text: null });
      else if (whole.trim() !== "") lines.push({ line, text: whole.endsWith("\r") ? whole.slice(0, -1) : whole });
      [tail, tailLength, isSkipping, start] = [[], 0, false, end + 1];
    }
    if (!isSkipping) {
      tail.push(text.slice(start));
      tailLength += text.length - start;
    }
    if (tailLength > MOST_ROW_CHARACTERS) [tail, tailLength, isSkipping] = [[], 0, true];
    if (lines.length > 0) yield lines;
  }
  const rest = tail.join("");
  if (isSkipping) yield [{ line: line + 1, text: null }];
  else if (rest.trim() !== "") yield [{ line: line + 1, text: rest }];
}

/** What the lines of a JSONL file are, by the first one that says so. */
export function formOfLines(start: string): RowForm {
  for (const line of start.split("\n").slice(0, 200)) {
    const record = parsed(line);
    if (typeof record === "string" || !isFields(record.modelInput)) continue;
    return callTypeOf(record.modelInput) ?? "Converse";
  }
  return "table";
}

/** The lines of a file whose lines are records in Bedrock's own form: each is a row of one cell. */
export async function* recordRows(
  source: TableSource,
  read: ReadOptions,
  form: RowForm,
  passed: Passed,
): AsyncGenerator<TableRow[]> {
  for await (const lines of linesOf(source, read, passed)) {
    yield lines.map(({ line, text }) => (text === null ? tooLong(line) : recordRow(line, text, form)));
  }
}

function recordRow(line: number, text: string, form: RowForm): TableRow {
  const record = parsed(text);
  if (typeof record === "string") return bad(line, text, record);
  const { recordId = null, modelInput } = record;
  if (recordId !== null && typeof recordId !== "string") return bad(line, text, "recordId must be text in quotes");
  if (!isFields(modelInput)) return bad(line, text, "there is no modelInput, the part that is sent to the model");
  const callType = callTypeOf(modelInput);
  if (callType !== null && callType !== form) {
    return bad(
      line,
      text,
      `the record is written for ${callType}, the first ones are written for ${form}. A job takes one of the two`,
    );
  }
  const repeated = exactFields(text, record, ["recordId", "modelInput"]);
  if (repeated !== null) return bad(line, text, repeated);
  return { row: line, cells: [text], problem: null, recordId };
}

/** The lines of a file of plain JSON objects, as rows of a table. New names become new columns as they come. */
export async function* objectRows(
  source: TableSource,
  read: ReadOptions,
  columns: Column[],
  passed: Passed,
): AsyncGenerator<TableRow[]> {
  const indexOf = new Map<string, number>();
  const taken = new Set<string>();
  const columnFor = (key: string): number | null => {
    const known = indexOf.get(key);
    if (known !== undefined) return known;
    if (columns.length >= MOST_COLUMNS) return null;
    const clean = cleanName(key) || `Column ${columns.length + 1}`;
    let name = clean;
    for (let count = 2; taken.has(name); count += 1) name = `${clean} (${count})`;
    taken.add(name);
    const index = columns.length;
    columns.push(
      newColumn(index, name, name === clean ? (key.trim() === "" ? "empty-header" : null) : "duplicate-header"),
    );
    indexOf.set(key, index);
    return index;
  };
  for await (const lines of linesOf(source, read, passed)) {
    yield lines.map(({ line, text }) => (text === null ? tooLong(line) : objectRow(line, text, columnFor)));
  }
}

function objectRow(line: number, text: string, columnFor: (key: string) => number | null): TableRow {
  const record = parsed(text);
  if (typeof record === "string") return bad(line, text, record);
  const fields = exactFields(text, record, null);
  if (typeof fields === "string") return bad(line, text, fields);
  const cells: string[] = [];
  for (const [key, cell] of fields ?? []) {
    const index = columnFor(key);
    if (index === null) return bad(line, text, `there are more than ${MOST_COLUMNS} different names in the file`);
    while (cells.length < index) cells.push("");
    cells[index] = cell;
  }
  return { row: line, cells, problem: null };
}

function parsed(text: string): Record<string, unknown> | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof RangeError) return "it is nested too deeply";
    return jsonProblem(text);
  }
  return isFields(value) ? value : "it is not a JSON object in braces";
}

function jsonProblem(text: string): string {
  if (!text.trimStart().startsWith("{")) return "it is not a JSON object in braces";
  if (/[:,[]\s*(NaN|-?Infinity)\s*[,}\]]/.test(text)) return "NaN and Infinity are not JSON. Write null or a number";
  if (!text.trimEnd().endsWith("}"))
    return "the JSON does not end on this line. Each record must be on a line of its own";
  return "it is not valid JSON";
}

function bad(line: number, text: string, why: string): TableRow {
  return { row: line, cells: [text.slice(0, 1000)], problem: `Line ${line}: ${why}.` };
}

function tooLong(line: number): TableRow {
  const most = `${MOST_ROW_CHARACTERS / 1e6} million characters`;
  return { row: line, cells: [], problem: `Line ${line} is longer than ${most}, so it was not read.` };
}
