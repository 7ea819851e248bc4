import type { FieldErrors } from "react-hook-form";
import type { NewJobErrors, NewJobValues } from "@/lib/jobs/new-job-values";
import type { FieldProblem } from "../job-fields";

/** The fields of the create form as the screen names them, in the order in which they stand there. */
export const FIELD_LABELS: Record<Exclude<keyof NewJobValues, "clientRequestToken">, string> = {
  inputS3Uri: "Your data",
  modelId: "Model",
  jobName: "Job name",
  outputS3Uri: "Results folder",
  timeoutDurationInHours: "Time limit",
  roleArn: "Service role",
  s3EncryptionKeyId: "Encryption key",
  network: "Network",
  modelInvocationType: "How the model is called",
  inputBucketOwner: "Owner of the data’s bucket",
  outputBucketOwner: "Owner of the results’ bucket",
  tags: "Tags",
};

const FIELDS = Object.keys(FIELD_LABELS) as (keyof typeof FIELD_LABELS)[];

/** The fields that stand under Advanced: an error in one of them opens it. */
export const ADVANCED_FIELDS: ReadonlySet<string> = new Set(FIELDS.slice(3));

/** React Hook Form's nested errors as a flat list. */
export function listErrors(errors: FieldErrors<NewJobValues>): FieldProblem[] {
  return FIELDS.flatMap((field) => {
    const error: unknown = errors[field];
    if (Array.isArray(error)) return error.flatMap((entry: unknown, index) => tagErrors(entry, index));
    const message = messageOf(error);
    return message === null ? [] : [{ path: field, label: FIELD_LABELS[field], message }];
  });
}

function tagErrors(entry: unknown, index: number): FieldProblem[] {
  if (typeof entry !== "object" || entry === null) return [];
  return Object.entries(entry).flatMap(([key, error]) => {
    const message = messageOf(error);
    return message === null ? [] : [{ path: `tags.${index}.${key}`, label: FIELD_LABELS.tags, message }];
  });
}

function messageOf(error: unknown): string | null {
  return typeof error === "object" && error !== null && "message" in error && typeof error.message === "string"
    ? error.message
    : null;
}

/** The field errors of a server's answer as paths of this form. */
export function fromServer(fieldErrors: Record<string, string[]> | undefined): NewJobErrors {
  return Object.fromEntries(
    Object.entries(fieldErrors ?? {}).map(([path, messages]) => [
      path.startsWith("vpcConfig") ? "network" : path,
      messages[0],
    ]),
  );
}
