import "server-only";
import { setImmediate as letOthersGoFirst } from "node:timers/promises";
import { now } from "@/lib/clock";
import type { CountedRecords } from "@/lib/jobs/outcome";
import { contextTokensOf } from "@/lib/prices/prices";
import type { JobTable } from "@/lib/store/mirror-schema";
import { differenceSentence, outcomeSentence } from "../count-sentence";
import type { Counted } from "../results";
import { causeGroups } from "./cause-groups";
import { eachLine } from "./file-lines";
import { countKinds, figuresOf } from "./index-figures";
import type { PlaceFile } from "./job-places";
import { askedForm, fillTest, type MadeHere } from "./made-here";
import { takeOwnRows } from "./own-rows";
import { RecordCounter } from "./record-counter";
import type { RecordIndex } from "./record-index";
import type { StoredCount } from "./result-store";

/** Hears how far the counting is. */
export type Progress = (readBytes: number, records: number) => void;

/** What is counted, and with what. */
export type CountInput = {
  job: JobTable;
  outputs: PlaceFile[];
  inputs: PlaceFile[] | null;
  made: MadeHere | null;
  signature: string;
  /** Whether more may come: the job has not ended. */
  isPartial: boolean;
  signal: AbortSignal;
  onProgress: Progress;
};

/** The count of a job's files, and its index. */
export type JobCount = { index: RecordIndex; count: StoredCount };

/** An input that was put there after the job was made may be another one: seconds that clocks may differ. */
const CLOCK_SLACK_MS = 60_000;
/** Of a hundred answers, so many may be of records that the input does not have, before it is taken for another one. */
const STRANGERS_OF_100 = 5;

/** Reads the input and every output file once, as streams, and counts. Memory: about 60 bytes a record. */
export async function countJob(input: CountInput): Promise<JobCount> {
  const { job, outputs, made, signal, onProgress } = input;
  const form = askedForm(made);
  const isFillUp = fillTest(made);
  let counter = new RecordCounter(form, isFillUp);
  const inputs = await readInputs(counter, input);
  if (inputs === null) counter = new RecordCounter(form, isFillUp);
  counter.endInput();
  const lines = new Map<string, number>();
  let before = inputs?.reduce((sum, { bytes }) => sum + bytes, 0) ?? 0;
  for (const [index, file] of outputs.entries()) {
    let count = 0;
    const take = (bytes: Buffer | null, offset: number, length: number) => {
      count += 1;
      counter.addOutput(index + 1, bytes, offset, length);
    };
    const onRead = (bytes: number) => void onProgress(before + bytes, counter.index.size);
    await eachLine(file.s3Uri, take, { signal, onRead });
    before += file.bytes;
    lines.set(file.name, count);
  }
  await letOthersGoFirst();
  const isFitting = inputs !== null && fits(counter, inputs, job);
  const index = inOrder(counter, isFitting);
  index.inFiles = isFitting ? inputs.map(({ s3Uri }) => s3Uri) : [];
  index.outFiles = outputs.map(({ s3Uri }) => s3Uri);
  await takeOwnRows(made, index, signal);
  const { inputLines, strangers } = counter;
  const records = isFitting ? inputLines + strangers : null;
  return conclude({ ...input, counter, index, records, lines, strangers: isFitting ? strangers : 0 });
}

async function readInputs(counter: RecordCounter, input: CountInput): Promise<PlaceFile[] | null> {
  const { inputs, signal, onProgress } = input;
  let before = 0;
  for (const [index, file] of inputs?.entries() ?? []) {
    const take = (bytes: Buffer | null, offset: number, length: number) =>
      counter.addInput(index + 1, bytes, offset, length);
    const onRead = (bytes: number) => void onProgress(before + bytes, 0);
    await eachLine(file.s3Uri, take, { signal, onRead });
    before += file.bytes;
  }
  return inputs;
}

