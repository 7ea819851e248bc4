import {
  BedrockClient,
  GetModelInvocationJobCommand,
  type GetModelInvocationJobCommandOutput,
  ListModelInvocationJobsCommand,
} from "@aws-sdk/client-bedrock";
import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "./server.ts";

const credentials = { accessKeyId: "test", secretAccessKey: "test" };
let sandbox: Sandbox;
let client: BedrockClient;
let s3: S3Client;

beforeAll(async () => {
  sandbox = await startSandbox({ seed: "demo" });
  await sandbox.control.setSpeed(0);
  client = new BedrockClient({ endpoint: sandbox.endpoint, region: "us-east-1", credentials });
  s3 = new S3Client({ endpoint: sandbox.s3Endpoint, region: "us-east-1", credentials, forcePathStyle: true });
});

afterAll(() => sandbox.close());

async function lines(key: string): Promise<Record<string, unknown>[]> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: "acme-batch", Key: key }));
  const text = (await Body?.transformToString()) ?? "";
  return text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

function inputOf({ inputDataConfig }: Partial<GetModelInvocationJobCommandOutput>): string {
  return inputDataConfig?.s3InputDataConfig?.s3Uri?.replace("s3://acme-batch/", "") ?? "";
}

describe("the demo's jobs", () => {
  it("there are about 120, in all ten states, with and without counters", async () => {
    const { invocationJobSummaries: jobs = [] } = await client.send(
      new ListModelInvocationJobsCommand({ maxResults: 1000 }),
    );
    expect(jobs.length).toBeGreaterThanOrEqual(115);
    expect(new Set(jobs.map(({ status }) => status)).size).toBe(10);
    expect(new Set(jobs.map(({ modelId }) => modelId)).size).toBeGreaterThanOrEqual(12);
    expect(jobs.some(({ status, totalRecordCount }) => status === "Completed" && totalRecordCount === undefined)).toBe(
      true,
    );
  });

  it("their files come into being when they are first read, and agree with the counters", async () => {
    const { invocationJobSummaries: jobs = [] } = await client.send(
      new ListModelInvocationJobsCommand({ nameContains: "image-alt-texts-shop-eu" }),
    );
    const job = jobs.find(({ jobName }) => jobName === "image-alt-texts-shop-eu");
    const output = await lines(`out/${(job?.jobArn ?? "").slice(-12)}/catalogue-spring.jsonl.out`);
    expect(output).toHaveLength(12_118);
    expect(output.filter((line) => "error" in line)).toHaveLength(3);
  });

  it("every input file that they name is in the bucket, with records enough", async () => {
    const { invocationJobSummaries: jobs = [] } = await client.send(
      new ListModelInvocationJobsCommand({ maxResults: 1000 }),
    );
    const broken = ["in/too-few.jsonl", "in/support-tickets-broken.jsonl"];
    for (const key of new Set(jobs.map(inputOf))) {
      if (!broken.includes(key)) expect((await lines(key)).length).toBeGreaterThanOrEqual(100);
    }
  });

  it.each([
    ["amazon.nova-lite-v1:0", "InvokeModel", ["messages", "schemaVersion"], ["output", "usage"]],
    ["us.meta.llama3-3-70b-instruct-v1:0", "InvokeModel", ["prompt"], ["generation"]],
    ["mistral.mistral-large-2407-v1:0", "InvokeModel", ["messages", "max_tokens"], ["choices"]],
    ["us.anthropic.claude-haiku-4-5-20251001-v1:0", "InvokeModel", ["anthropic_version"], ["content", "stop_reason"]],
    ["us.anthropic.claude-haiku-4-5-20251001-v1:0", "Converse", ["messages", "inferenceConfig"], ["output", "usage"]],
    ["amazon.titan-embed-text-v2:0", "InvokeModel", ["inputText"], ["embedding"]],
  ])("the records of %s by %s have its shape", async (modelId, modelInvocationType, input, output) => {
    const [jobId = ""] = await sandbox.control.seedJobs([{ total: 600, settings: { modelId, modelInvocationType } }]);
    await client.send(new GetModelInvocationJobCommand({ jobIdentifier: jobId }));
    const records = await lines(`out/${jobId}/reviews.jsonl.out`);
    expect(records).toHaveLength(600);
    for (const { modelInput, modelOutput } of records) {
      expect(Object.keys(modelInput as object)).toEqual(expect.arrayContaining(input));
      expect(Object.keys(modelOutput as object)).toEqual(expect.arrayContaining(output));
    }
  });
});
