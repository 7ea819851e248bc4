import "server-only";
import { getConfig } from "@/lib/config";
import { formatCount, formatNumber } from "@/lib/format";
import { JOB_LIMITS } from "@/lib/jobs/create-job-schema";
import { recordLimitsOf } from "@/lib/jobs/server/models";
import { recordAct } from "@/lib/ledger/ledger";
import { storeParts } from "@/lib/ledger/start-parts";
import { moveStart, type StoredStart } from "@/lib/ledger/starts";
import { partName, splitRecords } from "@/lib/starts/split-records";
import { UnreadableFile } from "@/lib/table/table-source";
import { recordsUri, tokenOf } from "./create-input";
import { isDiskFailure, noRoom } from "./disk-room";
import { priceStart } from "./price-start";
import { digestOf } from "./start-digest";
import {
  crc32OfFile,
  fileBytes,
  makeFolders,
  recordsPath,
  removeRecords,
  sha256OfFile,
  sourcePath,
} from "./start-files";
import { setProgress } from "./start-progress";
import { fillUpRecords, NoLongerWanted, writeRecords, type WrittenRecords } from "./write-records";

const EN = { locale: "en-GB" };

/** The rows are not what was confirmed, or cannot be sent: the sentence says why. */
class Refusal extends Error {}

/**
 * Checks the file of a start as if nobody had (F9), judges its rows again, writes their records, cuts them into jobs and
 * prices them. Ends `refused` where anything is not what the person confirmed; goes on to an approval, or to AWS.
 */
export async function prepareStart(start: StoredStart, signal: AbortSignal): Promise<void> {
  const { startId } = start;
  let written: WrittenRecords | null = null;
  try {
    await makeFolders();
    await requireSameFile(start);
    written = await writeRecords(start, signal);
    requireConfirmed(start, written);
    if (!(await makeParts(start, written))) await removeRecords(startId);
  } catch (error) {
    await removeRecords(startId);
    if (error instanceof NoLongerWanted) return;
    if (error instanceof Refusal || error instanceof UnreadableFile) return refuse(start, error.message, written);
    throw isDiskFailure(error) ? noRoom(error) : error;
  } finally {
    setProgress(startId, null);
  }
}

const OTHER_FILE =
  "The file that arrived is not the one that was checked: it was changed, or damaged on its way. Nothing was sent to AWS. Choose the file again as it is now.";
const FILE_GONE = "The file is no longer on this server. Choose it again.";

async function requireSameFile({ fileOf, plan }: StoredStart): Promise<void> {
  const path = sourcePath(fileOf);
  const bytes = await fileBytes(path);
  if (bytes === null) throw new Refusal(FILE_GONE);
  if (bytes !== plan.file.bytes || (await crc32OfFile(path)) !== plan.file.crc32) throw new Refusal(OTHER_FILE);
}

function requireConfirmed({ plan }: StoredStart, written: WrittenRecords): void {
  const { rows, sent, leftOut, refused, firstRefused } = written;
  if (firstRefused !== null) {
    throw new Refusal(
      `${formatCount(refused, "row", EN)} cannot be sent. The first is row ${firstRefused.row}: ${firstRefused.reason} Download them with the reason, mend them or leave them out, and start again.`,
    );
  }
  const { confirmed } = plan;
  if (rows !== confirmed.rows || sent !== confirmed.sent || leftOut !== confirmed.leftOut) {
    const say = (counts: { rows: number; sent: number; leftOut: number }) =>
      `${formatCount(counts.rows, "row", EN)}, ${formatNumber(counts.sent, EN)} to send and ${formatNumber(counts.leftOut, EN)} left out`;
    throw new Refusal(
      `The server counted ${say(written)}. What was confirmed: ${say(confirmed)}. Nothing was sent to AWS. Look at it again, and start anew.`,
    );
  }
}

/** Cuts the records into jobs, stores them with the price, and says whether the start was still wanted. */
async function makeParts(start: StoredStart, written: WrittenRecords): Promise<boolean> {
  const { startId, plan } = start;
  const { sizes, ends, filled } = await cut(start, written);
  const parts = [];
  let [from, offset] = [0, 0];
  for (const [index, end] of ends.entries()) {
    const bytes = sizes.subarray(from, end).reduce((sum, size) => sum + size, 0);
    const position = index + 1;
    parts.push({
      startId,
      position,
      token: tokenOf(startId, position),
      jobName: partName(plan.job.jobName, position, ends.length, JOB_LIMITS.jobNameLength),
      s3Uri: recordsUri(startId, position),
      records: end - from,
      bytes,
      sha256: await sha256OfFile(recordsPath(startId), offset, bytes),
    });
    [from, offset] = [end, offset + bytes];
  }
  const share = sizes.length / written.sent;
  const promptCharacters = filled === 0 ? written.promptCharacters : Math.round(written.promptCharacters * share);
  const priced = await priceStart(start, { ...written, promptCharacters }, sizes.length);
  const { rows, sent, leftOut, refused } = written;
  const counted = { rows, sent, leftOut, refused, records: sizes.length, bytes: offset };
  const { cost, note: costNote, needsApproval } = priced;
  const digest = digestOf({ ...start, counted, cost, costNote }, parts);
  const state = needsApproval ? ("waiting-approval" as const) : ("starting" as const);
  const change = { state, counted, cost, costNote, needsApproval, digest, problem: null, note: null };
  return storeParts(startId, parts, change);
}

type Cut = { sizes: Uint32Array; ends: number[]; filled: number };

async function cut({ startId, plan }: StoredStart, { sizes }: WrittenRecords): Promise<Cut> {
  const { minRecords, maxRecords } = recordLimitsOf(plan.content.modelId);
  const { maxFileBytes, maxJobBytes } = getConfig().limits;
  const maxBytes = Math.min(maxFileBytes, maxJobBytes);
  let all = sizes;
  if (sizes.length < minRecords) {
    if (!plan.rows.fillUp) throw new Refusal(tooFew(sizes.length, minRecords));
    const added = await fillUpRecords(startId, sizes, minRecords);
    all = new Uint32Array([...sizes, ...added]);
  }
  const ends = splitRecords(all, { minRecords, maxRecords, maxBytes });
  if (ends === null)
    throw new Refusal("One record alone is larger than a job’s file may be. Shorten it or leave it out.");
  const least = Math.min(...ends.map((end, index) => end - (ends[index - 1] ?? 0)));
  if (least < minRecords) throw new Refusal(tooLarge(least, minRecords));
  return { sizes: all, ends, filled: all.length - sizes.length };
}

function tooFew(records: number, least: number): string {
  return `There are ${formatCount(records, "record", EN)}, but a job with this model needs at least ${formatNumber(least, EN)}. Add rows, or let the first ones be sent again to fill it up.`;
}

function tooLarge(records: number, least: number): string {
  return `The records are so large that a job could hold only ${formatNumber(records, EN)} of them, but it needs at least ${formatNumber(least, EN)} with this model. Shorten them or choose another model.`;
}

async function refuse(start: StoredStart, sentence: string, written: WrittenRecords | null): Promise<void> {
  const { startId, plan, user } = start;
  const { rows, sent, leftOut, refused } = written ?? { rows: 0, sent: 0, leftOut: 0, refused: 0 };
  const counted = written && { rows, sent, leftOut, refused, records: 0, bytes: 0 };
  await moveStart(startId, ["preparing"], { state: "refused", problem: "refused", note: sentence, counted });
  const act = { act: "submit-start", user, jobName: plan.job.jobName, details: { startId, counted } } as const;
  await recordAct({ ...act, result: "refused", note: sentence });
}
