import { awsCliLine } from "./aws-cli";
import { explainFailure } from "./failure";
import type { JobDetail } from "./job";
import { badgeLine } from "./sentence";
import { describe } from "./status";

const PLAIN = { locale: "en-GB" };

/**
 * The text of "Copy a message for your engineer": what happened, when (UTC), the ids, AWS's own words and the same call
 * as an AWS CLI line. It holds settings only, never a record's contents. `address` is the job's page.
 */
export function engineerMessage(job: JobDetail, address: string): string {
  const lines: [string, string | null][] = [
    ["Batch inference job", `${job.jobName} (${describe(job).label})`],
    ["What happened", job.outcome === "failed" ? explainFailure(job.message, PLAIN).title : badgeLine(job, PLAIN)],
    ["AWS status", job.status],
    ["AWS message", job.message],
    ["Submitted", utc(job.submitTime)],
    ["Ended", utc(job.endTime)],
    ["Started by", job.startedBy?.name ?? "outside Batchboard"],
    ["Job ARN", job.jobArn],
    ["Region", job.region],
    ["Model", job.modelId],
    ["Input", job.inputS3Uri],
    ["Output", job.outputS3Uri],
    ["Service role", job.roleArn],
    ["Encryption key", job.s3EncryptionKeyId],
    ["Records", records(job)],
    ["Page", address],
    ["The same call", awsCliLine(job)],
  ];
  return lines.flatMap(([name, value]) => (value === null || value === "" ? [] : [`${name}: ${value}`])).join("\n");
}

function utc(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}

function records(job: JobDetail): string | null {
  const said = [
    ["total", job.totalRecordCount],
    ["processed", job.processedRecordCount],
    ["success", job.successRecordCount],
    ["error", job.errorRecordCount],
  ].flatMap(([name, value]) => (value === null ? [] : [`${name} ${value}`]));
  return said.length > 0 ? said.join(", ") : null;
}
