import { expect, test } from "vitest";
import { emptyNewJob } from "./new-job-values";
import type { NewJobOptions } from "./new-job";
import { REMEDIES, remedyOf, withRemedy } from "./remedy";

const serviceRoles = [
  { name: "Usual", value: "arn:aws:iam::111122223333:role/usual" },
  { name: "Other", value: "arn:aws:iam::111122223333:role/other" },
];
const values = {
  ...emptyNewJob({ serviceRoles, defaultTimeoutHours: 24, clientRequestToken: "t" } as NewJobOptions),
  inputS3Uri: "s3://acme-batch/in/a.jsonl",
  modelId: "amazon.nova-lite-v1:0",
  outputS3Uri: "s3://acme-batch/out/",
  network: "private",
  s3EncryptionKeyId: "alias/key",
};

test("a job that failed as a whole names what to change, in the words of its cause", () => {
  const failed = (message: string) => remedyOf({ outcome: "failed", message })?.label;
  expect(failed("The number of records, 64, is less than the required minimum of 100 records.")).toBe(
    "Run again with more records…",
  );
  expect(failed("Bedrock could not assume the role.")).toBe("Run again with another service role…");
  expect(failed("Nobody has seen this before.")).toBeUndefined();
  expect(remedyOf({ outcome: "never-started", message: null })?.remedy).toBe("time");
  expect(remedyOf({ outcome: "done", message: null })).toBeNull();
});

test("the form opens with the remedy made, and says what was changed", () => {
  expect(withRemedy(values, "role", { serviceRoles }).values.roleArn).toBe(serviceRoles[1]?.value);
  expect(withRemedy(values, "time", { serviceRoles }).values.timeoutDurationInHours).toBe("48");
  expect(withRemedy({ ...values, timeoutDurationInHours: "160" }, "time", { serviceRoles }).sentence).toContain("168");
  expect(withRemedy(values, "file", { serviceRoles }).values.inputS3Uri).toBe("");
  for (const remedy of REMEDIES) expect(withRemedy(values, remedy, { serviceRoles }).sentence).not.toBe("");
});

test("without another role the role stays, and who can help is said", () => {
  const { values: after, sentence } = withRemedy(values, "role", { serviceRoles: serviceRoles.slice(0, 1) });
  expect(after.roleArn).toBe(values.roleArn);
  expect(sentence).toContain("ask whoever looks after AWS");
});
