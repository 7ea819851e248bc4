import "server-only";
import { getConfig } from "@/lib/config";
import type { CreateJob } from "@/lib/jobs/create-job-schema";
import { Problem } from "@/lib/problem";
import type { JobPlan } from "@/lib/starts/plan";

const NOT_SET_UP =
  "Files cannot be uploaded here: no place in S3 is set up for their records. Ask your administrator, or choose a file that is in S3 already.";

/** How the records of a plan are written: as they came, or as the administrator has set. */
export function recordFormOf(plan: Pick<JobPlan, "rows">): "Converse" | "InvokeModel" {
  const { form } = plan.rows;
  return form === "table" ? getConfig().recordForm : form;
}

/** Where the records of a part are put: our own names, of letters that Bedrock takes. Throws without a place for them. */
export function recordsUri(startId: string, position: number): string {
  const { inputPlace } = getConfig().uploads;
  if (inputPlace === null) throw new Problem("place-not-allowed", { message: NOT_SET_UP });
  return `${inputPlace}${startId}/${position}.jsonl`;
}

/** The client token of a part's Create. */
export function tokenOf(startId: string, position: number): string {
  return `${startId}-${position}`;
}

/** What Create is asked for one part of a plan. */
export function createInputOf(plan: JobPlan, part: { token: string; jobName: string; s3Uri: string }): CreateJob {
  const { jobName: _, ...settings } = plan.job;
  return {
    ...settings,
    clientRequestToken: part.token,
    jobName: part.jobName,
    modelId: plan.content.modelId,
    modelInvocationType: recordFormOf(plan),
    inputS3Uri: part.s3Uri,
  };
}
