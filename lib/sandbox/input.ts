import type { InputRecord } from "./answers.ts";
import { type SandboxS3, splitUri } from "./s3.ts";

/** Bedrock's default quotas on a job's input. */
const QUOTAS = { minRecords: 100, maxRecords: 50_000, maxFileBytes: 1_000_000_000 };

/** The records of a job's input, a list for each file; or why AWS would not take it. */
export type Input = { files: Map<string, InputRecord[]> } | { failure: string };

/** Reads and checks a job's input as AWS does: reachable, `.jsonl`, a JSON object a line, within the quotas. */
export async function readInput(s3: SandboxS3, s3Uri: string): Promise<Input> {
  const { bucket, key } = splitUri(s3Uri);
  const failure = await bucketFailure(s3, bucket, "input");
  if (failure !== null) return { failure };
  const isFolder = key === "" || key.endsWith("/");
  const keys = isFolder ? (await s3.keys(bucket, key)).filter((name) => name.endsWith(".jsonl")) : [key];
  if (!isFolder && !key.endsWith(".jsonl")) return { failure: `The file ${s3Uri} must have the extension .jsonl.` };
  const files = new Map<string, InputRecord[]>();
  for (const name of keys) {
    const text = await s3.text(bucket, name);
    if (text === null)
      return { failure: `The input file s3://${bucket}/${name} was not found, or the service role cannot read it.` };
    if (text.length > QUOTAS.maxFileBytes) return { failure: `The file ${name} exceeds the limit of 1 GB.` };
    const records = parseLines(text, name);
    if (typeof records === "string") return { failure: records };
    files.set(name.split("/").at(-1) ?? name, records);
  }
  return quotaFailure(files) ?? { files };
}

/** Why the service role cannot use a bucket, or null. */
export async function bucketFailure(s3: SandboxS3, bucket: string, use: "input" | "output"): Promise<string | null> {
  if ((await s3.hasBucket(bucket)) && !bucket.includes("private")) return null;
  return `The service role does not have permission to access the ${use} S3 bucket s3://${bucket}. Verify the role’s permissions and the bucket’s policy.`;
}

function quotaFailure(files: Map<string, InputRecord[]>): { failure: string } | null {
  const total = [...files.values()].reduce((sum, records) => sum + records.length, 0);
  if (total < QUOTAS.minRecords) {
    return {
      failure: `The number of records in the input, ${total}, is less than the required minimum of ${QUOTAS.minRecords} for this model.`,
    };
  }
  if (total > QUOTAS.maxRecords) {
    return {
      failure: `The number of records in the input, ${total}, exceeds the maximum of ${QUOTAS.maxRecords} for this model.`,
    };
  }
  return null;
}

function parseLines(text: string, file: string): InputRecord[] | string {
  const records: InputRecord[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const record = parseRecord(line, index);
    if (!record)
      return `The file ${file} contains invalid JSON on line ${index + 1}. Each line must be a JSON object with modelInput.`;
    records.push(record);
  }
  return records;
}

function parseRecord(line: string, index: number): InputRecord | null {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
    const { recordId, modelInput } = value as Record<string, unknown>;
    if (typeof modelInput !== "object" || modelInput === null) return null;
    const id = typeof recordId === "string" ? recordId : `CALL${String(index).padStart(8, "0")}`;
    return { recordId: id, modelInput: modelInput as Record<string, unknown> };
  } catch {
    return null;
  }
}
