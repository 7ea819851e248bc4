import {
  BedrockClient,
  CreateModelInvocationJobCommand,
  type CreateModelInvocationJobCommandInput,
  GetModelInvocationJobCommand,
  ListFoundationModelsCommand,
  ListModelInvocationJobsCommand,
} from "@aws-sdk/client-bedrock";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Fault } from "./faults.ts";
import { type Sandbox, startSandbox } from "./server.ts";

let sandbox: Sandbox;
let bedrock: BedrockClient;

beforeAll(async () => {
  sandbox = await startSandbox();
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  bedrock = new BedrockClient({ endpoint: sandbox.endpoint, region: "us-east-1", credentials, maxAttempts: 1 });
});

beforeEach(() => sandbox.control.setFaults([]));
afterAll(() => sandbox.close());

function settings(jobName: string): CreateModelInvocationJobCommandInput {
  return {
    jobName,
    clientRequestToken: `token-${jobName}`,
    roleArn: "arn:aws:iam::111122223333:role/BatchInference",
    modelId: "amazon.nova-lite-v1:0",
    inputDataConfig: { s3InputDataConfig: { s3Uri: "s3://acme-batch/in/reviews-sample.jsonl" } },
    outputDataConfig: { s3OutputDataConfig: { s3Uri: "s3://acme-batch/out/" } },
  };
}

