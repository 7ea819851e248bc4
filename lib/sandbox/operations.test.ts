import {
  BedrockClient,
  type CreateModelInvocationJobCommandInput,
  CreateModelInvocationJobCommand,
  GetModelInvocationJobCommand,
  ListModelInvocationJobsCommand,
  ListTagsForResourceCommand,
  ModelInvocationJobStatus,
  StopModelInvocationJobCommand,
} from "@aws-sdk/client-bedrock";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "./server.ts";

const credentials = { accessKeyId: "test", secretAccessKey: "test" };
const NOW = Date.UTC(2026, 10, 23, 12);
let sandbox: Sandbox;
let bedrock: BedrockClient;
let serial = 0;

beforeAll(async () => {
  sandbox = await startSandbox({ now: NOW });
  await sandbox.control.setSpeed(0);
  await sandbox.control.setClock(NOW);
  bedrock = new BedrockClient({ endpoint: sandbox.endpoint, region: "us-east-1", credentials, maxAttempts: 1 });
});

beforeEach(() => sandbox.control.setFaults([]));
afterAll(() => sandbox.close());

function settings(changes: Partial<CreateModelInvocationJobCommandInput> = {}): CreateModelInvocationJobCommandInput {
  serial += 1;
  return {
    jobName: `job-${serial}`,
    roleArn: "arn:aws:iam::111122223333:role/BatchInference",
    modelId: "amazon.nova-lite-v1:0",
    inputDataConfig: { s3InputDataConfig: { s3Uri: "s3://acme-batch/in/reviews-sample.jsonl" } },
    outputDataConfig: { s3OutputDataConfig: { s3Uri: "s3://acme-batch/out/" } },
    ...changes,
  };
}

async function create(changes: Partial<CreateModelInvocationJobCommandInput> = {}): Promise<string> {
  const { jobArn } = await bedrock.send(new CreateModelInvocationJobCommand(settings(changes)));
  return jobArn ?? "";
}

const get = (jobIdentifier: string) => bedrock.send(new GetModelInvocationJobCommand({ jobIdentifier }));

