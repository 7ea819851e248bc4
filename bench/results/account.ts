/**
 * A sandbox as a process of its own, with one job whose output has so many megabytes in two files, shuffled. Beside the
 * megabytes it takes how many letters a prompt has, and whether the job's input is there.
 */
import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  S3Client,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { startSandbox } from "@/lib/sandbox/server";

const PART_BYTES = 8 * 1024 * 1024;
const BUCKET = "acme-batch";
const WORDS = "the jacket is warm and light but delivery took nine days and support never answered me again".split(" ");

const megabytes = Number(process.argv[2] ?? "1000");
const letters = Number(process.argv[3] ?? "620");
const hasInput = process.argv[4] !== "no-input";
const sandbox = await startSandbox();
await sandbox.control.setSpeed(0);
const s3 = new S3Client({
  region: "us-east-1",
  endpoint: sandbox.s3Endpoint,
  forcePathStyle: true,
  credentials: { accessKeyId: "bench", secretAccessKey: "bench" },
});

/** An object that is written line by line, in parts. */
class Writer {
  #parts: { PartNumber: number; ETag: string | undefined }[] = [];
  #lines: string[] = [];
  #held = 0;
  bytes = 0;
  readonly #key: string;
  #uploadId: string | undefined;

  constructor(key: string) {
    this.#key = key;
  }

  async add(line: string): Promise<void> {
    this.#lines.push(line);
    this.#held += line.length + 1;
    this.bytes += line.length + 1;
    if (this.#held >= PART_BYTES) await this.#flush();
  }

  async #flush(): Promise<void> {
    const at = { Bucket: BUCKET, Key: this.#key };
    this.#uploadId ??= (await s3.send(new CreateMultipartUploadCommand(at))).UploadId;
    const PartNumber = this.#parts.length + 1;
    const Body = Buffer.from(`${this.#lines.join("\n")}\n`);
    const { ETag } = await s3.send(new UploadPartCommand({ ...at, UploadId: this.#uploadId, PartNumber, Body }));
    this.#parts.push({ PartNumber, ETag });
    this.#lines = [];
    this.#held = 0;
  }

  async end(): Promise<void> {
    if (this.#held > 0) await this.#flush();
    const at = { Bucket: BUCKET, Key: this.#key, UploadId: this.#uploadId };
    await s3.send(new CompleteMultipartUploadCommand({ ...at, MultipartUpload: { Parts: this.#parts } }));
  }
}

/** Text of a record, the same each time; one in 200,000 has a rare word. */
function textOf(record: number, letters: number): string {
  const words: string[] = record % 200_000 === 100_000 ? ["kingfisher"] : [];
  for (let at = 0, length = 0; length < letters; at += 1) {
    const word = WORDS[(record * 7 + at * (1 + (record % 5))) % WORDS.length] ?? "";
    words.push(word);
    length += word.length + 1;
  }
  return words.join(" ");
}

function inputOf(record: number) {
  const text = `Which topics does this review mention? ${textOf(record, letters)}`;
  const modelInput = { messages: [{ role: "user", content: [{ text }] }], inferenceConfig: { maxTokens: 200 } };
  return { recordId: `ROW${String(record).padStart(8, "0")}`, modelInput };
}

function outputOf(record: number): string {
  const label = WORDS[record % 9] ?? "";
  const text = JSON.stringify({ topic: label, summary: textOf(record + 3, letters / 5) });
  const input = inputOf(record);
  if (record % 250 === 0) {
    const error = { errorCode: 429, errorMessage: "Too many requests, please wait before trying again." };
    return JSON.stringify({ ...input, error });
  }
  const message = { role: "assistant", content: [{ text }] };
  const usage = { inputTokens: 170, outputTokens: 40, totalTokens: 210 };
  return JSON.stringify({ ...input, modelOutput: { output: { message }, stopReason: "end_turn", usage } });
}

const records = Math.floor((megabytes * 1_000_000) / (outputOf(1).length + 1));
const jobId = "bench0000001";
const outputs = [0, 1].map((part) => new Writer(`out/${jobId}/part-${part}.jsonl.out`));
// A step that has no divisor in common with the number of records goes through all of them, out of order.
const step = 7_368_787;
for (let at = 0; at < records; at += 1) await outputs[at % 2]?.add(outputOf(((at * step) % records) + 1));
for (const output of outputs) await output.end();
const input = new Writer(`in/${jobId}.jsonl`);
for (let record = 1; hasInput && record <= records; record += 1) await input.add(JSON.stringify(inputOf(record)));
if (hasInput) await input.end();
await sandbox.control.seedJobs([
  {
    id: jobId,
    submitTime: Date.now(),
    isWritten: true,
    settings: { inputDataConfig: { s3InputDataConfig: { s3Uri: `s3://${BUCKET}/in/${jobId}.jsonl` } } },
    overrides: {
      totalRecordCount: records,
      processedRecordCount: records,
      successRecordCount: records,
      errorRecordCount: 0,
      endTime: new Date().toISOString(),
    },
  },
]);
const bytes = outputs.reduce((sum, output) => sum + output.bytes, 0);
const { endpoint, s3Endpoint } = sandbox;
process.send?.({ endpoint, s3Endpoint, jobId, records, bytes, inputBytes: input.bytes });
process.once("disconnect", () => process.exit(0));
