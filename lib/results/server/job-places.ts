import "server-only";
import { isReadable } from "@/lib/aws/places";
import { headObject, listFolder, type S3Object } from "@/lib/aws/s3";
import { Problem } from "@/lib/problem";
import type { JobTable } from "@/lib/store/mirror-schema";

/** A file in S3 that is read for a job's results. */
export type PlaceFile = S3Object & { name: string };

type Where = Pick<JobTable, "job_id" | "output_s3_uri" | "input_s3_uri">;
type Options = { signal?: AbortSignal; priority?: "person" | "poll" };

/** AWS writes a file for each input file; more than these are not read. */
const MOST_FILES = 5_000;

const NOT_CONFIGURED =
  "The answers are in a place in S3 that Batchboard is not set up to read, so they are not counted or shown here. Ask your administrator to add it.";

/** The folder of a job's output; null without one. */
export function outputFolder({ job_id, output_s3_uri }: Where): string | null {
  return output_s3_uri === null ? null : `${output_s3_uri.replace(/\/+$/, "")}/${job_id}/`;
}

/** Why a job's answers cannot be read here, in a sentence; null where they can (R1). */
export function whyNotReadable(job: Where): string | null {
  const folder = outputFolder(job);
  if (folder === null) return "AWS does not say where the answers are.";
  return isReadable(folder) ? null : NOT_CONFIGURED;
}

/** A job's output files with answers, in the order of their names. Throws problems. */
export async function answerFiles(job: Where, options: Options = {}): Promise<PlaceFile[]> {
  const folder = outputFolder(job);
  if (folder === null) throw new Problem("not-readable");
  const files = await filesBelow(folder, options);
  return files.filter(({ name }) => name.endsWith(".out") && name.split("/").at(-1) !== "manifest.json.out");
}

/** A job's input files; null where they are outside the configured places, are gone, or are none. */
export async function inputFiles(job: Where, options: Options = {}): Promise<PlaceFile[] | null> {
  const s3Uri = job.input_s3_uri;
  if (s3Uri === null || !isReadable(s3Uri)) return null;
  try {
    if (!s3Uri.endsWith("/") && s3Uri.split("/").length > 3) {
      const head = await headObject(s3Uri, options);
      return [{ ...head, name: s3Uri.split("/").at(-1) ?? "" }];
    }
    const files = (await filesBelow(s3Uri, options)).filter(({ name }) => name.endsWith(".jsonl"));
    return files.length > 0 ? files : null;
  } catch (error) {
    if (error instanceof Problem && GONE.has(error.code)) return null;
    throw error;
  }
}

const GONE = new Set(["not-readable", "aws-denied", "place-not-allowed", "not-found", "aws-refused"]);

async function filesBelow(folder: string, options: Options): Promise<PlaceFile[]> {
  const files: PlaceFile[] = [];
  let token: string | undefined;
  do {
    const page = await listFolder(folder, { ...options, ...(token && { token }) });
    for (const object of page.objects) {
      if (!object.s3Uri.endsWith("/")) files.push({ ...object, name: object.s3Uri.slice(folder.length) });
    }
    token = page.nextToken;
  } while (token && files.length < MOST_FILES);
  return files.slice(0, MOST_FILES);
}
