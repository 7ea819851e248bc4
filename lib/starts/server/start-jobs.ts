import "server-only";
import { createReadStream } from "node:fs";
import { putFile } from "@/lib/aws/s3-put";
import { createJob } from "@/lib/jobs/server/create-job";
import { jobIdOfToken } from "@/lib/jobs/server/record-creation";
import { findIntent } from "@/lib/ledger/intents";
import { partsOf, type StoredPart, updatePart } from "@/lib/ledger/start-parts";
import { moveStart, type StoredStart } from "@/lib/ledger/starts";
import { announceStart } from "@/lib/mirror/changes";
import { refreshJobs } from "@/lib/mirror/mirror";
import { Problem } from "@/lib/problem";
import { createInputOf } from "./create-input";
import { fileBytes, recordsPath, removeRecords } from "./start-files";

const CHUNK_BYTES = 1024 * 1024;
const MOST_NAMES = 5;

const RECORDS_GONE = "The records that were made are no longer on this server. Change and start it again.";

/**
 * Puts the records of a start into S3 and asks AWS for its jobs, as the person who asked for it. What was done before,
 * by a process that was killed too, is not done again: files are known by their checksum, jobs by their token (M4).
 * Throws the problem at which it stopped.
 */
export async function startJobs(start: StoredStart, signal: AbortSignal): Promise<void> {
  const parts = await partsOf(start.startId);
  let offset = 0;
  for (const part of parts) {
    await storePart(part, offset, signal);
    offset += part.bytes;
  }
  for (const part of parts) {
    if (part.jobId !== null) continue;
    signal.throwIfAborted();
    await makeJob(start, part);
    announceStart(start.startId);
  }
  await moveStart(start.startId, ["starting"], { state: "started", problem: null, note: null });
  await removeRecords(start.startId);
}

async function storePart(part: StoredPart, offset: number, signal: AbortSignal): Promise<void> {
  if (part.isStored) return;
  const path = recordsPath(part.startId);
  if (((await fileBytes(path)) ?? 0) < offset + part.bytes)
    throw new Problem("not-readable", { message: RECORDS_GONE });
  const range = { start: offset, end: offset + part.bytes - 1, highWaterMark: CHUNK_BYTES };
  const { bytes, sha256 } = part;
  await putFile(part.s3Uri, { bytes, sha256, signal, open: () => createReadStream(path, range) });
  await updatePart(part, { isStored: true });
}

async function makeJob(start: StoredStart, part: StoredPart): Promise<void> {
  const known = await jobMadeBefore(part);
  const made = known ?? (await askForJob(start, part, MOST_NAMES));
  await updatePart(part, made);
}

/** AWS may have made the job although its answer was lost: then the list knows its token. */
async function jobMadeBefore({ token, jobName }: StoredPart): Promise<{ jobId: string; jobName: string } | null> {
  const intent = await findIntent(token);
  if (intent === null) return null;
  if (intent.state === "open") await refreshJobs();
  const jobId = (await findIntent(token))?.jobId ?? (await jobIdOfToken(token));
  return jobId === null ? null : { jobId, jobName: intent.jobName || jobName };
}

/** A name that somebody has taken meanwhile is no reason to stop: the next free one of the series is. */
async function askForJob(
  start: StoredStart,
  part: StoredPart,
  namesLeft: number,
): Promise<{ jobId: string; jobName: string }> {
  try {
    return await createJob(createInputOf(start.plan, part), start.user);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { jobId, suggestion } = error.details;
    if (error.code === "already-sent" && jobId !== undefined) return { jobId, jobName: part.jobName };
    if (error.code !== "name-taken" || suggestion === undefined || namesLeft === 0) throw error;
    await updatePart(part, { jobName: suggestion });
    return askForJob(start, { ...part, jobName: suggestion }, namesLeft - 1);
  }
}
