import {
  BedrockClient,
  CreateModelInvocationJobCommand,
  GetModelInvocationJobCommand,
  type GetModelInvocationJobCommandOutput,
} from "@aws-sdk/client-bedrock";
import { appendFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { type Sandbox, startSandbox } from "./server.ts";

const HOUR = 3_600_000;
let dir: string;
let sandbox: Sandbox;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "sandbox-"));
  sandbox = await startSandbox({ dir });
});

afterEach(async () => {
  await sandbox.close();
  await rm(dir, { recursive: true });
});

/** With modules read anew, as in a process of its own. */
async function restart(): Promise<void> {
  await sandbox.close();
  vi.resetModules();
  const server = await import("./server.ts");
  sandbox = await server.startSandbox({ dir });
}

function bedrock(): BedrockClient {
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  return new BedrockClient({ endpoint: sandbox.endpoint, region: "us-east-1", credentials });
}

function get(jobIdentifier: string): Promise<GetModelInvocationJobCommandOutput> {
  return bedrock().send(new GetModelInvocationJobCommand({ jobIdentifier }));
}

/** A job whose input is in the bucket until the restart only. */
async function start(): Promise<string> {
  const record = (index: number) => ({
    recordId: `R${index}`,
    modelInput: { messages: [{ role: "user", content: `Summarize text ${index}.` }] },
  });
  const lines = Array.from({ length: 200 }, (_, index) => JSON.stringify(record(index)));
  await sandbox.control.putObject("acme-batch", "in/own.jsonl", lines.join("\n"));
  const { jobArn = "" } = await bedrock().send(
    new CreateModelInvocationJobCommand({
      jobName: "running",
      roleArn: "arn:aws:iam::111122223333:role/BatchInference",
      modelId: "amazon.nova-lite-v1:0",
      inputDataConfig: { s3InputDataConfig: { s3Uri: "s3://acme-batch/in/own.jsonl" } },
      outputDataConfig: { s3OutputDataConfig: { s3Uri: "s3://acme-batch/out/" } },
    }),
  );
  return jobArn.slice(-12);
}

it("an id that the control gave is never given again", async () => {
  const before = await sandbox.control.seedMany(3);
  await sandbox.control.removeJob(before[2] ?? "");
  await restart();
  const after = await sandbox.control.seedMany(3);
  expect(new Set([...before, ...after]).size).toBe(6);
  expect((await sandbox.control.jobIds()).toSorted()).toEqual([...before.slice(0, 2), ...after].toSorted());
});

it("the clock goes on from where it was, at its speed", async () => {
  await sandbox.control.setClock(Date.UTC(2031, 0, 1));
  await sandbox.control.setSpeed(0);
  const { now } = await sandbox.control.health();
  await restart();
  expect(await sandbox.control.health()).toMatchObject({ now, speed: 0 });
});

it("a running job goes on, its counters never go down, and its output is whole", async () => {
  await sandbox.control.setSpeed(0);
  await sandbox.control.advance(48 * HOUR);
  const jobId = await start();
  await sandbox.control.advance(40_000);
  const before = await get(jobId);
  expect(before).toMatchObject({ status: "InProgress" });
  const { inputTokens = 0 } = await sandbox.control.job(jobId);
  expect(inputTokens).toBeGreaterThan(0);

  await restart();
  const after = await get(jobId);
  expect(after).toMatchObject({ status: "InProgress", processedRecordCount: before.processedRecordCount });
  expect((await sandbox.control.job(jobId)).inputTokens).toBe(inputTokens);

  await sandbox.control.advance(HOUR);
  expect(await get(jobId)).toMatchObject({ status: "Completed", processedRecordCount: 200 });
  for (let round = 0; round < 2; round += 1) {
    const output = await fetch(`${sandbox.s3Endpoint}/acme-batch/out/${jobId}/own.jsonl.out`);
    expect((await output.text()).trimEnd().split("\n")).toHaveLength(200);
    await restart();
  }
});

it("counters do not go down when the clock is set back", async () => {
  await sandbox.control.setSpeed(0);
  const jobId = await start();
  await sandbox.control.advance(40_000);
  const { processedRecordCount = 0 } = await get(jobId);
  await sandbox.control.advance(-39_000);
  expect((await get(jobId)).processedRecordCount).toBe(processedRecordCount);
});

it("a line that was cut off when the process ended is passed over", async () => {
  const ids = await sandbox.control.seedMany(2);
  await sandbox.close();
  await appendFile(join(dir, "jobs.jsonl"), '{"job":{"id":"cut');
  sandbox = await startSandbox({ dir });
  expect(await sandbox.control.jobIds()).toEqual(ids);
});
