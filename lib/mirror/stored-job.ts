import "server-only";
import type { AwsJob, AwsJobRest } from "@/lib/aws/aws-job";
import type { JobTable } from "@/lib/store/mirror-schema";
import type { CountedRecords } from "@/lib/jobs/outcome";
import type { JobExtras } from "./job-row";

/** A row taken apart again: AWS's fields, so that a row can be made anew when what stands beside them changes. */
export function awsJobOf(row: JobTable): AwsJob {
  return {
    jobId: row.job_id,
    jobArn: row.job_arn,
    jobName: row.job_name,
    status: row.status,
    message: row.message,
    modelId: row.model_id,
    roleArn: row.role_arn,
    clientRequestToken: row.client_request_token,
    submitTime: row.submit_time,
    lastModifiedTime: row.last_modified_time,
    endTime: row.end_time,
    jobExpirationTime: row.job_expiration_time,
    timeoutDurationInHours: row.timeout_hours,
    modelInvocationType: row.invocation_type,
    inputS3Uri: row.input_s3_uri,
    outputS3Uri: row.output_s3_uri,
    totalRecordCount: row.total_count,
    processedRecordCount: row.processed_count,
    successRecordCount: row.success_count,
    errorRecordCount: row.error_count,
    rest: JSON.parse(row.rest) as AwsJobRest,
  };
}

/** What the mirror knew of a job beside AWS's fields. */
export function extrasOf(row: JobTable): JobExtras {
  const person = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? id });
  return {
    startedBy: person(row.started_by_id, row.started_by_name),
    stoppedBy: person(row.stopped_by_id, row.stopped_by_name),
    tags: row.tags === null ? null : (JSON.parse(row.tags) as { key: string; value: string }[]),
    inputTokens: row.input_tokens,
    outputTokens: row.output_tokens,
    startTime: row.start_time,
    counted: row.counted === null ? null : (JSON.parse(row.counted) as CountedRecords),
    isFilled: row.is_filled === 1,
    fillTries: row.fill_tries,
    runningSince: row.running_since,
    runningBase: row.running_base,
    tokensPerRecord: null,
    seenAt: row.seen_at,
  };
}

/** What a job is of which nothing was known before. */
export function newExtras(seenAt: number): JobExtras {
  return {
    startedBy: null,
    stoppedBy: null,
    tags: null,
    inputTokens: null,
    outputTokens: null,
    startTime: null,
    counted: null,
    isFilled: false,
    fillTries: 0,
    runningSince: null,
    runningBase: null,
    tokensPerRecord: null,
    seenAt,
  };
}
