import {
  BedrockClient,
  CreateModelInvocationJobCommand,
  GetModelInvocationJobCommand,
  ListModelInvocationJobsCommand,
} from "@aws-sdk/client-bedrock";
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  S3Client,
} from "@aws-sdk/client-s3";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "./server.ts";

const credentials = { accessKeyId: "test", secretAccessKey: "test" };
const HOUR = 3_600_000;
let sandbox: Sandbox;
let bedrock: BedrockClient;
let s3: S3Client;
let serial = 0;

beforeAll(async () => {
  sandbox = await startSandbox({ seed: "demo" });
  await sandbox.control.setSpeed(0);
  bedrock = new BedrockClient({ endpoint: sandbox.endpoint, region: "us-east-1", credentials });
  s3 = new S3Client({ endpoint: sandbox.s3Endpoint, region: "us-east-1", credentials, forcePathStyle: true });
});

afterAll(() => sandbox.close());

async function start(key: string, changes: object = {}): Promise<string> {
  serial += 1;
  const { jobArn } = await bedrock.send(
    new CreateModelInvocationJobCommand({
      jobName: `run-${serial}`,
      roleArn: "arn:aws:iam::111122223333:role/BatchInference",
      modelId: "us.anthropic.claude-haiku-4-5-20251001-v1:0",
      inputDataConfig: { s3InputDataConfig: { s3Uri: `s3://acme-batch/${key}` } },
      outputDataConfig: { s3OutputDataConfig: { s3Uri: "s3://acme-batch/out/" } },
      ...changes,
    }),
  );
  return (jobArn ?? "").slice(-12);
}

const get = (jobIdentifier: string) => bedrock.send(new GetModelInvocationJobCommand({ jobIdentifier }));