/** Whether the input that stands there is the one that the job was made of. */
function fits({ inputLines, fillUps, strangers, index }: RecordCounter, inputs: PlaceFile[], job: JobTable): boolean {
  if (inputLines === 0) return false;
  if (strangers * 100 > STRANGERS_OF_100 * index.size) return false;
  const newest = Math.max(...inputs.map(({ modifiedAt }) => modifiedAt ?? Infinity));
  const isOlder = job.submit_time !== null && newest <= job.submit_time + CLOCK_SLACK_MS;
  return isOlder || job.total_count === null || job.total_count === inputLines + fillUps.input;
}

/** The input's order; without one that of the numbers in the ids, else the output's own. */
function inOrder(counter: RecordCounter, isFitting: boolean): RecordIndex {
  const { index } = counter;
  if (isFitting) return index;
  const { outFile, idNumber } = index.columns;
  const found: number[] = [];
  for (let at = 0; at < index.size; at += 1) if (outFile[at] !== 0) found.push(at);
  found.sort((a, b) => (idNumber[a] ?? 0) - (idNumber[b] ?? 0) || a - b);
  const next = index.reordered(Uint32Array.from(found));
  next.columns.inFile.fill(0);
  return next;
}

type Read = CountInput & {
  counter: RecordCounter;
  index: RecordIndex;
  records: number | null;
  lines: Map<string, number>;
  strangers: number;
};

async function conclude(read: Read): Promise<JobCount> {
  const { counter, index, records, job, isPartial, outputs, lines, strangers, made } = read;
  const counts = countKinds(index);
  // Records without an id of their own cannot be put to their answers: how many are missing is known, not which.
  if (records !== null) counts.missing = Math.max(0, records - (index.size - counts.missing) - duplicates(read));
  const unusable = counts["cut-off"] + counts.empty + counts.filtered + counts["not-in-form"];
  const { answered, failed, missing } = counts;
  const { fillUps } = counter;
  const filledUp = Math.max(fillUps.input, fillUps.answered + fillUps.failed);
  const aws = awsCounters(job, { ...fillUps, total: filledUp });
  // AWS's own number stands in for one that is not known, but not where it has records that are left out here.
  const total = records ?? (filledUp > 0 ? aws.total : null);
  const counted: CountedRecords = { total, answered, unusable, failed, missing };
  const figures = await figuresOf(index);
  const count: StoredCount = {
    state: "counted",
    counted,
    filledUp,
    signature: read.signature,
    countedTime: now(),
    isPartial,
    records,
    counts,
    unreadableLines: counter.unreadable,
    strangers,
    sentence: outcomeSentence({ counts, records, isPartial, filledUp }),
    difference: isPartial ? null : differenceSentence(aws, counted),
    causes: causeGroups(counter.causes, index, contextTokensOf(job.model_id)),
    ...figures,
    form: formOf(made, counter, index),
    files: outputs.map(({ name, bytes }) => ({ name, bytes, lines: lines.get(name) ?? 0 })),
  };
  return { index, count };
}

/** Lines of the input that have the id of another one. */
function duplicates({ counter }: Read): number {
  return Math.max(0, counter.inputLines - counter.anonymous - counter.inputSize);
}

/** AWS's counters without the records that only fill the job up. */
function awsCounters(job: JobTable, fillUps: { total: number; answered: number; failed: number }) {
  const without = (count: number | null, left: number) => (count === null ? null : Math.max(0, count - left));
  return {
    total: without(job.total_count, fillUps.total),
    success: without(job.success_count, fillUps.answered),
    error: without(job.error_count, fillUps.failed),
  };
}

function formOf(made: MadeHere | null, counter: RecordCounter, index: RecordIndex): Counted["form"] {
  const asked = askedForm(made);
  if (asked) return asked.kind;
  if (counter.shape === "Embedding") return "embedding";
  return index.fields.headers.length > 0 ? "fields" : "text";
}
