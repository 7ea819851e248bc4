import "server-only";
import { requireReadable } from "@/lib/aws/places";
import { listFolder, streamObject } from "@/lib/aws/s3";
import type { OutputFile } from "@/lib/jobs/job";
import { readJobDetail } from "@/lib/mirror/query-jobs";
import { Problem } from "@/lib/problem";

/** AWS writes a file for each input file and one manifest; what is beyond this is not listed. */
const MAX_FILES = 5000;

/** A job's output file on its way to the browser. */
export type OpenFile = { name: string; bytes: number | null; stream: ReadableStream<Uint8Array> };

/**
 * AWS's own output files of a job, from `<output>/<jobId>/`. Throws `not-found` without the job and
 * `place-not-allowed` where its output is outside the configured places.
 */
export async function listJobFiles(jobId: string, signal?: AbortSignal): Promise<OutputFile[]> {
  const folder = await outputFolder(jobId);
  const files: OutputFile[] = [];
  let token: string | undefined;
  do {
    const page = await listFolder(folder, { ...(token && { token }), signal });
    files.push(
      ...page.objects.filter(({ s3Uri }) => !s3Uri.endsWith("/")).map((object) => toOutputFile(folder, object)),
    );
    token = page.nextToken;
  } while (token && files.length < MAX_FILES);
  return files.slice(0, MAX_FILES);
}

/**
 * Opens one of the files that {@link listJobFiles} lists; any other name is `not-readable` (R6). The signal ends the
 * reading when the person goes away.
 */
export async function openJobFile(jobId: string, name: string, signal: AbortSignal): Promise<OpenFile> {
  const file = (await listJobFiles(jobId, signal)).find((candidate) => candidate.name === name);
  if (!file) throw new Problem("not-readable");
  const { stream, bytes } = await streamObject(`${await outputFolder(jobId)}${file.name}`, { signal });
  return { name: file.name.split("/").at(-1) ?? file.name, bytes, stream };
}

async function outputFolder(jobId: string): Promise<string> {
  const job = await readJobDetail(jobId);
  if (!job) throw new Problem("not-found");
  if (job.outputS3Uri === null) throw new Problem("not-readable");
  const folder = `${job.outputS3Uri.replace(/\/+$/, "")}/${job.jobId}/`;
  requireReadable(folder);
  return folder;
}

function toOutputFile(folder: string, object: { s3Uri: string; bytes: number; modifiedAt: number | null }): OutputFile {
  const { s3Uri, bytes, modifiedAt } = object;
  return { key: s3Uri.replace(/^s3:\/\/[^/]*\//, ""), name: s3Uri.slice(folder.length), bytes, modifiedAt };
}
