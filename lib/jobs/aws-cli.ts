import type { JobDetail } from "./job";

/** The part of a job that the call that made it can be told from. */
export type CallOfJob = Pick<
  JobDetail,
  | "jobName"
  | "modelId"
  | "roleArn"
  | "clientRequestToken"
  | "inputS3Uri"
  | "inputBucketOwner"
  | "outputS3Uri"
  | "outputBucketOwner"
  | "s3EncryptionKeyId"
  | "s3InputFormat"
  | "vpcConfig"
  | "timeoutDurationInHours"
  | "modelInvocationType"
  | "tags"
  | "region"
>;

/**
 * The AWS CLI line of the call that made a job. It carries the job's own token where there is one, so that running it
 * as it is makes no second job. Every value is quoted for a POSIX shell.
 */
export function awsCliLine(job: CallOfJob): string {
  const options: [string, string | null][] = [
    ["--region", job.region],
    ["--job-name", job.jobName],
    ["--model-id", job.modelId],
    ["--role-arn", job.roleArn],
    ["--input-data-config", inputConfig(job)],
    ["--output-data-config", outputConfig(job)],
    ["--timeout-duration-in-hours", job.timeoutDurationInHours === null ? null : String(job.timeoutDurationInHours)],
    ["--model-invocation-type", job.modelInvocationType],
    ["--vpc-config", job.vpcConfig === null ? null : JSON.stringify(job.vpcConfig)],
    ["--tags", job.tags && job.tags.length > 0 ? JSON.stringify(job.tags) : null],
    ["--client-request-token", job.clientRequestToken],
  ];
  const given = options.flatMap(([name, value]) => (value === null ? [] : [`${name} ${quote(value)}`]));
  return ["aws bedrock create-model-invocation-job", ...given].join(" ");
}

function inputConfig(job: CallOfJob): string | null {
  if (job.inputS3Uri === null) return null;
  return JSON.stringify({
    s3InputDataConfig: {
      s3InputFormat: job.s3InputFormat ?? "JSONL",
      s3Uri: job.inputS3Uri,
      ...(job.inputBucketOwner !== null && { s3BucketOwner: job.inputBucketOwner }),
    },
  });
}

function outputConfig(job: CallOfJob): string | null {
  if (job.outputS3Uri === null) return null;
  return JSON.stringify({
    s3OutputDataConfig: {
      s3Uri: job.outputS3Uri,
      ...(job.s3EncryptionKeyId !== null && { s3EncryptionKeyId: job.s3EncryptionKeyId }),
      ...(job.outputBucketOwner !== null && { s3BucketOwner: job.outputBucketOwner }),
    },
  });
}

function quote(value: string): string {
  return /^[A-Za-z0-9_.:/@%+][A-Za-z0-9_.:/=@%+-]*$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`;
}
