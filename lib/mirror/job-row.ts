import "server-only";
import type { AwsJob } from "@/lib/aws/aws-job";
import type { Person } from "@/lib/jobs/job";
import { explainFailure } from "@/lib/jobs/failure";
import { modelName } from "@/lib/jobs/model-name";
import { answeredCount, type CountedRecords, outcomeOf } from "@/lib/jobs/outcome";
import { progressOf as divide } from "@/lib/jobs/progress";
import { groupOf, isInFlight, isRunning } from "@/lib/jobs/status";
import { type CostBasis, costOf } from "@/lib/prices/cost";
import type { JobTable } from "@/lib/store/mirror-schema";

/** What the mirror knows of a job beside AWS's own fields. */
export type JobExtras = {
  startedBy: Person | null;
  stoppedBy: Person | null;
  tags: { key: string; value: string }[] | null;
  inputTokens: number | null;
  outputTokens: number | null;
  startTime: number | null;
  /** What was counted in its files; null before. */
  counted: CountedRecords | null;
  isFilled: boolean;
  fillTries: number;
  runningSince: number | null;
  runningBase: number | null;
  tokensPerRecord: CostBasis["tokensPerRecord"];
  seenAt: number;
};

/** Causes that AWS finds while it checks the file, before any record is sent to the model. */
const CHECKED_BY_AWS: ReadonlySet<string> = new Set([
  "too-few-records",
  "too-many-records",
  "too-large",
  "bad-line",
  "missing-input",
  "duplicate-id",
  "not-jsonl",
  "no-file",
  "cannot-read",
]);

/** A job's row: everything that the table shows, sorts and filters by, computed once when something changes. */
export function toJobRow(awsJob: AwsJob, extras: JobExtras): Omit<JobTable, "change_no"> {
  const job = { ...awsJob, counted: extras.counted };
  const outcome = outcomeOf(job);
  const state = { status: job.status, outcome, endTime: job.endTime };
  const answered = answeredCount(job);
  const isOver = !isInFlight(state);
  const endedAt = isOver ? (job.endTime ?? job.lastModifiedTime) : null;
  const cost = costOf({
    ...extras,
    modelId: job.modelId,
    outcome,
    processedRecordCount: job.processedRecordCount,
    failedInCheck: outcome === "failed" && CHECKED_BY_AWS.has(explainFailure(job.message, { locale: "en" }).cause),
  });
  const name = modelName(job.modelId);
  return {
    job_id: job.jobId,
    job_arn: job.jobArn,
    job_name: job.jobName,
    status: job.status,
    outcome,
    grp: groupOf(state),
    message: job.message,
    model_id: job.modelId,
    model_name: name,
    submit_time: job.submitTime,
    last_modified_time: job.lastModifiedTime,
    start_time: extras.startTime,
    end_time: job.endTime,
    job_expiration_time: job.jobExpirationTime,
    timeout_hours: job.timeoutDurationInHours,
    invocation_type: job.modelInvocationType,
    role_arn: job.roleArn,
    client_request_token: job.clientRequestToken,
    input_s3_uri: job.inputS3Uri,
    output_s3_uri: job.outputS3Uri,
    rest: JSON.stringify(job.rest),
    total_count: job.totalRecordCount,
    processed_count: job.processedRecordCount,
    success_count: job.successRecordCount,
    error_count: job.errorRecordCount,
    answered_count: answered,
    failed_count: extras.counted === null ? null : extras.counted.failed + extras.counted.unusable,
    counted: extras.counted === null ? null : JSON.stringify(extras.counted),
    progress: progressOf(job),
    duration_ms: endedAt === null || job.submitTime === null ? null : Math.max(0, endedAt - job.submitTime),
    input_tokens: extras.inputTokens,
    output_tokens: extras.outputTokens,
    cost_usd: cost.usd,
    cost_kind: cost.kind,
    cost_why: cost.why,
    price_date: cost.priceDate,
    on_demand_usd: cost.onDemandUsd,
    tags: extras.tags === null ? null : JSON.stringify(extras.tags),
    started_by_id: extras.startedBy?.id ?? null,
    started_by_name: extras.startedBy?.name ?? null,
    stopped_by_id: extras.stoppedBy?.id ?? null,
    stopped_by_name: extras.stoppedBy?.name ?? null,
    gone_since: null,
    is_filled: extras.isFilled ? 1 : 0,
    fill_tries: extras.fillTries,
    seen_at: extras.seenAt,
    running_since: isRunning(state) ? (extras.runningSince ?? extras.seenAt) : null,
    running_base: isRunning(state) ? (extras.runningBase ?? job.processedRecordCount) : null,
  };
}

function progressOf(job: AwsJob & Pick<JobExtras, "counted">): number | null {
  const { total, answered } = divide(job);
  if (!total || answered === null) return null;
  const failed = job.counted ? job.counted.failed + job.counted.unusable : (job.errorRecordCount ?? 0);
  return Math.min(1, (answered + failed) / total);
}
