import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createJobSchema, isBedrockS3Uri, JOB_LIMITS, stopJobsSchema, toJobName } from "./create-job-schema";

// The service model's own patterns (botocore, August 2026), to hold ours against.
const MODEL_JOB_NAME = /^[a-zA-Z0-9]{1,63}(-*[a-zA-Z0-9+\-.]){0,63}$/;
const MODEL_TOKEN = /^[a-zA-Z0-9]{1,256}(-*[a-zA-Z0-9]){0,256}$/;
const MODEL_S3_URI =
  /^s3:\/\/[a-z0-9][-.a-z0-9]{1,61}[a-z0-9](?:\/[-!_*'().a-z0-9A-Z]+(?:\/[-!_*'().a-z0-9A-Z]+)*)?\/?$/;

const VALID = {
  clientRequestToken: "form-1",
  jobName: "reviews-to-topics",
  modelId: "us.anthropic.claude-sonnet-4-5-20250929-v1:0",
  inputS3Uri: "s3://acme-batch/in/reviews.jsonl",
  outputS3Uri: "s3://acme-batch/out/",
  roleArn: "arn:aws:iam::111122223333:role/BatchInference",
  timeoutDurationInHours: 24,
};

function accepts(change: Record<string, unknown>): boolean {
  return createJobSchema.safeParse({ ...VALID, ...change }).success;
}

const a = (length: number) => "a".repeat(length);
const tags = (count: number) => Array.from({ length: count }, (_, index) => ({ key: `key-${index}`, value: "" }));
const s3 = (length: number) => `s3://acme-batch/${a(length - "s3://acme-batch/".length)}`;
const ids = (count: number) => Array.from({ length: count }, (_, index) => `id-${index}`);

describe("every limit of CreateModelInvocationJob: one inside, one outside", () => {
  test.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ["job name, shortest", { jobName: "a" }, { jobName: "" }],
    ["job name, longest", { jobName: a(63) }, { jobName: a(64) }],
    ["job name, first character", { jobName: "7+.-" }, { jobName: "-a" }],
    ["job name, spaces", { jobName: "a-b" }, { jobName: "a b" }],
    ["job name, underscores", { jobName: "a.b" }, { jobName: "a_b" }],
    ["token, longest", { clientRequestToken: a(256) }, { clientRequestToken: a(257) }],
    ["token, end", { clientRequestToken: "a-b" }, { clientRequestToken: "a-" }],
    ["model id, longest", { modelId: a(2048) }, { modelId: a(2049) }],
    [
      "model id, characters",
      { modelId: "arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0" },
      { modelId: "a b" },
    ],
    ["call type", { modelInvocationType: "Converse" }, { modelInvocationType: "converse" }],
    ["input, longest", { inputS3Uri: s3(1024) }, { inputS3Uri: s3(1025) }],
    ["input, scheme", { inputS3Uri: "s3://abc" }, { inputS3Uri: "https://abc" }],
    ["input, bucket length", { inputS3Uri: `s3://${a(63)}/k` }, { inputS3Uri: `s3://${a(64)}/k` }],
    ["input, shortest bucket", { inputS3Uri: "s3://abc/k" }, { inputS3Uri: "s3://ab/k" }],
    ["input, spaces", { inputS3Uri: "s3://abc/a-b.jsonl" }, { inputS3Uri: "s3://abc/a b.jsonl" }],
    ["input, accents", { inputS3Uri: "s3://abc/munchen" }, { inputS3Uri: "s3://abc/münchen" }],
    ["output, empty folder name", { outputS3Uri: "s3://abc/a/" }, { outputS3Uri: "s3://abc/a//" }],
    ["bucket owner", { inputBucketOwner: "111122223333" }, { inputBucketOwner: "11112222333" }],
    ["output bucket owner", { outputBucketOwner: "111122223333" }, { outputBucketOwner: "1111222233334" }],
    ["role", { roleArn: "arn:aws-us-gov:iam::111122223333:role/x" }, { roleArn: "arn:aws:iam::111122223333:user/x" }],
    [
      "role, longest",
      { roleArn: `${VALID.roleArn}${a(2048 - VALID.roleArn.length)}` },
      { roleArn: `${VALID.roleArn}${a(2049 - VALID.roleArn.length)}` },
    ],
    ["time limit, shortest", { timeoutDurationInHours: 24 }, { timeoutDurationInHours: 23 }],
    ["time limit, longest", { timeoutDurationInHours: 168 }, { timeoutDurationInHours: 169 }],
    ["time limit, whole hours", { timeoutDurationInHours: 25 }, { timeoutDurationInHours: 24.5 }],
    ["tags, most", { tags: tags(200) }, { tags: tags(201) }],
    ["tag name, shortest", { tags: [{ key: "k", value: "" }] }, { tags: [{ key: "", value: "v" }] }],
    ["tag name, longest", { tags: [{ key: a(128), value: "" }] }, { tags: [{ key: a(129), value: "" }] }],
    ["tag value, longest", { tags: [{ key: "k", value: a(256) }] }, { tags: [{ key: "k", value: a(257) }] }],
    ["tag value, characters", { tags: [{ key: "k", value: "a b._:/=+@-" }] }, { tags: [{ key: "k", value: "a#b" }] }],
    ["tag names of AWS", { tags: [{ key: "awsome", value: "" }] }, { tags: [{ key: "AWS:x", value: "" }] }],
    ["tag names, twice", { tags: tags(2) }, { tags: [...tags(1), ...tags(1)] }],
    [
      "subnets, most",
      { vpcConfig: { subnetIds: ids(16), securityGroupIds: ids(1) } },
      { vpcConfig: { subnetIds: ids(17), securityGroupIds: ids(1) } },
    ],
    [
      "security groups, most",
      { vpcConfig: { subnetIds: ids(1), securityGroupIds: ids(5) } },
      { vpcConfig: { subnetIds: ids(1), securityGroupIds: ids(6) } },
    ],
    [
      "both network lists",
      { vpcConfig: { subnetIds: ids(1), securityGroupIds: ids(1) } },
      { vpcConfig: { subnetIds: ids(1), securityGroupIds: [] } },
    ],
    [
      "subnet id, longest",
      { vpcConfig: { subnetIds: [a(32)], securityGroupIds: ids(1) } },
      { vpcConfig: { subnetIds: [a(33)], securityGroupIds: ids(1) } },
    ],
    ["encryption key, longest", { s3EncryptionKeyId: a(2048) }, { s3EncryptionKeyId: a(2049) }],
  ])("%s", (_, inside, outside) => {
    expect([accepts(inside), accepts(outside)]).toEqual([true, false]);
  });

  test("a job name passes here exactly where it passes AWS’s own pattern", () => {
    const name = fc.string({ unit: fc.constantFrom(..."aZ0-+. _é/"), maxLength: 10 });
    fc.assert(fc.property(name, (jobName) => void expect(accepts({ jobName })).toBe(MODEL_JOB_NAME.test(jobName))));
  });

  test("a token passes here exactly where it passes AWS’s own pattern", () => {
    const token = fc.string({ unit: fc.constantFrom(..."aZ0-_."), maxLength: 10 });
    fc.assert(
      fc.property(token, (value) => void expect(accepts({ clientRequestToken: value })).toBe(MODEL_TOKEN.test(value))),
    );
  });

  test("an S3 address passes here exactly where it passes AWS’s own pattern", () => {
    const key = fc.string({ unit: fc.constantFrom(..."aZ0-_.!*'()/ é%"), maxLength: 12 });
    fc.assert(
      fc.property(key, (tail) => {
        const uri = `s3://acme-batch/${tail}`;
        expect(isBedrockS3Uri(uri)).toBe(MODEL_S3_URI.test(uri));
      }),
    );
  });
});

