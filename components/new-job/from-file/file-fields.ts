import type { FormErrors } from "@/lib/starts/form-content";
import type { FieldProblem } from "../job-fields";

/** The fields of the form as the screen names them, in the order in which they stand there. */
const LABELS: Record<string, string> = {
  file: "Your data",
  leaveOut: "Your rows",
  prompt: "Instructions",
  system: "Role",
  "answerForm.labels": "Labels",
  "answerForm.fields": "Fields of the answer",
  modelId: "Model",
  maxTokens: "Longest answer",
  temperature: "Temperature",
  stopSequences: "Stop words",
  jobName: "Job name",
  outputS3Uri: "Results folder",
  timeoutDurationInHours: "Time limit",
  roleArn: "Service role",
  s3EncryptionKeyId: "Encryption key",
  network: "Network",
  outputBucketOwner: "Owner of the results’ bucket",
  tags: "Tags",
};

const ORDER = Object.keys(LABELS);

/** Fields under "Advanced" of the job: an error in one of them opens it. */
export const JOB_ADVANCED: readonly string[] = ORDER.slice(ORDER.indexOf("outputS3Uri"));

/** Fields under "Advanced" of the model. */
export const MODEL_ADVANCED: readonly string[] = ["temperature", "stopSequences"];

function labelKey(path: string): string {
  return ORDER.find((key) => path === key || path.startsWith(`${key}.`)) ?? path;
}

/** Whether an error stands under one of these fields. */
export function isUnder(path: string, fields: readonly string[]): boolean {
  return fields.includes(labelKey(path));
}

/** What stands in the way, in the order of the screen. */
export function listProblems(errors: FormErrors): FieldProblem[] {
  const rank = (path: string) => ORDER.indexOf(labelKey(path));
  return Object.entries(errors)
    .sort(([a], [b]) => rank(a) - rank(b))
    .map(([path, message]) => ({ path, label: LABELS[labelKey(path)] ?? path, message }));
}

/** The field errors of a server's answer as paths of this form: `plan.job.roleArn` → `roleArn`. */
export function fromServer(fieldErrors: Record<string, string[]> | undefined): FormErrors {
  const own = (path: string) => {
    const field = path.replace(/^plan\.(job|content)\./, "").replace(/^plan\.(file|fileOf)\b.*/, "file");
    return field.startsWith("plan.") ? "leaveOut" : field.startsWith("vpcConfig") ? "network" : field;
  };
  return Object.fromEntries(
    Object.entries(fieldErrors ?? {}).map(([path, messages]) => [own(path), messages[0] ?? ""]),
  );
}
