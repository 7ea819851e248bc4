import type { NewJobValues } from "@/lib/jobs/new-job-values";

/** What both create forms hold of the job itself: the one that takes a file of rows, and the one that takes S3's. */
export type JobFieldValues = Pick<
  NewJobValues,
  | "jobName"
  | "modelId"
  | "outputS3Uri"
  | "outputBucketOwner"
  | "s3EncryptionKeyId"
  | "roleArn"
  | "network"
  | "timeoutDurationInHours"
  | "tags"
>;

/** Something that stands in the way of a start: the field's path, its name on the screen, and a sentence. */
export type FieldProblem = { path: string; label: string; message: string };

/** The id of a field's control, so that the summary can lead to it. */
export function fieldId(path: string): string {
  return `new-job-${path.replaceAll(".", "-")}`;
}
