import {
  BedrockClient,
  CreateModelInvocationJobCommand,
  GetModelInvocationJobCommand,
  ListFoundationModelsCommand,
  ListModelInvocationJobsCommand,
} from "@aws-sdk/client-bedrock";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
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
    const given = {
      jobName: "dropped",
      clientRequestToken: "token-dropped",
      roleArn: "arn:aws:iam::111122223333:role/BatchInference",
      modelId: "amazon.nova-lite-v1:0",
      inputDataConfig: { s3InputDataConfig: { s3Uri: "s3://acme-batch/in/reviews-sample.jsonl" } },
      outputDataConfig: { s3OutputDataConfig: { s3Uri: "s3://acme-batch/out/" } },
    };
    await expect(bedrock.send(new CreateModelInvocationJobCommand(given))).rejects.toThrow();
    await expect(bedrock.send(new CreateModelInvocationJobCommand(given))).resolves.toMatchObject({
      jobArn: expect.stringContaining("arn:") as string,
    });
  });

  it.each(["cut-body", "html-body", "drop-before"] as const)("%s is no answer", async (kind) => {
    await sandbox.control.setFaults([{ kind }]);
    await expect(bedrock.send(new ListFoundationModelsCommand({}))).rejects.toThrow();
  });

  it("calls are counted by operation", async () => {
    await sandbox.control.resetCalls();
    await bedrock.send(new ListModelInvocationJobsCommand({}));
    expect(await sandbox.control.calls()).toEqual({ ListModelInvocationJobs: 1 });
  });
});
