import { failureCauseOf } from "./failure";
import type { FailureCause } from "./failure-causes";
import type { NewJobValues } from "./new-job-values";
import type { NewJobOptions } from "./new-job";
import type { Outcome } from "./outcome";

/** What is changed when a job that failed as a whole is run again. */
export const REMEDIES = ["file", "model", "role", "results-folder", "key", "network", "time"] as const;

/** One of {@link REMEDIES}. */
export type Remedy = (typeof REMEDIES)[number];

const BY_CAUSE: Partial<Record<FailureCause, Remedy>> = {
  "too-few-records": "file",
  "too-many-records": "file",
  "too-large": "file",
  "bad-line": "file",
  "missing-input": "file",
  "duplicate-id": "file",
  "not-jsonl": "file",
  "no-file": "file",
  "wrong-region": "file",
  "cannot-read": "role",
  "role-not-usable": "role",
  "cannot-write": "results-folder",
  "encryption-key": "key",
  "no-model-access": "model",
  "model-not-supported": "model",
  network: "network",
  "timed-out": "time",
};

const LABELS: Record<Remedy, string> = {
  file: "Run again with another file…",
  model: "Run again with another model…",
  role: "Run again with another service role…",
  "results-folder": "Run again with another results folder…",
  key: "Run again without this encryption key…",
  network: "Run again without this network…",
  time: "Run again with a longer time limit…",
};

const CAUSE_LABELS: Partial<Record<FailureCause, string>> = {
  "too-few-records": "Run again with more records…",
  "too-many-records": "Run again with a smaller file…",
  "too-large": "Run again with a smaller file…",
  "bad-line": "Run again with a corrected file…",
  "missing-input": "Run again with a corrected file…",
  "duplicate-id": "Run again with a corrected file…",
};

/** What would help a job that did not get done, and the words of the button; null where nothing in the form would. */
export function remedyOf(job: { outcome: Outcome; message: string | null }): { remedy: Remedy; label: string } | null {
  if (job.outcome === "never-started" || job.outcome === "out-of-time") return { remedy: "time", label: LABELS.time };
  if (job.outcome !== "failed") return null;
  const cause = failureCauseOf(job.message);
  const remedy = BY_CAUSE[cause];
  return remedy === undefined ? null : { remedy, label: CAUSE_LABELS[cause] ?? LABELS[remedy] };
}

/** Bedrock's longest time limit, hours (CreateModelInvocationJob, `timeoutDurationInHours`). */
const MOST_HOURS = 168;

/** The fields of an earlier job with the remedy made, and what was changed, in a sentence. */
export function withRemedy(
  values: NewJobValues,
  remedy: Remedy,
  options: Pick<NewJobOptions, "serviceRoles">,
): { values: NewJobValues; sentence: string } {
  switch (remedy) {
    case "file":
      return {
        values: { ...values, inputS3Uri: "" },
        sentence: "The earlier job’s file is left out: choose another one.",
      };
    case "model":
      return {
        values: { ...values, modelId: "" },
        sentence: "The earlier job’s model is left out: choose another one.",
      };
    case "results-folder":
      return {
        values: { ...values, outputS3Uri: "" },
        sentence: "The earlier job’s results folder is left out: choose another one.",
      };
    case "key":
      return { values: { ...values, s3EncryptionKeyId: "" }, sentence: "The bucket’s own encryption key is used." };
    case "network":
      return { values: { ...values, network: "" }, sentence: "The earlier job’s network is left out." };
    case "role":
      return anotherRole(values, options);
    case "time": {
      const hours = Math.min(MOST_HOURS, Math.max(48, Number(values.timeoutDurationInHours) * 2));
      return {
        values: { ...values, timeoutDurationInHours: String(hours) },
        sentence: `The time limit is ${hours} hours instead of ${values.timeoutDurationInHours}.`,
      };
    }
  }
}

function anotherRole(values: NewJobValues, { serviceRoles }: Pick<NewJobOptions, "serviceRoles">) {
  const other = serviceRoles.find(({ value }) => value !== values.roleArn);
  if (!other) {
    return { values, sentence: "There is no other service role to choose: ask whoever looks after AWS for you." };
  }
  return {
    values: { ...values, roleArn: other.value },
    sentence: `The service role is ${other.name}, not that of the earlier job.`,
  };
}
