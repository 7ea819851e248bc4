import { describe, expect, it } from "vitest";
import type { JobDetail } from "./job";
import type { NewJobOptions } from "./new-job";
import { emptyNewJob, estimateCost, newJobErrors, runAgainValues, toCreateJobInput } from "./new-job-values";

const ROLE = "arn:aws:iam::111122223333:role/BatchInference";

const options: NewJobOptions = {
  clientRequestToken: "token-1",
  serviceRoles: [{ name: "Standard", value: ROLE }],
  readPlaces: ["s3://acme-batch/in/"],
  writePlaces: ["s3://acme-batch/out/"],
  defaultOutputS3Uri: "s3://acme-batch/out/",
  encryptionKeys: [{ name: "Team key", value: "alias/team" }],
  networks: [{ name: "Private", subnetIds: ["subnet-b", "subnet-a"], securityGroupIds: ["sg-1"] }],
  defaultTimeoutHours: 24,
  limits: { minRecords: 100, maxRecords: 50_000, maxFileBytes: 1e9, maxJobBytes: 5e9 },
  uploads: { isOn: true, maxBytes: 1e9 },
  recordForm: "Converse",
  tries: { rowsPerHour: 60, onDemandRows: 0 },
  approval: { aboveUsd: null, aboveRecords: null },
};

const earlier = {
  roleArn: ROLE,
  s3EncryptionKeyId: "alias/team",
  vpcConfig: { subnetIds: ["subnet-a", "subnet-b"], securityGroupIds: ["sg-1"] },
  modelId: "us.meta.llama3-3-70b-instruct-v1:0",
  modelInvocationType: "Converse",
  inputS3Uri: "s3://acme-batch/in/reviews-q3.jsonl",
  inputBucketOwner: "111122223333",
  outputS3Uri: "s3://acme-batch/out/reviews/",
  outputBucketOwner: null,
  timeoutDurationInHours: 48,
  tags: [
    { key: "team", value: "insights" },
    { key: "aws:createdBy", value: "x" },
  ],
} as unknown as JobDetail;

describe("the create form's values", () => {
  it("an empty form asks for a name, a model and data, and nothing else", () => {
    expect(Object.keys(newJobErrors(emptyNewJob(options), options)).sort()).toEqual([
      "inputS3Uri",
      "jobName",
      "modelId",
    ]);
  });

  it("Run again copies every setting that may be copied", () => {
    const { values, notCopied } = runAgainValues(earlier, options, "reviews-2");
    expect(notCopied).toEqual([]);
    expect(values).toEqual({
      clientRequestToken: "token-1",
      jobName: "reviews-2",
      modelId: earlier.modelId,
      modelInvocationType: "Converse",
      inputS3Uri: "s3://acme-batch/in/reviews-q3.jsonl",
      inputBucketOwner: "111122223333",
      outputS3Uri: "s3://acme-batch/out/reviews/",
      outputBucketOwner: "",
      s3EncryptionKeyId: "alias/team",
      roleArn: ROLE,
      network: "Private",
      timeoutDurationInHours: "48",
      tags: [{ key: "team", value: "insights" }],
    });
    expect(newJobErrors(values, options)).toEqual({});
  });

  it("Run again says what is not offered any more and takes the default", () => {
    const { values, notCopied } = runAgainValues(
      { ...earlier, roleArn: "arn:aws:iam::111122223333:role/Gone", s3EncryptionKeyId: "alias/gone" },
      options,
      "reviews-2",
    );
    expect(values.roleArn).toBe(ROLE);
    expect(values.s3EncryptionKeyId).toBe("");
    expect(notCopied).toHaveLength(2);
  });

  it("the network's name becomes its ids, and empty fields are not sent", () => {
    const input = toCreateJobInput({ ...emptyNewJob(options), network: "Private" }, options);
    expect(input.vpcConfig).toEqual({ subnetIds: ["subnet-b", "subnet-a"], securityGroupIds: ["sg-1"] });
    expect(Object.keys(input)).not.toContain("inputBucketOwner");
    expect(Object.keys(input)).not.toContain("s3EncryptionKeyId");
  });

  it("an error in a tag stands beside that tag", () => {
    const errors = newJobErrors({ ...emptyNewJob(options), tags: [{ key: "tém", value: "" }] }, options);
    expect(errors["tags.0.key"]).toMatch(/letters, digits/);
  });
});

describe("the estimate before a job starts", () => {
  const price = { inputUsdPerMillion: 1.5, outputUsdPerMillion: 7.5 };

  it("runs from reading alone to the longest answers", () => {
    expect(estimateCost({ records: 50_000, inputTokensPerRecord: 142, maxOutputTokens: 200, price })).toEqual({
      readTokens: 7_100_000,
      writeTokens: 10_000_000,
      fromUsd: 10.65,
      toUsd: 85.65,
    });
  });

  it("M9: without a price there is no estimate, never $0", () => {
    expect(estimateCost({ records: 100, inputTokensPerRecord: 10, maxOutputTokens: 5, price: null })).toBeNull();
  });

  it("without a limit on answers there is no upper end", () => {
    expect(estimateCost({ records: 100, inputTokensPerRecord: 10, maxOutputTokens: null, price })?.toUsd).toBeNull();
  });
});
