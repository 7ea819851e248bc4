import "server-only";
import { requireReadable } from "@/lib/aws/places";
import { headObject, listFolder, readObject } from "@/lib/aws/s3";
import { getConfig } from "@/lib/config";
import { formatBytes, formatCount, formatNumber } from "@/lib/format";
import { InputLines } from "@/lib/jobs/input-lines";
import { inputRefusal } from "@/lib/jobs/key-check";
import type { InputCheck } from "@/lib/jobs/new-job";
import { countLines, notTextReason, splitLines } from "@/lib/jobs/split-lines";

/** How much of an input is read, all its files together. */
const MAX_READ_BYTES = 4_000_000;
const MAX_LINES = 1000;
/** A line that was cut off by the end of what is read is only said when this much of it was seen. */
const LONG_LINE_BYTES = 1_000_000;
const PLAIN = { locale: "en-GB" };

type InputFile = { s3Uri: string; name: string; bytes: number };

/** What was read of the files: enough to count their records, or to estimate how many there are. */
type Read = { bytes: number; records: number; complete: boolean };

/**
 * Looks into an input file, or a folder of `.jsonl` files, from its beginning: the first records and what is wrong
 * with the first 1,000 lines. Reads a few MB at most, whatever the size. Throws `place-not-allowed` outside the
 * configured places and `not-readable` where there is nothing.
 */
export async function checkInput(s3Uri: string, signal?: AbortSignal): Promise<InputCheck> {
  requireReadable(s3Uri);
  const { files, truncated } = await filesOf(s3Uri, signal);
  const lines = new InputLines();
  const refusal = inputRefusal(s3Uri);
  if (refusal) lines.problem(nameOf(s3Uri), null, refusal);
  if (files.length === 0) lines.problem(nameOf(s3Uri), null, "There is no .jsonl file in this folder.");
  if (truncated)
    lines.problem(nameOf(s3Uri), null, `Only the first ${formatNumber(files.length, PLAIN)} files were looked at.`);
  const read = await readBeginning(files, lines, signal);
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const records = totalRecords(read, bytes);
  const estimated = !read.complete || truncated;
  checkLimits(lines, files, { name: nameOf(s3Uri), records, estimated });
  return { s3Uri, files: files.length, bytes, records, recordsAreEstimated: estimated, ...lines.result() };
}

async function filesOf(s3Uri: string, signal?: AbortSignal): Promise<{ files: InputFile[]; truncated: boolean }> {
  if (!s3Uri.endsWith("/")) {
    const { bytes } = await headObject(s3Uri, { signal });
    return { files: [{ s3Uri, name: nameOf(s3Uri), bytes }], truncated: false };
  }
  const { objects, nextToken } = await listFolder(s3Uri, { signal });
  const files = objects
    .filter((object) => object.s3Uri.endsWith(".jsonl"))
    .map((object) => ({ s3Uri: object.s3Uri, name: object.s3Uri.slice(s3Uri.length), bytes: object.bytes }));
  return { files, truncated: nextToken !== undefined };
}

async function readBeginning(files: InputFile[], lines: InputLines, signal?: AbortSignal): Promise<Read> {
  const read: Read = { bytes: 0, records: 0, complete: true };
  let linesLeft = MAX_LINES;
  for (const file of files) {
    const room = MAX_READ_BYTES - read.bytes;
    if (room <= 0 || linesLeft <= 0) return { ...read, complete: false };
    if (file.bytes === 0) {
      lines.problem(file.name, null, "The file is empty.");
      continue;
    }
    const bytes = await readObject(file.s3Uri, { range: { start: 0, end: Math.min(room, file.bytes) - 1 }, signal });
    const whole = bytes.length >= file.bytes;
    linesLeft -= readLines(file, bytes, whole, linesLeft, lines);
    read.bytes += bytes.length;
    read.records += whole ? countLines(bytes) : Math.max(0, countLines(bytes) - 1);
    read.complete &&= whole;
  }
  return read;
}

/** Looks at a file's first lines and returns how many it had. */
function readLines(file: InputFile, bytes: Uint8Array, whole: boolean, maxLines: number, lines: InputLines): number {
  const notText = notTextReason(bytes);
  if (notText) {
    lines.problem(file.name, null, notText);
    return 0;
  }
  const found = splitLines(bytes, whole, maxLines);
  for (const line of found) {
    if (line.text !== null) lines.add(file.name, line.line, line.text);
    else if (line.bytes > LONG_LINE_BYTES) lines.problem(file.name, line.line, tooLong(line.line));
  }
  return found.length;
}

function tooLong(line: number): string {
  return `Line ${line} is longer than ${formatBytes(LONG_LINE_BYTES, PLAIN)}, so it was not checked.`;
}

function totalRecords(read: Read, bytes: number): number | null {
  if (read.complete) return read.records;
  return read.records === 0 ? null : Math.round((read.records / read.bytes) * bytes);
}

type Size = { name: string; records: number | null; estimated: boolean };

/** The administrator's limits, since AWS's own differ by model and account. */
function checkLimits(lines: InputLines, files: InputFile[], { name, records, estimated }: Size): void {
  const { minRecords, maxRecords, maxFileBytes } = getConfig().limits;
  for (const file of files.filter(({ bytes }) => bytes > maxFileBytes)) {
    const sizes = [formatBytes(file.bytes, PLAIN), formatBytes(maxFileBytes, PLAIN)];
    lines.problem(file.name, null, `The file has ${sizes[0]}; at most ${sizes[1]} are allowed.`);
  }
  if (records === null || files.length === 0) return;
  const has = `There are ${estimated ? "about " : ""}${formatCount(records, "record", PLAIN)}`;
  if (records < minRecords) {
    lines.problem(name, null, `${has}; a job needs at least ${formatNumber(minRecords, PLAIN)}.`);
  } else if (records > maxRecords) {
    lines.problem(name, null, `${has}; a job may have at most ${formatNumber(maxRecords, PLAIN)}.`);
  }
}

function nameOf(s3Uri: string): string {
  return s3Uri.replace(/\/$/, "").split("/").at(-1) ?? s3Uri;
}