describe("Create and Get", () => {
  it("every field comes back as it was given", async () => {
    const given = settings({
      clientRequestToken: "token-all-fields",
      modelInvocationType: "Converse",
      timeoutDurationInHours: 48,
      inputDataConfig: {
        s3InputDataConfig: { s3Uri: "s3://acme-batch/in/", s3InputFormat: "JSONL", s3BucketOwner: "111122223333" },
      },
      outputDataConfig: {
        s3OutputDataConfig: {
          s3Uri: "s3://acme-batch/out/x/",
          s3EncryptionKeyId: "alias/k",
          s3BucketOwner: "111122223333",
        },
      },
      vpcConfig: { subnetIds: ["subnet-1"], securityGroupIds: ["sg-1"] },
      tags: [{ key: "team", value: "insights" }],
    });
    const { jobArn = "" } = await bedrock.send(new CreateModelInvocationJobCommand(given));
    const { tags, ...fields } = given;
    expect(await get(jobArn)).toMatchObject({ ...fields, jobArn, status: "Submitted", submitTime: new Date(NOW) });
    const tagList = await bedrock.send(new ListTagsForResourceCommand({ resourceARN: jobArn }));
    expect(tagList.tags).toEqual(tags);
  });

  it("a job is found by its ARN and by its bare id", async () => {
    const arn = await create();
    expect((await get(arn.slice(-12))).jobArn).toBe(arn);
  });

  it("the same token is the same job; with other settings it is a conflict", async () => {
    const given = settings({ clientRequestToken: "token-twice" });
    const first = await bedrock.send(new CreateModelInvocationJobCommand(given));
    expect((await bedrock.send(new CreateModelInvocationJobCommand(given))).jobArn).toBe(first.jobArn);
    await expect(create({ ...given, timeoutDurationInHours: 99 })).rejects.toMatchObject({ name: "ConflictException" });
  });

  it("a name that is used is a conflict", async () => {
    await create({ jobName: "taken" });
    await expect(create({ jobName: "taken" })).rejects.toMatchObject({
      name: "ConflictException",
      $metadata: { httpStatusCode: 400 },
    });
  });

  it("a job that is not there is a ResourceNotFoundException", async () => {
    await expect(get("zzzzzzzzzzzz")).rejects.toMatchObject({
      name: "ResourceNotFoundException",
      $metadata: { httpStatusCode: 404 },
    });
  });

  const input = (s3Uri: string, extra = {}) => ({ inputDataConfig: { s3InputDataConfig: { s3Uri, ...extra } } });
  const output = (extra: object) => ({
    outputDataConfig: { s3OutputDataConfig: { s3Uri: "s3://acme-batch/out/", ...extra } },
  });
  const ids = (count: number) => Array.from({ length: count }, (_, index) => `id-${index}`);
  const vpc = (subnets: number, groups: number) => ({
    vpcConfig: { subnetIds: ids(subnets), securityGroupIds: ids(groups) },
  });
  const tags = (count: number) => ({ tags: ids(count).map((key) => ({ key, value: "" })) });

  it.each<[string, object, object]>([
    ["jobName", { jobName: `n${"a".repeat(62)}` }, { jobName: "a".repeat(64) }],
    ["jobName's letters", { jobName: "a-b+c.d" }, { jobName: "with space" }],
    ["clientRequestToken", { clientRequestToken: "t".repeat(256) }, { clientRequestToken: "t".repeat(257) }],
    ["roleArn", {}, { roleArn: "arn:aws:iam::1:role/x" }],
    ["modelId", {}, { modelId: "not a model" }],
    ["s3Uri", input(`s3://acme-batch/${"a".repeat(1007)}`), input(`s3://acme-batch/${"a".repeat(1010)}`)],
    ["s3Uri's letters", input("s3://acme-batch/in/a'(b)!.jsonl"), input("s3://acme-batch/in/Umfrage März.jsonl")],
    [
      "s3InputFormat",
      input("s3://acme-batch/a", { s3InputFormat: "JSONL" }),
      input("s3://acme-batch/a", { s3InputFormat: "CSV" }),
    ],
    ["s3BucketOwner", output({ s3BucketOwner: "1".repeat(12) }), output({ s3BucketOwner: "1".repeat(11) })],
    ["s3EncryptionKeyId", output({ s3EncryptionKeyId: "alias/key" }), output({ s3EncryptionKeyId: "key" })],
    ["subnets", vpc(16, 1), vpc(17, 1)],
    ["security groups", vpc(1, 5), vpc(1, 6)],
    ["no subnets", vpc(1, 1), vpc(0, 1)],
    ["timeoutDurationInHours, least", { timeoutDurationInHours: 24 }, { timeoutDurationInHours: 23 }],
    ["timeoutDurationInHours, most", { timeoutDurationInHours: 168 }, { timeoutDurationInHours: 169 }],
    ["tags", tags(200), tags(201)],
    ["a tag's name", { tags: [{ key: "k".repeat(128), value: "" }] }, { tags: [{ key: "k".repeat(129), value: "" }] }],
    [
      "a tag's value",
      { tags: [{ key: "k", value: "v".repeat(256) }] },
      { tags: [{ key: "k", value: "v".repeat(257) }] },
    ],
    ["modelInvocationType", { modelInvocationType: "Converse" }, { modelInvocationType: "Chat" }],
  ])("the limit of %s: one inside, one outside", async (_, inside, outside) => {
    await expect(create(inside)).resolves.toMatch(/^arn:/);
    await expect(create(outside)).rejects.toMatchObject({
      name: "ValidationException",
      $metadata: { httpStatusCode: 400 },
    });
  });

  it.each(["jobName", "roleArn", "modelId", "inputDataConfig", "outputDataConfig"])(
    "%s is required",
    async (member) => {
      const response = await fetch(`${sandbox.endpoint}/model-invocation-job`, {
        method: "POST",
        body: JSON.stringify({ ...settings(), [member]: undefined }),
      });
      expect(response.status).toBe(400);
      expect(response.headers.get("x-amzn-errortype")).toBe("ValidationException");
      expect(await response.json()).toMatchObject({ message: expect.stringContaining(`'${member}'`) as string });
    },
  );
});

