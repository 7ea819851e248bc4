import "server-only";
import { isReadable } from "@/lib/aws/places";
import { getConfig } from "@/lib/config";
import type { Job, JobDetail } from "@/lib/jobs/job";
import type { Outcome } from "@/lib/jobs/outcome";
import type { JobTable } from "@/lib/store/mirror-schema";
import { estimateOf } from "./estimates";
import { awsJobOf, extrasOf } from "./stored-job";

const PLACE_NOT_CONFIGURED =
  "The results are in a place that Batchboard is not set up to read. Ask your administrator to add it.";

/** A row as the table shows it. */
export function toJob(row: JobTable): Job {
  const { startedBy, stoppedBy, tags, counted } = extrasOf(row);
  return {
    jobId: row.job_id,
    jobArn: row.job_arn,
    jobName: row.job_name,
    status: row.status,
    outcome: row.outcome as Outcome,
    group: row.grp,
    message: row.message,
    modelId: row.model_id,
    modelName: row.model_name,
    submitTime: row.submit_time,
    lastModifiedTime: row.last_modified_time,
    endTime: row.end_time,
    jobExpirationTime: row.job_expiration_time,
    totalRecordCount: row.total_count,
    processedRecordCount: row.processed_count,
    successRecordCount: row.success_count,
    errorRecordCount: row.error_count,
    counted,
    startedBy,
    stoppedBy,
    cost: {
      usd: row.cost_usd,
      kind: row.cost_kind as Job["cost"]["kind"],
      why: row.cost_why,
      priceDate: row.price_date,
      onDemandUsd: row.on_demand_usd,
    },
    tags,
    estimate: estimateOf(row),
    goneSince: row.gone_since,
  };
}

/** A row with everything that its page shows beside it. */
export function toJobDetail(
  row: JobTable,
  beside: Pick<JobDetail, "observations" | "activity" | "origin" | "finishes" | "finishedBy" | "freshness">,
): JobDetail {
  const job = awsJobOf(row);
  const isBlocked = job.outputS3Uri !== null && !isReadable(`${job.outputS3Uri.replace(/\/+$/, "")}/`);
  return {
    ...toJob(row),
    ...job.rest,
    roleArn: job.roleArn,
    clientRequestToken: job.clientRequestToken,
    inputS3Uri: job.inputS3Uri,
    outputS3Uri: job.outputS3Uri,
    timeoutDurationInHours: job.timeoutDurationInHours,
    modelInvocationType: job.modelInvocationType,
    inputTokenCount: row.input_tokens,
    outputTokenCount: row.output_tokens,
    resultsBlocked: isBlocked ? PLACE_NOT_CONFIGURED : null,
    region: getConfig().aws.region,
    ...beside,
  };
}
