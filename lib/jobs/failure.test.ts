import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { explainFailure } from "./failure";
import type { FailureCause } from "./failure-causes";

const viewing = { locale: "en-GB" };
const explain = (message: string | null) => explainFailure(message, viewing);

describe("a failed job's message in plain words", () => {
  test.each<[FailureCause, string]>([
    [
      "too-few-records",
      "Batch job arn:aws:bedrock:us-east-1:111122223333:model-invocation-job/q8x2k1m0v7ab contains less records (64) than the required minimum of: 100",
    ],
    ["too-many-records", "Batch job contains more records (60000) than the allowed maximum of: 50000"],
    ["bad-line", "Malformed JSON in input file reviews.jsonl at line 17"],
    ["bad-line", "Input file contains invalid JSON records"],
    ["missing-input", "Line 3: required field modelInput is missing"],
    ["duplicate-id", "Duplicate recordId R-12 in the input"],
    ["no-file", "The specified key does not exist."],
    ["cannot-read", "Access denied when trying to read from s3://acme-batch/in/reviews.jsonl"],
    ["cannot-read", "The service role is not authorized to perform: s3:GetObject on the bucket"],
    ["cannot-write", "The role does not have permission s3:PutObject on the output bucket"],
    ["role-not-usable", "Amazon Bedrock was not able to assume the provided role"],
    ["encryption-key", "Access denied to KMS key arn:aws:kms:us-east-1:111122223333:key/abc"],
    ["no-model-access", "You don't have access to the model with the specified model ID."],
    ["model-not-supported", "The provided model doesn't support batch inference"],
    ["wrong-region", "The S3 bucket is in a different region than the job"],
    ["quota", "Service quota for concurrent jobs exceeded"],
    ["timed-out", "The job timed out before it could complete"],
    ["network", "The subnet subnet-1 has no route"],
    ["too-large", "Input file size exceeds the maximum of 1 GB"],
    ["aws-fault", "Internal server error"],
    [
      "too-few-records",
      "The number of records in the input, 64, is less than the required minimum of 100 for this model.",
    ],
    ["too-many-records", "The number of records in the input, 60000, exceeds the maximum of 50000 for this model."],
    ["bad-line", "The file a.jsonl contains invalid JSON on line 17. Each line must be a JSON object with modelInput."],
    [
      "cannot-read",
      "The service role does not have permission to access the input S3 bucket s3://acme. Verify the role’s permissions and the bucket’s policy.",
    ],
    ["no-file", "The input file s3://acme/in/a.jsonl was not found, or the service role cannot read it."],
    ["not-jsonl", "The file s3://acme/in/a.csv must have the extension .jsonl."],
    ["too-large", "The file in/a-rather-long-name-of-a-file-in-a-folder.jsonl exceeds the limit of 1 GB."],
    ["unknown", "Flux capacitor misaligned"],
    ["no-reason", "  "],
  ])("%s: %s", (cause, message) => {
    expect(explain(message).cause).toBe(cause);
  });

  test("numbers of AWS's message stand in the title", () => {
    expect(explain("Batch job contains less records (64) than the required minimum of: 100").title).toBe(
      "The file has 64 records; this model needs at least 100.",
    );
    expect(explain("contains more records (60000) than the allowed maximum of: 50000").title).toBe(
      "The file has 60,000 records; a job may have at most 50,000.",
    );
    expect(explain("The number of records in the input, 64, is less than the required minimum of 1,000").title).toBe(
      "The file has 64 records; this model needs at least 1,000.",
    );
    expect(explain("Malformed JSON at line 17").title).toBe("Line 17 of the file is not valid JSON.");
  });

  test("without a message it says that AWS gave no reason", () => {
    expect(explain(null)).toMatchObject({ cause: "no-reason", title: "AWS gave no reason." });
  });

  test("any message gives a title, a meaning and what to do", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 5000 }), (message) => {
        const failure = explain(message);
        expect([failure.title, failure.meaning, failure.whatToDo].every((sentence) => sentence !== "")).toBe(true);
      }),
    );
  });

  test("O7: a long message that repeats a rule's words is explained at once", () => {
    const started = performance.now();
    for (const word of ["records ", "model not ", "role ", "file size ", "json ", "minimum ", " "])
      explain(word.repeat(50_000));
    expect(performance.now() - started).toBeLessThan(500);
  });
});