describe("a name as it is typed", () => {
  test.each([
    ["spring catalogue", "spring-catalogue"],
    ["Été à Zürich", "Ete-a-Zurich"],
    ["  -lead", "lead"],
    ["a_b", "a-b"],
    ["trailing ", "trailing-"],
    ["日本", ""],
  ])("%j becomes %j", (typed, name) => {
    expect(toJobName(typed)).toBe(name);
  });

  test("whatever is typed becomes a name that AWS takes, or nothing", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (typed) => {
        const name = toJobName(typed);
        expect(name === "" || accepts({ jobName: name })).toBe(true);
        expect(name.length).toBeLessThanOrEqual(JOB_LIMITS.jobNameLength);
      }),
    );
  });

  test("O7: a long name is checked at once", () => {
    const started = performance.now();
    accepts({ jobName: `${"a-".repeat(31)}!` });
    accepts({ clientRequestToken: `${"a-".repeat(127)}!` });
    expect(performance.now() - started).toBeLessThan(200);
  });
});

describe("a stop", () => {
  test("it takes 1 to 10,000 jobs by their ids, and a reason of 500 characters at most", () => {
    const stop = { stopId: "12345678", jobIds: ["q8x2k1m0v7ab"] };
    const takes = (change: object) => stopJobsSchema.safeParse({ ...stop, ...change }).success;
    expect(takes({})).toBe(true);
    expect(takes({ jobIds: [] })).toBe(false);
    expect(takes({ jobIds: Array<string>(10_000).fill("q8x2k1m0v7ab") })).toBe(true);
    expect(takes({ jobIds: Array<string>(10_001).fill("q8x2k1m0v7ab") })).toBe(false);
    expect(takes({ jobIds: ["q8x2k1m0v7a"] })).toBe(false);
    expect(takes({ jobIds: ["../q8x2k1m0v"] })).toBe(false);
    expect(takes({ reason: "r".repeat(500) })).toBe(true);
    expect(takes({ reason: "r".repeat(501) })).toBe(false);
    expect(takes({ stopId: "short" })).toBe(false);
  });
});
