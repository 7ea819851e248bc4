import {
  CompleteMultipartUploadCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  HeadBucketCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { buildApp } from "fauxqs";

/** Called before an object of a bucket is read or listed, so that files can come into being when first looked at. */
type BeforeRead = (bucket: string, key: string) => Promise<void>;

/** fauxqs takes bodies of 11 MiB at most. */
const PART_BYTES = 8 * 1024 * 1024;

/** The part of fauxqs's Fastify server that is used here; Fastify's own types are not among our packages. */
type HttpApp = {
  addHook: (name: "onRequest", hook: (request: { method: string; url: string }) => Promise<void>) => void;
  listen: (address: { host: string; port: number }) => Promise<string>;
  close: () => Promise<void>;
};

/** The sandbox's S3: fauxqs on loopback. */
export class SandboxS3 {
  readonly endpoint: string;
  readonly #client: S3Client;
  readonly #close: () => Promise<void>;

  private constructor(endpoint: string, close: () => Promise<void>) {
    this.endpoint = endpoint;
    this.#close = close;
    this.#client = new S3Client({
      endpoint,
      region: "us-east-1",
      forcePathStyle: true,
      credentials: { accessKeyId: "sandbox", secretAccessKey: "sandbox" },
    });
  }

  /** Starts it on a port of loopback, 0 for a free one. */
  static async start(port: number, beforeRead: BeforeRead): Promise<SandboxS3> {
    const app = (await buildApp({ logger: false })) as unknown as HttpApp;
    app.addHook("onRequest", async (request) => {
      if (request.method !== "GET" && request.method !== "HEAD") return;
      const { bucket, key } = objectOf(request.url);
      await beforeRead(bucket, key);
    });
    const endpoint = await app.listen({ host: "127.0.0.1", port });
    return new SandboxS3(endpoint.replace("localhost", "127.0.0.1"), () => app.close());
  }

  async close(): Promise<void> {
    this.#client.destroy();
    await this.#close();
  }

  async createBucket(bucket: string): Promise<void> {
    if (!(await this.hasBucket(bucket))) await this.#client.send(new CreateBucketCommand({ Bucket: bucket }));
  }

  async hasBucket(bucket: string): Promise<boolean> {
    try {
      await this.#client.send(new HeadBucketCommand({ Bucket: bucket }));
      return true;
    } catch {
      return false;
    }
  }

  async put(bucket: string, key: string, body: string | Uint8Array): Promise<void> {
    const bytes = typeof body === "string" ? Buffer.from(body) : body;
    if (bytes.length > PART_BYTES) return this.#putInParts(bucket, key, bytes);
    await this.#client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: bytes }));
  }

  async #putInParts(Bucket: string, Key: string, bytes: Uint8Array): Promise<void> {
    const { UploadId } = await this.#client.send(new CreateMultipartUploadCommand({ Bucket, Key }));
    const Parts: { PartNumber: number; ETag: string | undefined }[] = [];
    for (let start = 0; start < bytes.length; start += PART_BYTES) {
      const PartNumber = Parts.length + 1;
      const Body = bytes.subarray(start, start + PART_BYTES);
      const { ETag } = await this.#client.send(new UploadPartCommand({ Bucket, Key, UploadId, PartNumber, Body }));
      Parts.push({ PartNumber, ETag });
    }
    await this.#client.send(new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts } }));
  }

  /** An object's text, or null. */
  async text(bucket: string, key: string): Promise<string | null> {
    try {
      const { Body } = await this.#client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      return (await Body?.transformToString()) ?? null;
    } catch {
      return null;
    }
  }

  /** Keys below a prefix. */
  async keys(bucket: string, prefix: string): Promise<string[]> {
    const keys: string[] = [];
    let token: string | undefined;
    do {
      const page = await this.#client.send(
        new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken: token }),
      );
      keys.push(...(page.Contents ?? []).map(({ Key }) => Key ?? ""));
      token = page.NextContinuationToken;
    } while (token);
    return keys;
  }
}

/** The bucket that a request is about, and the key or the prefix. */
function objectOf(requestUrl: string): { bucket: string; key: string } {
  try {
    const url = new URL(`http://localhost${requestUrl}`);
    const [, bucket = "", ...rest] = url.pathname.split("/");
    return { bucket, key: url.searchParams.get("prefix") ?? decodeURIComponent(rest.join("/")) };
  } catch {
    return { bucket: "", key: "" };
  }
}

/** An S3 address in its parts. */
export function splitUri(s3Uri: string): { bucket: string; key: string } {
  const [bucket = "", ...rest] = s3Uri.replace(/^s3:\/\//, "").split("/");
  return { bucket, key: rest.join("/") };
}
