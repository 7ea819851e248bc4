import { BedrockClient, CreateModelInvocationJobCommand, StopModelInvocationJobCommand } from "@aws-sdk/client-bedrock";
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "./server.ts";

const credentials = { accessKeyId: "test", secretAccessKey: "test" };
let sandbox: Sandbox;
let sqs: SQSClient;
let bedrock: BedrockClient;

beforeAll(async () => {
  sandbox = await startSandbox({ events: true });
  sqs = new SQSClient({ endpoint: sandbox.s3Endpoint, region: "us-east-1", credentials });
  bedrock = new BedrockClient({ endpoint: sandbox.endpoint, region: "us-east-1", credentials });
});
beforeEach(() => sandbox.control.setFaults([]));
afterAll(() => sandbox.close());

type Event = { detail: { batchJobArn: string; status: string } };

/** The next messages of the queue, which are taken out of it. */
async function next(count: number): Promise<string[]> {
  const QueueUrl = sandbox.queueUrl ?? "";
  const bodies: string[] = [];
  while (bodies.length < count) {
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 5 }));
    if (Messages.length === 0) throw new Error(`only ${bodies.length} of ${count} came`);
    for (const { Body = "", ReceiptHandle } of Messages) {
      bodies.push(Body);
      await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    }
  }
  return bodies;
}

async function nextStatuses(count: number): Promise<string[]> {
  return (await next(count)).map((body) => (JSON.parse(body) as Event).detail.status);
}

async function seedRunning(): Promise<string> {
  const [jobId = ""] = await sandbox.control.seedJobs([{ status: "InProgress" }]);
  return jobId;
}

describe("the queue of events", () => {
  it("tells each change of a job's status when it happens, without anybody looking at the job", async () => {
    const command = new CreateModelInvocationJobCommand({
      jobName: "told-by-events",
      roleArn: "arn:aws:iam::111122223333:role/BatchInference",
      modelId: "amazon.nova-lite-v1:0",
      inputDataConfig: { s3InputDataConfig: { s3Uri: "s3://acme-batch/in/reviews-sample.jsonl" } },
      outputDataConfig: { s3OutputDataConfig: { s3Uri: "s3://acme-batch/out/" } },
    });
    await sandbox.control.setSpeed(10);
    const { jobArn = "" } = await bedrock.send(command);
    const bodies = await next(4);
    await sandbox.control.setSpeed(1);
    await bedrock.send(new StopModelInvocationJobCommand({ jobIdentifier: jobArn }));
    await sandbox.control.advance(4_000);
    const statuses = [...bodies.map((body) => (JSON.parse(body) as Event).detail.status), ...(await nextStatuses(2))];
    expect(statuses).toEqual(["Submitted", "Validating", "Scheduled", "InProgress", "Stopping", "Stopped"]);
    expect(JSON.parse(bodies[0] ?? "")).toMatchObject({
      source: "aws.bedrock",
      "detail-type": "Batch Inference Job State Change",
      account: "111122223333",
      region: "us-east-1",
      resources: [jobArn],
      detail: { batchJobName: "told-by-events", batchJobArn: jobArn, batchModelId: "amazon.nova-lite-v1:0" },
    });
  });

  it("event-twice, event-out-of-order, event-late and event-never are what they say", async () => {
    const jobId = await seedRunning();
    const change = (status: string) => sandbox.control.patchJob(jobId, { overrides: { status } });
    await sandbox.control.setSpeed(0);
    await sandbox.control.setFaults([{ kind: "event-twice" }]);
    await change("Stopping");
    expect(await nextStatuses(2)).toEqual(["Stopping", "Stopping"]);
    await sandbox.control.setFaults([{ kind: "event-out-of-order", calls: 1 }]);
    await change("Scheduled");
    await change("InProgress");
    expect(await nextStatuses(2)).toEqual(["InProgress", "Scheduled"]);
    await sandbox.control.setFaults([
      { kind: "event-late", delayMs: 300, calls: 1 },
      { kind: "event-never", calls: 1 },
    ]);
    const before = await sandbox.control.eventsSent();
    await change("Scheduled");
    await sandbox.control.setFaults([{ kind: "event-late", delayMs: 300, calls: 1 }]);
    await change("InProgress");
    await change("Stopping");
    expect(await nextStatuses(2)).toEqual(["Stopping", "InProgress"]);
    expect(await sandbox.control.eventsSent()).toBe(before + 2);
    await sandbox.control.setSpeed(1);
  });

  it("faults of calls do not strike events, nor the other way round; forged messages go in as they are", async () => {
    const jobId = await seedRunning();
    await sandbox.control.setFaults([{ kind: "throttle" }]);
    await sandbox.control.patchJob(jobId, { overrides: { status: "Stopping" } });
    expect(await nextStatuses(1)).toEqual(["Stopping"]);
    await sandbox.control.sendEvents(["forged {"]);
    expect(await next(1)).toEqual(["forged {"]);
  });
});
