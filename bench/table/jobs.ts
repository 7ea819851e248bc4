/**
 * A made-up account for the benchmarks of the table: the same jobs for the same number, shaped like a real team's.
 * Fixed before anything was tuned. Two words are planted into names: "quarterly" into 1 of 100, "reviews" into 15.
 */
import { toJobRow } from "@/lib/mirror/job-row";
import { newExtras } from "@/lib/mirror/stored-job";
import type { AwsJob } from "@/lib/aws/aws-job";
import type { JobTable } from "@/lib/store/mirror-schema";

/** The moment at which the account is looked at, UTC milliseconds. */
export const NOW = Date.UTC(2026, 10, 23, 12);

const MINUTE_MS = 60_000;
const YEARS_MS = 3 * 365 * 86_400_000;

const MODELS = [
  ["amazon.nova-lite-v1:0", 30],
  ["us.anthropic.claude-haiku-4-5-20251001-v1:0", 25],
  ["amazon.nova-pro-v1:0", 12],
  ["us.anthropic.claude-sonnet-4-5-20250929-v1:0", 10],
  ["us.meta.llama3-3-70b-instruct-v1:0", 6],
  ["mistral.mistral-large-2407-v1:0", 5],
  ["amazon.nova-micro-v1:0", 4],
  ["amazon.titan-embed-text-v2:0", 3],
  ["mistral.mistral-small-2402-v1:0", 2],
  ["us.meta.llama3-1-8b-instruct-v1:0", 1],
  ["us.deepseek.r1-v1:0", 1],
  ["cohere.command-r-plus-v1:0", 1],
] as const;

const STATUSES = [
  ["Completed", 82],
  ["Failed", 8],
  ["PartiallyCompleted", 3],
  ["Stopped", 5],
  ["Expired", 2],
] as const;

const THINGS = ["contracts", "newsletter", "tickets", "catalogue", "invoices", "survey", "faq", "churn", "returns"];
const TASKS = ["labels", "summaries", "topics", "sentiment", "translation", "keywords", "rewrite", "check"];
const TEAMS = ["insights", "shop", "legal", "support", "press", "research"];
const CAUSES = [
  "The number of records in the input, 64, is less than the required minimum of 100 for this model.",
  "Line 57 of the input is not valid JSON.",
  "The role cannot read the bucket.",
  "Access to the model is not allowed.",
];

/** How many people the account has; the first started one job of six. */
const PEOPLE = 40;

/** Numbers from 0 to 1, the same for the same seed (mulberry32, public domain). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Rows as the mirror keeps them, one after the other, the oldest first. */
export function* madeUpRows(count: number): Generator<Omit<JobTable, "change_no">, undefined> {
  const random = randomFrom(4);
  const pick = <Value>(values: readonly Value[]) => values[Math.floor(random() * values.length)] as Value;
  const weighted = <Value>(values: readonly (readonly [Value, number])[]) => {
    let rest = random() * 100;
    return (values.find(([, weight]) => (rest -= weight) < 0) ?? values[0])?.[0] as Value;
  };
  for (let number = 0; number < count; number += 1) {
    const submitTime = Math.round(NOW - YEARS_MS * (1 - number / count) - random() * MINUTE_MS);
    const isMoving = number >= count - 60;
    const status = isMoving ? pick(["InProgress", "Scheduled", "Validating", "Submitted"]) : weighted(STATUSES);
    const total = Math.round(100 + random() ** 4 * 49_900);
    const errors = random() < 0.12 ? Math.round(total * random() * 0.1) : 0;
    const done =
      status === "Failed" || status === "Expired" ? null : Math.round(total * (status === "Completed" ? 1 : random()));
    const duration = Math.round((5 + random() ** 6 * 1_400) * MINUTE_MS);
    const word = random() < 0.15 ? "reviews" : random() < 0.012 ? "quarterly" : pick(THINGS);
    const person = random() < 1 / 6 ? 0 : Math.floor(random() * PEOPLE * 1.15);
    const jobId = number.toString(36).padStart(12, "0");
    const job: AwsJob = {
      jobId,
      jobArn: `arn:aws:bedrock:us-east-1:111122223333:model-invocation-job/${jobId}`,
      jobName: `${word}-${pick(TASKS)}-w${1 + Math.floor(random() * 52)}-${Math.floor(random() * 900)}`,
      status,
      message: status === "Failed" ? pick(CAUSES) : null,
      modelId: weighted(MODELS),
      roleArn: "arn:aws:iam::111122223333:role/BatchInference",
      clientRequestToken: `token-${number}`,
      submitTime,
      lastModifiedTime: submitTime + duration,
      endTime: isMoving ? null : submitTime + duration,
      jobExpirationTime: submitTime + 24 * 60 * MINUTE_MS,
      timeoutDurationInHours: 24,
      modelInvocationType: "InvokeModel",
      inputS3Uri: "s3://acme-batch/in/reviews.jsonl",
      outputS3Uri: "s3://acme-batch/out/",
      totalRecordCount: done === null ? null : total,
      processedRecordCount: done,
      successRecordCount: done === null ? null : Math.max(0, done - errors),
      errorRecordCount: done === null ? null : Math.min(done, errors),
      rest: {
        s3InputFormat: "JSONL",
        inputBucketOwner: null,
        outputBucketOwner: null,
        s3EncryptionKeyId: null,
        vpcConfig: null,
      },
    };
    const startedBy = person < PEOPLE ? { id: `person-${person}`, name: `Person ${person} of ${pick(TEAMS)}` } : null;
    const tokens = done === null || isMoving ? {} : { inputTokens: done * 400, outputTokens: done * 60 };
    const tags = random() < 0.6 ? [{ key: "team", value: pick(TEAMS) }] : [];
    yield toJobRow(job, {
      ...newExtras(NOW),
      ...tokens,
      startTime: done === null ? null : Math.round(submitTime + duration * 0.4),
      startedBy: startedBy && { ...startedBy, name: `Person ${person}` },
      tags,
      isFilled: true,
    });
  }
}
