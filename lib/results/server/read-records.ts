import "server-only";
import { readObject } from "@/lib/aws/s3";
import { isFields, wholeRecordText } from "@/lib/jobs/record-text";
import type { AnswerForm } from "@/lib/recipes/recipe";
import { type ReadOutput, readOutputRecord } from "../read-output";
import type { ResultRow } from "../results";
import type { RecordIndex } from "./record-index";

/** What a page reads of S3 at the most, and of one record. */
const MOST_BYTES = 900_000;
const MOST_RECORD_BYTES = 150_000;
/** Of a longer record so much is read: its id stands at its beginning. */
const HEAD_BYTES = 2_000;
/** Ranges that are nearer to each other than this are read as one. */
const NEAR_BYTES = 2_000;

/** Letters that the table shows of a prompt and of an answer. */
const PROMPT_LENGTH = 600;
const TEXT_LENGTH = 2_000;

/** Where a record stands: its answer, or of a missing one its line of the input. */
export type Place = { s3Uri: string; offset: number; length: number };

/** Where the record at a position stands. */
export function placeOf(index: RecordIndex, position: number): Place | null {
  const { columns, outFiles, inFiles } = index;
  const isAnswered = (columns.outFile[position] ?? 0) !== 0;
  const files = isAnswered ? outFiles : inFiles;
  const s3Uri = files[(isAnswered ? (columns.outFile[position] ?? 0) : (columns.inFile[position] ?? 0)) - 1];
  if (s3Uri === undefined) return null;
  const offset = (isAnswered ? columns.outOffset : columns.inOffset)[position] ?? 0;
  const length = (isAnswered ? columns.outLength : columns.inLength)[position] ?? 0;
  return { s3Uri, offset, length };
}

type Wanted = Place & { position: number; isWhole: boolean };
type Range = { s3Uri: string; start: number; end: number; wanted: Wanted[] };

/**
 * The lines of some records out of S3 by range requests, a megabyte in all at the most: of what is longer the beginning
 * only. They count as one call of a person's, however many ranges there are.
 */
async function readLines(
  index: RecordIndex,
  positions: readonly number[],
  signal?: AbortSignal,
): Promise<Map<number, { line: string; isWhole: boolean }>> {
  let left = MOST_BYTES;
  const wanted: Wanted[] = [];
  for (const position of positions) {
    const place = placeOf(index, position);
    if (!place) continue;
    const isWhole = place.length <= Math.min(MOST_RECORD_BYTES, left);
    const length = isWhole ? place.length : Math.min(HEAD_BYTES, place.length);
    left -= length;
    wanted.push({ ...place, length, position, isWhole });
  }
  const lines = new Map<number, { line: string; isWhole: boolean }>();
  await Promise.all(
    rangesOf(wanted).map(async ({ s3Uri, start, end, wanted: inside }, number) => {
      const range = { start, end: end - 1 };
      const bytes = await readObject(s3Uri, { range, isLongAct: number > 0, ...(signal && { signal }) });
      for (const { position, offset, length, isWhole } of inside) {
        const at = offset - start;
        lines.set(position, { line: Buffer.from(bytes.subarray(at, at + length)).toString("utf8"), isWhole });
      }
    }),
  );
  return lines;
}

function rangesOf(wanted: readonly Wanted[]): Range[] {
  const ranges: Range[] = [];
  const sorted = wanted.toSorted((a, b) => (a.s3Uri < b.s3Uri ? -1 : a.s3Uri > b.s3Uri ? 1 : a.offset - b.offset));
  for (const one of sorted) {
    const last = ranges.at(-1);
    if (last?.s3Uri === one.s3Uri && one.offset - last.end <= NEAR_BYTES) {
      last.end = Math.max(last.end, one.offset + one.length);
      last.wanted.push(one);
    } else ranges.push({ s3Uri: one.s3Uri, start: one.offset, end: one.offset + one.length, wanted: [one] });
  }
  return ranges;
}

type RowOptions = { jobId: string; form: AnswerForm | null; signal?: AbortSignal };

/** Some records as the table shows them, in the order of the positions. Marks and own columns are put in later. */
export async function readRows(
  index: RecordIndex,
  positions: readonly number[],
  { jobId, form, signal }: RowOptions,
): Promise<ResultRow[]> {
  const lines = await readLines(index, positions, signal);
  return positions.map((position) => {
    const found = lines.get(position);
    const record = found?.isWhole ? parse(found.line) : null;
    const output = record && readOutputRecord(record, form);
    return toRow(index, { position, jobId, output, head: found?.line ?? "" });
  });
}

type Beside = { position: number; jobId: string; output: ReadOutput | null; head: string };

/** A record as the table shows it. What the index knows of it stands, also where the record itself was not read. */
export function toRow(index: RecordIndex, { position, jobId, output, head }: Beside): ResultRow {
  const kind = index.kindAt(position);
  const prompt = output?.modelInput ? wholeRecordText(output.modelInput) : "";
  const text = kind === "missing" ? "" : (output?.text ?? "");
  return {
    position,
    recordId: output?.recordId ?? /"recordId"\s*:\s*"((?:[^"\\]|\\.){1,300})"/.exec(head)?.[1] ?? "",
    row: index.columns.row[position] || null,
    cells: null,
    prompt: cut(prompt, PROMPT_LENGTH),
    kind,
    text: cut(text, TEXT_LENGTH),
    fields:
      kind === "missing"
        ? []
        : (output?.fields ?? []).map(({ name, value }) => ({ name, value: value && cut(value, 500) })),
    shape: kind === "missing" ? "none" : (output?.shape ?? "unknown"),
    problem: problemOf(kind, output),
    cause: index.causeAt(position),
    times: index.columns.times[position] ?? 0,
    inputTokens: index.tokensAt(position, "inputTokens"),
    outputTokens: index.tokensAt(position, "outputTokens"),
    length: index.columns.length[position] ?? 0,
    isCut: output === null || prompt.length > PROMPT_LENGTH || text.length > TEXT_LENGTH,
    jobId,
    review: null,
  };
}

function problemOf(kind: ResultRow["kind"], output: ReadOutput | null): string | null {
  if (kind === "missing") return "No output file has an answer to this record.";
  if (output?.error) return output.error.message === "" ? output.problem : cut(output.error.message, 500);
  return output?.problem ?? null;
}

/** A text cut to so many letters, never through the middle of one. */
export function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length).toWellFormed()}…` : text;
}

/** A line as an object; null where it is none. */
export function parse(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line);
    return isFields(value) ? value : null;
  } catch {
    return null;
  }
}
