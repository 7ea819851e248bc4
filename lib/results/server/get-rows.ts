import "server-only";
import { readObject } from "@/lib/aws/s3";
import { systemText, wholeRecordText } from "@/lib/jobs/record-text";
import { Problem } from "@/lib/problem";
import { readOutputRecord } from "../read-output";
import type { RecordDetail, ResultRow, ResultsPage } from "../results";
import { RANDOM_ROWS, type ResultsParams } from "../results-params";
import { chooseRecords } from "./choose-records";
import { askedForm } from "./made-here";
import { membersOf } from "./members";
import { type Answers, mergedAnswers, ownAnswers } from "./merged-results";
import { ownCells } from "./own-rows";
import { cut, parse, placeOf, readRows, toRow } from "./read-records";
import { marksOfAnswers, reviewsOf } from "./reviews";
import { searchRecords } from "./search";

/** A record that is shown whole has so many bytes at the most; of a longer one the beginning is read. */
const MOST_RAW_BYTES = 2_000_000;
const MOST_LETTERS = 1_000_000;

const NOT_COUNTED = "The answers have not been counted yet. Come back in a moment.";

/**
 * A job's count and index with what it was made of; of jobs that are one result those of all together, unless `only`
 * this one is wanted. Throws `not-found`, `place-not-allowed` and `not-readable`.
 */
export async function loadAnswers(jobId: string, only = false): Promise<Answers> {
  const members = await membersOf(jobId);
  const own = members.find((member) => member.jobId === jobId);
  if (!own?.job) throw new Problem("not-found");
  const merged = only ? null : await mergedAnswers(members);
  if (merged) return merged;
  if (own.why !== null) throw new Problem("place-not-allowed", { message: own.why });
  if (!own.loaded) throw new Problem("not-readable", { message: NOT_COUNTED });
  return ownAnswers(own, own.loaded);
}

/**
 * A page of a job's answers. What matches comes from the index, the texts of the page's records from S3 by range
 * requests; nothing is read whole. Throws `not-found`, `place-not-allowed` and `not-readable`.
 */
export async function getRows(jobId: string, params: ResultsParams, signal: AbortSignal): Promise<ResultsPage> {
  const answers = await loadAnswers(jobId, params.only);
  const { index, count, made, stamp, jobOf } = answers;
  const marks = await marksOfAnswers(answers);
  const isSearch = params.q.trim() !== "";
  const search = isSearch ? await searchRecords(stamp, { index, made }, params.q) : null;
  const chosen = chooseRecords(index, params, { marks, found: search?.found ?? null });
  const size = params.random === null ? params.rows : RANDOM_ROWS;
  const lastPage = Math.max(1, Math.ceil(chosen.length / size));
  const from = (Math.min(params.page, lastPage) - 1) * size;
  const rows = await readRows(index, [...chosen.subarray(from, from + size)], {
    jobId,
    form: askedForm(made),
    signal,
  });
  const own = await ownCells(
    made,
    rows.map(({ row }) => row),
  );
  return {
    rows: rows.map((row) => ({
      ...row,
      jobId: jobOf(row.position),
      cells: cellsOf(own, row),
      review: marks.get(row.recordId) ?? null,
    })),
    total: chosen.length,
    columns: own?.columns ?? null,
    inPrompt: own?.inPrompt ?? [],
    search: search?.progress ?? null,
    countedTime: count.countedTime,
  };
}

/** Everything about one record, by its position. Throws as {@link getRows} does. */
export async function getRecord(
  jobId: string,
  position: number,
  signal: AbortSignal,
  only = false,
): Promise<RecordDetail> {
  const answers = await loadAnswers(jobId, only);
  const { index, made, jobOf } = answers;
  const place = position < index.size ? placeOf(index, position) : null;
  if (!place) throw new Problem("not-found", { message: "There is no such record in this job." });
  const isWhole = place.length <= MOST_RAW_BYTES;
  const end = place.offset + Math.min(place.length, MOST_RAW_BYTES) - 1;
  const bytes = await readObject(place.s3Uri, { range: { start: place.offset, end }, signal });
  const line = Buffer.from(bytes).toString("utf8");
  const record = isWhole ? parse(line) : null;
  const output = record && readOutputRecord(record, askedForm(made));
  const row = toRow(index, { position, jobId: jobOf(position), output, head: line.slice(0, 2_000) });
  const reviews = await reviewsOf(row.jobId, row.recordId);
  const isMissing = row.kind === "missing";
  const own = await ownCells(made, [row.row]);
  return {
    ...row,
    cells: cellsOf(own, row),
    prompt: cut(output?.modelInput ? wholeRecordText(output.modelInput) : "", MOST_LETTERS),
    text: isMissing ? "" : cut(output?.text ?? "", MOST_LETTERS),
    fields: isMissing ? [] : (output?.fields ?? []),
    isCut: !isWhole,
    review: (await marksOfAnswers(answers)).get(row.recordId) ?? null,
    system: output?.modelInput ? systemText(output.modelInput) : null,
    stopReason: output?.stopReason ?? null,
    error: output?.error ?? null,
    raw: isWhole ? line : null,
    file: { name: place.s3Uri.split("/").at(-1) ?? "", line: null },
    columns: own?.columns ?? null,
    reviews,
  };
}

function cellsOf(own: Awaited<ReturnType<typeof ownCells>>, { row }: ResultRow): string[] | null {
  return row === null ? null : (own?.cellsOf.get(row) ?? null);
}
