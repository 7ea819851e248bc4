import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isBedrockS3Uri } from "./create-job-schema";
import { inputRefusal, keyRefusal } from "./key-check";

describe("keys that Bedrock refuses", () => {
  test.each([
    ["s3://acme-batch/in/reviews q3.jsonl", "Bedrock does not take spaces in names. Rename it in S3."],
    ["s3://acme-batch/in/été.jsonl", "Bedrock does not take accents in names. Rename it in S3."],
    ["s3://acme-batch/in/レビュー.jsonl", "Bedrock does not take letters other than a–z in names. Rename it in S3."],
    ["s3://acme-batch/a+b é.jsonl", "Bedrock does not take “+”, spaces, accents in names. Rename it in S3."],
    ["s3://acme-batch/a\u202Eb.jsonl", "Bedrock does not take invisible characters in names. Rename it in S3."],
    ["s3://acme-batch/in//a.jsonl", "The path has an empty folder name (//)."],
    ["s3://acme-batch/in/reviews.csv", "Bedrock takes .jsonl files only."],
  ])("%s", (uri, why) => {
    expect(inputRefusal(uri)).toBe(why);
  });

  test.each(["s3://acme-batch/in/", "s3://acme-batch/", "s3://acme-batch/in/reviews_(1).jsonl"])(
    "%s is taken",
    (uri) => {
      expect(inputRefusal(uri)).toBeNull();
    },
  );

  test("a reason is given exactly where AWS’s pattern refuses", () => {
    const letter = fc.oneof(
      fc.constantFrom(..."aZ0-_.!*'()/ é%+レ\u0301\u202E"),
      fc.string({ unit: "grapheme", minLength: 1, maxLength: 1 }),
    );
    fc.assert(
      fc.property(fc.array(letter, { maxLength: 12 }), (letters) => {
        const uri = `s3://acme-batch/${letters.join("")}`;
        expect(keyRefusal(uri) === null).toBe(isBedrockS3Uri(uri));
      }),
      { numRuns: 1000 },
    );
  });
});