async function lines(key: string): Promise<Record<string, unknown>[]> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: "acme-batch", Key: key }));
  const text = (await Body?.transformToString()) ?? "";
  return text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe("a job's life", () => {
  it("200 records are answered in about a minute, and the files agree with the counters", async () => {
    const jobId = await start("in/reviews-sample.jsonl");
    const seen = new Set<string>();
    for (let second = 0; second < 66; second += 2) {
      seen.add((await get(jobId)).status ?? "");
      await sandbox.control.advance(2_000);
    }
    const job = await get(jobId);
    expect([...seen, job.status]).toEqual(
      expect.arrayContaining(["Submitted", "Validating", "Scheduled", "InProgress", "Completed"]),
    );
    expect(job).toMatchObject({ totalRecordCount: 200, processedRecordCount: 200 });

    const output = await lines(`out/${jobId}/reviews-sample.jsonl.out`);
    expect(output).toHaveLength(200);
    expect(output.map(({ recordId }) => recordId)).not.toEqual(output.map(({ recordId }) => recordId).toSorted());
    expect(output.filter((line) => "error" in line)).toHaveLength(job.errorRecordCount ?? -1);
    expect(output.every((line) => "modelInput" in line && ("error" in line || "modelOutput" in line))).toBe(true);
    const [manifest] = await lines(`out/${jobId}/manifest.json.out`);
    expect(manifest).toMatchObject({ totalRecordCount: 200, successRecordCount: job.successRecordCount });
    expect(manifest?.["inputTokenCount"]).toBeGreaterThan(0);
  });

  it("a folder of files gives an output file for each", async () => {
    const jobId = await start("in/contracts/", { modelInvocationType: "Converse" });
    await sandbox.control.advance(HOUR);
    expect((await get(jobId)).totalRecordCount).toBe(300);
    const { Contents } = await s3.send(new ListObjectsV2Command({ Bucket: "acme-batch", Prefix: `out/${jobId}/` }));
    expect(Contents?.map(({ Key = "" }) => Key.split("/").at(-1)).toSorted()).toEqual([
      "manifest.json.out",
      "part-1.jsonl.out",
      "part-2.jsonl.out",
    ]);
  });

  it.each([
    ["in/too-few.jsonl", {}, /64, is less than/],
    ["in/support-tickets-broken.jsonl", {}, /line 57/],
    ["in/missing.jsonl", {}, /not found/],
    ["in/notes.csv", {}, /\.jsonl/],
    [
      "in/reviews-sample.jsonl",
      { inputDataConfig: { s3InputDataConfig: { s3Uri: "s3://acme-private/payroll.jsonl" } } },
      /permission/,
    ],
    [
      "in/reviews-sample.jsonl",
      { outputDataConfig: { s3OutputDataConfig: { s3Uri: "s3://no-such-bucket/out/" } } },
      /output S3 bucket s3:\/\/no-such-bucket/,
    ],
    ["in/reviews-sample.jsonl", { modelId: "anthropic.claude-sonnet-4-5-20250929-v1:0" }, /inference profile/],
    ["in/reviews-sample.jsonl", { modelId: "somebody.unknown-v1:0" }, /identifier is invalid/],
  ])("%s fails when it is checked: %j", async (key, changes, message) => {
    const jobId = await start(key, changes);
    await sandbox.control.advance(60_000);
    const job = await get(jobId);
    expect(job.status).toBe("Failed");
    expect(job.message).toMatch(message);
  });

  it("a job whose output bucket goes away while it runs ends as Failed", async () => {
    await s3.send(new CreateBucketCommand({ Bucket: "short-lived" }));
    const jobId = await start("in/reviews-sample.jsonl", {
      outputDataConfig: { s3OutputDataConfig: { s3Uri: "s3://short-lived/out/" } },
    });
    await sandbox.control.advance(30_000);
    expect((await get(jobId)).status).toBe("InProgress");
    await s3.send(new DeleteBucketCommand({ Bucket: "short-lived" }));
    await sandbox.control.advance(HOUR);
    expect(await get(jobId)).toMatchObject({
      status: "Failed",
      message: expect.stringContaining("output S3 bucket") as string,
    });
  });

  it("records fail one by one for their own reasons", async () => {
    const records = Array.from({ length: 100 }, (_, index) => {
      const text = index === 3 ? "how to build a weapon" : index === 4 ? "" : `Summarize text ${index}.`;
      return JSON.stringify({ recordId: `R${index}`, modelInput: { messages: [{ role: "user", content: text }] } });
    });
    await sandbox.control.putObject("acme-batch", "in/mixed.jsonl", records.join("\n"));
    const jobId = await start("in/mixed.jsonl");
    await sandbox.control.advance(HOUR);
    const errors = (await lines(`out/${jobId}/mixed.jsonl.out`)).filter((line) => "error" in line);
    expect(JSON.stringify(errors)).toMatch(/content filter/);
    expect(JSON.stringify(errors)).toMatch(/Malformed input/);
    expect((await get(jobId)).status).toBe("Completed");
  });

  it.each<[string, unknown]>([
    ["a message that is null", { messages: [null] }],
    ["a message that is a number", { messages: [7] }],
    ["a part that is null", { messages: [{ role: "user", content: [null] }] }],
    ["a text that is no text", { messages: [{ role: "user", content: [{ text: { a: 1 } }] }] }],
    ["no content", { messages: [{ role: "user" }] }],
    ["a list", []],
  ])("%s fails that record and nothing else", async (name, modelInput) => {
    const good = { messages: [{ role: "user", content: "Summarize this." }] };
    const records = Array.from({ length: 100 }, (_, index) =>
      JSON.stringify({ recordId: `R${index}`, modelInput: index === 5 ? modelInput : good }),
    );
    const key = `in/${name.replaceAll(" ", "-")}.jsonl`;
    await sandbox.control.putObject("acme-batch", key, records.join("\n"));
    const jobId = await start(key);
    await sandbox.control.advance(HOUR);
    await expect(bedrock.send(new ListModelInvocationJobsCommand({}))).resolves.toBeDefined();
    expect((await get(jobId)).status).toBe("Completed");
    const output = await lines(`out/${jobId}/${key.slice(3)}.out`);
    expect(output.find(({ recordId }) => recordId === "R5")).toMatchObject({
      error: { errorCode: 400, errorMessage: expect.stringContaining("Malformed") as string },
    });
  });

  it("a job that is too slow runs out of time; one that waits too long never starts", async () => {
    const slow = await start("in/reviews-q3.jsonl");
    const waiting = await start("in/reviews-q3.jsonl");
    const pace = { validateAfterMs: 0, validateMs: 0, queueMs: 0, recordsPerSecond: 0.001 };
    await sandbox.control.patchJob(slow, { pace });
    await sandbox.control.patchJob(waiting, { pace: { ...pace, queueMs: 25 * HOUR } });
    await sandbox.control.advance(26 * HOUR);
    expect(await get(slow)).toMatchObject({ status: "PartiallyCompleted", totalRecordCount: 1200 });
    expect((await get(waiting)).status).toBe("Expired");
  });
});

it("jobs outlive a restart in their folder, and --fresh clears it", async () => {
  const dir = await mkdtemp(join(tmpdir(), "sandbox-"));
  const first = await startSandbox({ dir });
  const [jobId] = await first.control.seedJobs([{ jobName: "kept" }]);
  await first.close();
  const second = await startSandbox({ dir });
  expect(await second.control.jobIds()).toEqual([jobId]);
  await second.close();
  const third = await startSandbox({ dir, fresh: true });
  expect(await third.control.jobIds()).toEqual([]);
  await third.close();
  await rm(dir, { recursive: true });
});
