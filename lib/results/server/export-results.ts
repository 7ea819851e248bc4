import "server-only";
import type { User } from "@/lib/auth/role";
import { now } from "@/lib/clock";
import { countRequest } from "@/lib/http/fair-limit";
import { recordAct } from "@/lib/ledger/ledger";
import { ANSWER_KINDS } from "../answer-kind";
import { DELIMITERS, type ExportFormat, type ExportParams } from "../export";
import { DEFAULT_RESULTS_PARAMS, type ResultsParams } from "../results-params";
import { chooseRecords } from "./choose-records";
import { csvOf, plainLinesOf, xlsxOf } from "./export-bytes";
import { ProgressNotes } from "./export-progress";
import { exportRecords, rawLines, type RecordSource } from "./export-records";
import { takeSlot } from "./export-slots";
import { ExportTable } from "./export-table";
import { loadAnswers } from "./get-rows";
import { askedForm } from "./made-here";
import type { Answers } from "./merged-results";
import { bytesOf } from "./ordered-lines";
import { ownRowsInOrder } from "./own-rows-in-order";
import { findJob } from "./result-state";
import { marksOfAnswers } from "./reviews";
import { searchWhole, wordsOf } from "./search";
import { endWith, byteStream } from "./byte-stream";

/** A file on its way to the browser: how long it gets is not known before. */
export type ExportFile = { name: string; type: string; stream: ReadableStream<Uint8Array> };

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const TYPES: Record<ExportFormat, { type: string; ending: string }> = {
  xlsx: { type: XLSX, ending: ".xlsx" },
  csv: { type: "text/csv; charset=utf-8", ending: ".csv" },
  jsonl: { type: "application/x-ndjson; charset=utf-8", ending: ".jsonl" },
  "jsonl-plain": { type: "application/x-ndjson; charset=utf-8", ending: "-plain.jsonl" },
};

/**
 * A job's answers as a file, in the input's order, written while it is read: nothing is held whole, however many
 * records there are. Who took what is on record before the first byte. The signal ends the reading. Throws `not-found`,
 * `place-not-allowed`, `not-readable`, `too-many-requests` and `storage-unavailable`.
 */
export async function exportResults(
  jobId: string,
  params: ExportParams,
  user: User,
  signal: AbortSignal,
): Promise<ExportFile> {
  const progress = new ProgressNotes(user.id, params.token);
  try {
    return await writeExport(jobId, { params, user, signal, progress });
  } catch (error) {
    progress.fail(error);
    throw error;
  }
}

type Asked = { params: ExportParams; user: User; signal: AbortSignal; progress: ProgressNotes };

async function writeExport(jobId: string, { params, user, signal, progress }: Asked): Promise<ExportFile> {
  const answers = await loadAnswers(jobId, params.only);
  const { index, count, made, stamp } = answers;
  countRequest("download", user.id);
  const { format, which } = params;
  const marks = await marksOfAnswers(answers);
  const filters = filtersOf(params);
  const words = filters.random === null ? wordsOf(filters.q) : [];
  const found =
    filters.random !== null && filters.q.trim() !== ""
      ? await searchWhole(stamp, filters.q, { index, made }, signal)
      : null;
  const chosen = chooseRecords(index, { ...filters, sort: "input", dir: "asc" }, { marks, found });
  // AWS has written no line for what is missing.
  const order = format === "jsonl" ? chosen.filter((at) => index.columns.outFile[at] !== 0) : chosen;
  const job = await findJob(jobId);
  const jobName = job?.job_name ?? jobId;
  const slot = takeSlot(user.id);
  try {
    const details = { format, which, records: order.length };
    await recordAct({ act: "download-results", user, jobId, jobName, result: "done", details });
    const end = new AbortController();
    const form = askedForm(made);
    const isPlainCopy = format === "jsonl" && words.length === 0;
    const own = isPlainCopy ? null : await ownRowsInOrder(made);
    const source: RecordSource = {
      index,
      order,
      form,
      marks,
      own,
      words,
      jobNameOf: jobNames(answers),
      signal: AbortSignal.any([signal, end.signal]),
      onRead: (records) => progress.add(records),
    };
    const table = new ExportTable(own?.columns ?? null, count, { form, hasJob: answers.jobs.length > 1 });
    const bytes = await bytesOf(index, order);
    const { stream, records } = streamOf(source, table, { ...params, bytes });
    const { type, ending } = TYPES[format];
    const name = `${jobName}-${new Date(now()).toISOString().slice(0, 10)}${ending}`;
    progress.begin(order.length);
    const onEnd = (error?: unknown) => {
      if (error !== undefined && !signal.aborted) progress.fail(error);
      else progress.end();
      end.abort(new Error("the download has ended"));
      slot.giveBack();
      void records.return().catch(() => null);
    };
    signal.addEventListener("abort", () => onEnd(), { once: true });
    return { name, type, stream: endWith(stream, onEnd) };
  } catch (error) {
    slot.giveBack();
    throw error;
  }
}

/** Which job each answer is of, by its name. */
export function jobNames({ jobs, jobOf }: Answers): (position: number) => string {
  const names = new Map(jobs.map(({ jobId, jobName }) => [jobId, jobName]));
  return (position) => names.get(jobOf(position)) ?? "";
}

function filtersOf(params: ExportParams): ResultsParams {
  switch (params.which) {
    case "all":
      return DEFAULT_RESULTS_PARAMS;
    case "failed":
      return { ...DEFAULT_RESULTS_PARAMS, kind: ANSWER_KINDS.filter((kind) => kind === "failed") };
    case "filtered":
      return params;
  }
}

function streamOf(
  source: RecordSource,
  table: ExportTable,
  { format, delimiter, bytes }: ExportParams & { bytes: number },
) {
  if (format === "jsonl") {
    const records = rawLines(source);
    return { records, stream: byteStream(records) };
  }
  const records = exportRecords(source);
  switch (format) {
    case "xlsx":
      return { records, stream: xlsxOf(table, records, { bytes }) };
    case "csv":
      return { records, stream: byteStream(csvOf(table, records, DELIMITERS[delimiter])) };
    case "jsonl-plain":
      return { records, stream: byteStream(plainLinesOf(table, records)) };
  }
}
