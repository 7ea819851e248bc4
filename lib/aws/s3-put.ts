import "server-only";
import type { Readable } from "node:stream";
import { HeadObjectCommand } from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";
import { Problem } from "@/lib/problem";
import { type CallOptions, callAws, clients } from "./clients";
import { requireInputPlace } from "./places";

/** S3 takes parts of 5 MiB to 5 GiB; small ones keep memory small. 10,000 parts are the most. */
const PART_BYTES = 8 * 1024 * 1024;
const MOST_PARTS = 10_000;
const AT_ONCE = 3;

/** Where nothing is heard for longer the put has failed; a file of many gigabytes takes its time. */
const DEADLINE_MS = 2 * 3_600_000;

const PUT = { action: "s3:PutObject", missing: "not-readable" } as const;
const HEAD = { action: "s3:GetObject", missing: "not-readable" } as const;

/** A file on its way to S3: its length, the SHA-256 of its bytes in hex, and how it is read. */
export type OutgoingFile = { bytes: number; sha256: string; open: () => Readable; signal?: AbortSignal };

/**
 * Puts a file into the place for records that are made here, as a stream in parts; S3 holds each part to its checksum.
 * What is there already with the same length and checksum is not sent again. Throws `place-not-allowed` for any other
 * place, and `aws-failed` where what S3 has then is not what was sent.
 */
export async function putFile(s3Uri: string, file: OutgoingFile): Promise<void> {
  const { bucket: Bucket, key: Key } = requireInputPlace(s3Uri);
  if (await isThere(s3Uri, file)) return;
  const options: CallOptions = { priority: "poll", signal: file.signal, deadlineMs: DEADLINE_MS, isLongAct: true };
  await callAws(PUT, options, async (abortSignal) => {
    const body = file.open();
    const upload = new Upload({
      client: clients().s3,
      partSize: Math.max(PART_BYTES, Math.ceil(file.bytes / MOST_PARTS)),
      queueSize: AT_ONCE,
      params: {
        Bucket,
        Key,
        Body: body,
        ContentType: "application/jsonl",
        ChecksumAlgorithm: "SHA256",
        Metadata: { sha256: file.sha256 },
      },
    });
    const end = () => void upload.abort();
    abortSignal.addEventListener("abort", end, { once: true });
    try {
      await upload.done();
    } finally {
      abortSignal.removeEventListener("abort", end);
      body.destroy();
    }
  });
  if (!(await isThere(s3Uri, file))) throw new Problem("aws-failed", { message: NOT_WHOLE });
}

const NOT_WHOLE = "The file of records did not arrive whole in S3, so no job was started with it.";

async function isThere(s3Uri: string, { bytes, sha256, signal }: OutgoingFile): Promise<boolean> {
  const { bucket: Bucket, key: Key } = requireInputPlace(s3Uri);
  try {
    const head = await callAws(HEAD, { priority: "person", signal }, (abortSignal) =>
      clients().s3.send(new HeadObjectCommand({ Bucket, Key }), { abortSignal }),
    );
    return head.ContentLength === bytes && head.Metadata?.["sha256"] === sha256;
  } catch (error) {
    if (error instanceof Problem && error.code === "not-readable") return false;
    throw error;
  }
}
