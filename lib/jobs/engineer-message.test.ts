import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { awsCliLine } from "./aws-cli";
import { engineerMessage } from "./engineer-message";
import type { JobDetail } from "./job";

const JOB: JobDetail = {
  jobId: "q8x2k1m0v7ab",
  jobArn: "arn:aws:bedrock:us-east-1:111122223333:model-invocation-job/q8x2k1m0v7ab",
  jobName: "reviews-to-topics-q3",
  status: "Failed",
  outcome: "failed",
  group: "needs-look",
  message: "Batch job contains less records (64) than the required minimum of: 100",
  modelId: "us.meta.llama3-3-70b-instruct-v1:0",
  modelName: "Llama 3.3 70B",
  submitTime: Date.parse("2026-11-22T16:30:00Z"),
  lastModifiedTime: null,
  endTime: Date.parse("2026-11-22T16:33:00Z"),
  jobExpirationTime: null,
  totalRecordCount: 64,
  processedRecordCount: 0,
  successRecordCount: null,
  errorRecordCount: null,
  counted: null,
  startedBy: { id: "mara", name: "Mara Okafor" },
  stoppedBy: null,
  cost: { usd: 0, kind: "none", why: "It never ran.", priceDate: null, onDemandUsd: null },
  tags: [{ key: "team", value: "insights" }],
  estimate: null,
  goneSince: null,
  roleArn: "arn:aws:iam::111122223333:role/BatchInference",
  clientRequestToken: "form-1",
  s3InputFormat: "JSONL",
  inputS3Uri: "s3://acme-batch/in/reviews-q3.jsonl",
  inputBucketOwner: null,
  outputS3Uri: "s3://acme-batch/out/",
  outputBucketOwner: null,
  s3EncryptionKeyId: null,
  vpcConfig: null,
  timeoutDurationInHours: 24,
  modelInvocationType: "InvokeModel",
  inputTokenCount: null,
  outputTokenCount: null,
  observations: [],
  activity: [],
  resultsBlocked: null,
  origin: null,
  finishes: null,
  finishedBy: [],
  region: "us-east-1",
  freshness: {
    checkedAt: null,
    unreachableSince: null,
    problem: null,
    complete: true,
    push: "off",
    now: 0,
    changeNumber: 0,
  },
};

/** What a real shell makes of a line: its words, each ended by a NUL. */
function shellWords(line: string): string[] {
  const printed = execFileSync("sh", ["-c", `printf '%s\\0' ${line}`], { encoding: "utf8" });
  return printed.split("\0").slice(0, -1);
}

describe("the AWS CLI line of a job", () => {
  test("it names every setting and carries the job’s own token", () => {
    expect(awsCliLine(JOB)).toBe(
      "aws bedrock create-model-invocation-job --region us-east-1 --job-name reviews-to-topics-q3" +
        " --model-id us.meta.llama3-3-70b-instruct-v1:0 --role-arn arn:aws:iam::111122223333:role/BatchInference" +
        ` --input-data-config '{"s3InputDataConfig":{"s3InputFormat":"JSONL","s3Uri":"s3://acme-batch/in/reviews-q3.jsonl"}}'` +
        ` --output-data-config '{"s3OutputDataConfig":{"s3Uri":"s3://acme-batch/out/"}}'` +
        " --timeout-duration-in-hours 24 --model-invocation-type InvokeModel" +
        ` --tags '[{"key":"team","value":"insights"}]' --client-request-token form-1`,
    );
  });

  test("O1: whatever a name holds, a shell reads it as one word and runs nothing", () => {
    const name = fc.string({ unit: fc.constantFrom(..."a'\"$`\\;|&<>()*?~#! \n{}-=é") });
    fc.assert(
      fc.property(name, (jobName) => {
        const words = shellWords(awsCliLine({ ...JOB, jobName }));
        expect(words[words.indexOf("--job-name") + 1]).toBe(jobName);
      }),
      { numRuns: 50 },
    );
  });
});

describe("the message for an engineer", () => {
  test("it says what, when, the ids, AWS’s words and the call", () => {
    const message = engineerMessage(JOB, "https://batchboard.example/jobs/q8x2k1m0v7ab");
    expect(message.split("\n")).toEqual([
      "Batch inference job: reviews-to-topics-q3 (Failed)",
      "What happened: The file has 64 records; this model needs at least 100.",
      "AWS status: Failed",
      "AWS message: Batch job contains less records (64) than the required minimum of: 100",
      "Submitted: 2026-11-22T16:30:00.000Z",
      "Ended: 2026-11-22T16:33:00.000Z",
      "Started by: Mara Okafor",
      "Job ARN: arn:aws:bedrock:us-east-1:111122223333:model-invocation-job/q8x2k1m0v7ab",
      "Region: us-east-1",
      "Model: us.meta.llama3-3-70b-instruct-v1:0",
      "Input: s3://acme-batch/in/reviews-q3.jsonl",
      "Output: s3://acme-batch/out/",
      "Service role: arn:aws:iam::111122223333:role/BatchInference",
      "Records: total 64, processed 0",
      "Page: https://batchboard.example/jobs/q8x2k1m0v7ab",
      `The same call: ${awsCliLine(JOB)}`,
    ]);
  });
});