describe("faults", () => {
  it.each([
    ["throttle", "ThrottlingException", 429],
    ["status-500", "InternalServerException", 500],
    ["deny", "AccessDeniedException", 403],
    ["expired-credentials", "ExpiredTokenException", 403],
  ] as const)("%s answers %s with %i", async (kind, name, httpStatusCode) => {
    await sandbox.control.setFaults([{ kind }]);
    await expect(
      bedrock.send(new GetModelInvocationJobCommand({ jobIdentifier: "zzzzzzzzzzzz" })),
    ).rejects.toMatchObject({ name, $metadata: { httpStatusCode } });
  });

  it("a connection dropped after the effect leaves a job; the next call works again", async () => {
    await sandbox.control.setFaults([{ kind: "drop-after", operation: "CreateModelInvocationJob", calls: 1 }]);
    const given = settings("dropped");
    await expect(bedrock.send(new CreateModelInvocationJobCommand(given))).rejects.toThrow();
    await expect(bedrock.send(new CreateModelInvocationJobCommand(given))).resolves.toMatchObject({
      jobArn: expect.stringContaining("arn:") as string,
    });
  });

  it.each(["cut-body", "html-body", "drop-before"] as const)("%s is no answer", async (kind) => {
    await sandbox.control.setFaults([{ kind }]);
    await expect(bedrock.send(new ListFoundationModelsCommand({}))).rejects.toThrow();
  });

  it("quota strikes Create and nothing else", async () => {
    await sandbox.control.setFaults([{ kind: "quota" }]);
    await expect(bedrock.send(new CreateModelInvocationJobCommand(settings("over-quota")))).rejects.toMatchObject({
      name: "ServiceQuotaExceededException",
      $metadata: { httpStatusCode: 400 },
    });
    await expect(bedrock.send(new ListModelInvocationJobsCommand({}))).resolves.toBeDefined();
  });

  it("delay answers late", async () => {
    await sandbox.control.setFaults([{ kind: "delay", delayMs: 300 }]);
    const begun = performance.now();
    await bedrock.send(new ListModelInvocationJobsCommand({}));
    expect(performance.now() - begun).toBeGreaterThanOrEqual(290);
  });

  it("never-answer keeps the connection and says nothing", async () => {
    await sandbox.control.setFaults([{ kind: "never-answer" }]);
    const signal = AbortSignal.timeout(300);
    await expect(fetch(`${sandbox.endpoint}/model-invocation-jobs`, { signal })).rejects.toMatchObject({
      name: "TimeoutError",
    });
  });

  it("drip sends a byte a second", async () => {
    await sandbox.control.setFaults([{ kind: "drip" }]);
    const response = await fetch(`${sandbox.endpoint}/model-invocation-jobs`);
    const reader = response.body?.getReader();
    const first = await reader?.read();
    expect(Buffer.from(first?.value ?? []).toString()).toBe("{");
    const begun = performance.now();
    expect((await reader?.read())?.value).toHaveLength(1);
    expect(performance.now() - begun).toBeGreaterThan(500);
    await reader?.cancel();
  });

  it("skewed-clock refuses what was signed by another clock, and tells AWS's own time", async () => {
    const options = { endpoint: sandbox.endpoint, region: "us-east-1", maxAttempts: 1 };
    const credentials = { accessKeyId: "test", secretAccessKey: "test" };
    const other = new BedrockClient({ ...options, credentials });
    await sandbox.control.setFaults([{ kind: "skewed-clock", delayMs: 1_200_000 }]);
    const list = () => other.send(new ListModelInvocationJobsCommand({}));
    await expect(list()).rejects.toMatchObject({
      name: "InvalidSignatureException",
      $metadata: { httpStatusCode: 403 },
    });
    await expect(list(), "the SDK has corrected its clock").resolves.toBeDefined();
  });

  it("unknown-status, unknown-field, no-submit-time and no-counts change what Get and List say of a job", async () => {
    const [jobIdentifier = ""] = await sandbox.control.seedJobs([{}]);
    const get = async (kind?: Fault["kind"]) => {
      await sandbox.control.setFaults(kind ? [{ kind }] : []);
      const response = await fetch(`${sandbox.endpoint}/model-invocation-job/${jobIdentifier}`);
      return (await response.json()) as Record<string, unknown>;
    };
    const whole = await get();
    expect(whole).toMatchObject({ status: "Completed", totalRecordCount: 1_000 });
    expect(await get("unknown-status")).toEqual({ ...whole, status: "Rehearsing" });
    expect(await get("unknown-field")).toEqual({ ...whole, futureField: { deep: [1, 2] } });
    const { submitTime, ...timeless } = whole;
    expect(submitTime).toBeDefined();
    expect(await get("no-submit-time")).toEqual(timeless);
    const countless = Object.entries(whole).filter(([name]) => !name.endsWith("RecordCount"));
    expect(Object.keys(whole)).toHaveLength(countless.length + 4);
    expect(await get("no-counts")).toEqual(Object.fromEntries(countless));

    await sandbox.control.setFaults([{ kind: "unknown-status" }]);
    const { invocationJobSummaries } = await bedrock.send(new ListModelInvocationJobsCommand({}));
    expect(new Set(invocationJobSummaries?.map(({ status }) => status))).toEqual(new Set(["Rehearsing"]));
  });

  it("reset removes jobs, faults and counts of calls, and sets the clock back", async () => {
    await sandbox.control.seedMany(3);
    await sandbox.control.advance(1_000_000_000);
    await sandbox.control.setSpeed(0);
    await sandbox.control.setFaults([{ kind: "throttle", operation: "ListFoundationModels" }]);
    await bedrock.send(new ListModelInvocationJobsCommand({}));
    await sandbox.control.reset();
    const { jobs, now, speed } = await sandbox.control.health();
    expect({ jobs, speed }).toEqual({ jobs: 0, speed: 1 });
    expect(Math.abs(now - Date.now())).toBeLessThan(10_000);
    expect(await sandbox.control.calls()).toEqual({});
    await expect(bedrock.send(new ListFoundationModelsCommand({}))).resolves.toBeDefined();
  });

  it("calls are counted by operation", async () => {
    await sandbox.control.resetCalls();
    await bedrock.send(new ListModelInvocationJobsCommand({}));
    expect(await sandbox.control.calls()).toEqual({ ListModelInvocationJobs: 1 });
  });
});