describe("List", () => {
  const list = (query: object) => bedrock.send(new ListModelInvocationJobsCommand(query));

  it("pages through everything once, in both orders", async () => {
    await sandbox.control.seedMany(25);
    const read = async (sortOrder: "Ascending" | "Descending") => {
      const ids: string[] = [];
      let nextToken: string | undefined;
      do {
        const page = await list({ maxResults: 7, sortOrder, nextToken });
        ids.push(...(page.invocationJobSummaries ?? []).map(({ jobArn = "" }) => jobArn));
        nextToken = page.nextToken;
      } while (nextToken);
      return ids;
    };
    const [down, up] = [await read("Descending"), await read("Ascending")];
    expect(down).toHaveLength((await sandbox.control.jobIds()).length);
    expect(new Set(down).size).toBe(down.length);
    expect(up).toEqual(down.toReversed());
  });

  it("filters by name, status and time of submission", async () => {
    const [jobId = ""] = await sandbox.control.seedJobs([
      { jobName: "needle-1", status: "Expired", submitTime: NOW - 1_000_000_000 },
    ]);
    const only = [{ jobArn: expect.stringContaining(jobId) as string }];
    expect((await list({ nameContains: "eedle" })).invocationJobSummaries).toMatchObject(only);
    expect((await list({ statusEquals: "Expired" })).invocationJobSummaries).toMatchObject(only);
    const before = new Date(NOW - 999_999_999);
    expect((await list({ submitTimeBefore: before })).invocationJobSummaries).toMatchObject(only);
    const after = await list({ submitTimeAfter: before, maxResults: 1000 });
    expect(after.invocationJobSummaries?.map(({ jobName }) => jobName)).not.toContain("needle-1");
  });

  it("a token of another query, or none of its own, is refused", async () => {
    const { nextToken } = await list({ maxResults: 1 });
    await expect(list({ maxResults: 1, nextToken, nameContains: "x" })).rejects.toMatchObject({
      name: "ValidationException",
    });
    await expect(list({ nextToken: "made-up" })).rejects.toMatchObject({ name: "ValidationException" });
  });

  it("takes 1 to 1,000 a page", async () => {
    await expect(list({ maxResults: 1000 })).resolves.toBeDefined();
    await expect(list({ maxResults: 1001 })).rejects.toMatchObject({ name: "ValidationException" });
  });
});

describe("Stop", () => {
  const stop = (jobIdentifier: string) => bedrock.send(new StopModelInvocationJobCommand({ jobIdentifier }));

  it("a job in the queue and a running one are wound down and stopped", async () => {
    const arn = await create();
    await sandbox.control.advance(30_000);
    expect((await get(arn)).status).toBe("InProgress");
    await stop(arn);
    expect((await get(arn)).status).toBe("Stopping");
    await sandbox.control.advance(5_000);
    const stopped = await get(arn);
    expect(stopped.status).toBe("Stopped");
    expect(stopped.processedRecordCount).toBeLessThan(200);
  });

  it("what has ended, or is stopping, cannot be stopped", async () => {
    const arn = await create();
    await stop(arn);
    await expect(stop(arn)).rejects.toMatchObject({ name: "ConflictException" });
  });

  it("of several at once exactly one succeeds, and no check that is under way undoes it", async () => {
    for (let round = 0; round < 5; round += 1) {
      const arn = await create();
      await sandbox.control.patchJob(arn.slice(-12), {
        pace: { validateAfterMs: 0, validateMs: 50, queueMs: 60_000, recordsPerSecond: 1 },
      });
      // The clock moves while the stops come in, so that they meet the check of the input.
      await sandbox.control.setSpeed(100);
      const stops = await Promise.allSettled(Array.from({ length: 6 }, () => stop(arn)));
      await sandbox.control.setSpeed(0);
      expect(stops.map(({ status }) => status).toSorted()).toEqual([
        "fulfilled",
        ...Array.from({ length: 5 }, () => "rejected"),
      ]);
      for (const result of stops) {
        if (result.status === "rejected") expect(result.reason).toMatchObject({ name: "ConflictException" });
      }
      expect(["Stopping", "Stopped"]).toContain((await get(arn)).status);
    }
  });
});

it("the ten statuses are the SDK's", () => {
  const ours = [
    "Submitted",
    "Validating",
    "Scheduled",
    "InProgress",
    "Completed",
    "PartiallyCompleted",
    "Failed",
    "Stopping",
    "Stopped",
    "Expired",
  ];
  expect(ours.toSorted()).toEqual(Object.values(ModelInvocationJobStatus).toSorted());
});
