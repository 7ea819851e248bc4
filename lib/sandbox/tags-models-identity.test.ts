import {
  BedrockClient,
  ListFoundationModelsCommand,
  ListInferenceProfilesCommand,
  ListTagsForResourceCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from "@aws-sdk/client-bedrock";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "./server.ts";

const credentials = { accessKeyId: "test", secretAccessKey: "test" };
let sandbox: Sandbox;
let bedrock: BedrockClient;

beforeAll(async () => {
  sandbox = await startSandbox();
  bedrock = new BedrockClient({ endpoint: sandbox.endpoint, region: "us-east-1", credentials, maxAttempts: 1 });
});

afterAll(() => sandbox.close());

describe("tags, models, identity", () => {
  it("tags are added, changed and taken away", async () => {
    const [jobId = ""] = await sandbox.control.seedJobs([{ tags: [{ key: "a", value: "1" }] }]);
    const resourceARN = `arn:aws:bedrock:us-east-1:111122223333:model-invocation-job/${jobId}`;
    await bedrock.send(
      new TagResourceCommand({
        resourceARN,
        tags: [
          { key: "a", value: "2" },
          { key: "b", value: "3" },
        ],
      }),
    );
    await bedrock.send(new UntagResourceCommand({ resourceARN, tagKeys: ["b"] }));
    const { tags } = await bedrock.send(new ListTagsForResourceCommand({ resourceARN }));
    expect(tags).toEqual([{ key: "a", value: "2" }]);
    const many = Array.from({ length: 200 }, (_, index) => ({ key: `k${index}`, value: "" }));
    await expect(bedrock.send(new TagResourceCommand({ resourceARN, tags: many }))).rejects.toMatchObject({
      name: "TooManyTagsException",
    });
  });

  it("a dozen models and their profiles are listed", async () => {
    const { modelSummaries } = await bedrock.send(new ListFoundationModelsCommand({}));
    expect(modelSummaries?.length).toBeGreaterThanOrEqual(12);
    const first = await bedrock.send(new ListInferenceProfilesCommand({ maxResults: 2 }));
    expect(first.inferenceProfileSummaries).toHaveLength(2);
    expect(first.nextToken).toBeDefined();
  });

  it("GetCallerIdentity tells the account", async () => {
    const sts = new STSClient({ endpoint: sandbox.endpoint, region: "us-east-1", credentials });
    expect((await sts.send(new GetCallerIdentityCommand({}))).Account).toBe("111122223333");
  });
});
