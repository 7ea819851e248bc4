import type { AwsJob } from "@/lib/aws/aws-job";

/** A job as AWS might tell it, with what a test says otherwise. */
export function madeUpJob(number: number, change: Partial<AwsJob> = {}): AwsJob {
  const jobId = `job${String(number).padStart(9, "0")}`;
  return {
    jobId,
    jobArn: `arn:aws:bedrock:us-east-1:111122223333:model-invocation-job/${jobId}`,
    jobName: `reviews-${number}`,
    status: "Completed",
    message: null,
    modelId: "amazon.nova-lite-v1:0",
    roleArn: "arn:aws:iam::111122223333:role/BatchInference",
    clientRequestToken: null,
    submitTime: null,
    lastModifiedTime: null,
    endTime: null,
    jobExpirationTime: null,
    timeoutDurationInHours: 24,
    modelInvocationType: "InvokeModel",
    inputS3Uri: "s3://acme-batch/in/reviews.jsonl",
    outputS3Uri: "s3://acme-batch/out/",
    totalRecordCount: null,
    processedRecordCount: null,
    successRecordCount: null,
    errorRecordCount: null,
    rest: {
      s3InputFormat: "JSONL",
      inputBucketOwner: null,
      outputBucketOwner: null,
      s3EncryptionKeyId: null,
      vpcConfig: null,
    },
    ...change,
  };
}
