import "server-only";
import type { GetModelInvocationJobResponse, ModelInvocationJobSummary } from "@aws-sdk/client-bedrock";
import type { RecordCounts } from "@/lib/jobs/outcome";

/** A job as AWS tells it, from List or Get: the same fields come with both. Times are UTC milliseconds. */
export type AwsJob = RecordCounts & {
  jobId: string;
  jobArn: string;
  jobName: string;
  status: string;
  message: string | null;
  modelId: string;
  roleArn: string;
  clientRequestToken: string | null;
  submitTime: number | null;
  lastModifiedTime: number | null;
  endTime: number | null;
  jobExpirationTime: number | null;
  timeoutDurationInHours: number | null;
  modelInvocationType: string | null;
  inputS3Uri: string | null;
  outputS3Uri: string | null;
  rest: AwsJobRest;
};

/** Fields that only the job's page shows. */
export type AwsJobRest = {
  s3InputFormat: string | null;
  inputBucketOwner: string | null;
  outputBucketOwner: string | null;
  s3EncryptionKeyId: string | null;
  vpcConfig: { subnetIds: string[]; securityGroupIds: string[] } | null;
};

function milliseconds(date: Date | undefined): number | null {
  const ms = date?.getTime();
  return ms === undefined || Number.isNaN(ms) ? null : ms;
}

function count(value: number | undefined): number | null {
  return value === undefined || !Number.isFinite(value) || value < 0 ? null : Math.trunc(value);
}

/** The last segment of a job's ARN. */
export function jobIdOf(jobArn: string): string {
  return jobArn.slice(jobArn.lastIndexOf("/") + 1);
}

/** AWS's answer as we keep it. Whatever is missing is null, whatever is new stays as it is (A8). */
export function toAwsJob(job: ModelInvocationJobSummary | GetModelInvocationJobResponse): AwsJob {
  const jobArn = job.jobArn ?? "";
  const input = job.inputDataConfig?.s3InputDataConfig;
  const output = job.outputDataConfig?.s3OutputDataConfig;
  const vpc = job.vpcConfig;
  return {
    jobId: jobIdOf(jobArn),
    jobArn,
    jobName: job.jobName ?? jobIdOf(jobArn),
    status: job.status ?? "Unknown",
    message: job.message ?? null,
    modelId: job.modelId ?? "",
    roleArn: job.roleArn ?? "",
    clientRequestToken: job.clientRequestToken ?? null,
    submitTime: milliseconds(job.submitTime),
    lastModifiedTime: milliseconds(job.lastModifiedTime),
    endTime: milliseconds(job.endTime),
    jobExpirationTime: milliseconds(job.jobExpirationTime),
    timeoutDurationInHours: job.timeoutDurationInHours ?? null,
    modelInvocationType: job.modelInvocationType ?? null,
    inputS3Uri: input?.s3Uri ?? null,
    outputS3Uri: output?.s3Uri ?? null,
    totalRecordCount: count(job.totalRecordCount),
    processedRecordCount: count(job.processedRecordCount),
    successRecordCount: count(job.successRecordCount),
    errorRecordCount: count(job.errorRecordCount),
    rest: {
      s3InputFormat: input?.s3InputFormat ?? null,
      inputBucketOwner: input?.s3BucketOwner ?? null,
      outputBucketOwner: output?.s3BucketOwner ?? null,
      s3EncryptionKeyId: output?.s3EncryptionKeyId ?? null,
      vpcConfig: vpc ? { subnetIds: vpc.subnetIds ?? [], securityGroupIds: vpc.securityGroupIds ?? [] } : null,
    },
  };
}
