import "server-only";
import { GetObjectCommand, HeadObjectCommand, ListObjectsV2Command } from "@aws-sdk/client-s3";
import { Problem } from "@/lib/problem";
import { type CallOptions, callAws, clients } from "./clients";
import { requireReadable } from "./places";

/** Whose call it is and what ends it; a person's unless told otherwise. Places are checked on every read (R1). */
type ReadOptions = Partial<Pick<CallOptions, "priority" | "signal" | "isLongAct">>;

const READ = { action: "s3:GetObject", missing: "not-readable" } as const;
const LIST = { action: "s3:ListBucket", missing: "not-readable" } as const;

function asCall({ priority = "person", signal, isLongAct = false }: ReadOptions): CallOptions {
  return { priority, signal, isLongAct };
}

/** An object of a listing. */
export type S3Object = { s3Uri: string; bytes: number; modifiedAt: number | null };

/** Size and date of an object. Throws `not-readable`. */
export async function headObject(s3Uri: string, options: ReadOptions = {}): Promise<S3Object> {
  const { bucket: Bucket, key: Key } = requireReadable(s3Uri);
  const command = new HeadObjectCommand({ Bucket, Key });
  const head = await callAws(READ, asCall(options), (abortSignal) => clients().s3.send(command, { abortSignal }));
  return { s3Uri, bytes: head.ContentLength ?? 0, modifiedAt: head.LastModified?.getTime() ?? null };
}

/** The bytes of an object, or of the range `start` to `end`, both included. For small reads: it is held in memory. */
export async function readObject(
  s3Uri: string,
  { range, ...options }: ReadOptions & { range?: { start: number; end: number } } = {},
): Promise<Uint8Array> {
  const { bucket: Bucket, key: Key } = requireReadable(s3Uri);
  const command = new GetObjectCommand({ Bucket, Key, ...(range && { Range: `bytes=${range.start}-${range.end}` }) });
  return callAws(READ, asCall(options), async (abortSignal) => {
    const { Body } = await clients().s3.send(command, { abortSignal });
    if (!Body) throw new Problem("not-readable");
    return Body.transformToByteArray();
  });
}

/**
 * An object as a stream, from byte `from` on, up to the byte before `to`. The deadline covers the answer's beginning only; `signal` ends the
 * reading. `bytes` are those that come. Throws `not-readable`.
 */
export async function streamObject(
  s3Uri: string,
  { from = 0, to, ...options }: ReadOptions & { from?: number; to?: number } = {},
): Promise<{ stream: ReadableStream<Uint8Array>; bytes: number | null }> {
  const { bucket: Bucket, key: Key } = requireReadable(s3Uri);
  const isPart = from > 0 || to !== undefined;
  const range = `bytes=${from}-${to === undefined ? "" : to - 1}`;
  const command = new GetObjectCommand({ Bucket, Key, ...(isPart && { Range: range }) });
  const send = (abortSignal: AbortSignal) => clients().s3.send(command, { abortSignal });
  const { Body, ContentLength } = await callAws(READ, asCall(options), send);
  if (!Body) throw new Problem("not-readable");
  return { stream: Body.transformToWebStream() as ReadableStream<Uint8Array>, bytes: ContentLength ?? null };
}

/** One page of a listing, 1,000 entries at most. With `delimiter` the folders below come apart. */
export async function listFolder(
  s3Uri: string,
  { token, delimiter, ...options }: ReadOptions & { token?: string; delimiter?: string } = {},
): Promise<{ folders: string[]; objects: S3Object[]; nextToken: string | undefined }> {
  const { bucket, key } = requireReadable(s3Uri);
  const command = new ListObjectsV2Command({
    Bucket: bucket,
    Prefix: key,
    ...(delimiter && { Delimiter: delimiter }),
    ...(token && { ContinuationToken: token }),
  });
  const page = await callAws(LIST, asCall(options), (abortSignal) => clients().s3.send(command, { abortSignal }));
  const toUri = (objectKey: string | undefined) => `s3://${bucket}/${objectKey ?? ""}`;
  return {
    folders: (page.CommonPrefixes ?? []).map(({ Prefix }) => toUri(Prefix)),
    objects: (page.Contents ?? []).map(({ Key, Size, LastModified }) => ({
      s3Uri: toUri(Key),
      bytes: Size ?? 0,
      modifiedAt: LastModified?.getTime() ?? null,
    })),
    nextToken: page.NextContinuationToken,
  };
}
