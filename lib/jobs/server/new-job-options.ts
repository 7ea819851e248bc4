import "server-only";
import { randomUUID } from "node:crypto";
import { getConfig } from "@/lib/config";
import type { Place } from "@/lib/config-parsers";
import type { NewJobOptions } from "@/lib/jobs/new-job";
import { emptyNewJob, type NewJobValues, runAgainValues } from "@/lib/jobs/new-job-values";
import { readJobDetail } from "@/lib/mirror/query-jobs";
import { Problem } from "@/lib/problem";
import { freeName } from "./free-name";

/** What the create form opens with; `notCopied` says what of an earlier job could not be taken over. */
export type NewJobForm = { options: NewJobOptions; initial: NewJobValues; notCopied: string[] };

/** What the administrator has set up for a new job, with a client token that is drawn here, once for each form. */
export function getNewJobOptions(): NewJobOptions {
  const config = getConfig();
  return {
    clientRequestToken: randomUUID(),
    serviceRoles: config.serviceRoles.map(({ name, arn }) => ({ name, value: arn })),
    readPlaces: config.readPlaces.map(uriOf),
    writePlaces: config.writePlaces.map(uriOf),
    defaultOutputS3Uri: config.defaultOutput,
    encryptionKeys: config.encryptionKeys.map(({ name, keyId }) => ({ name, value: keyId })),
    networks: config.networks,
    defaultTimeoutHours: config.defaultTimeoutHours,
    limits: config.limits,
    uploads: { isOn: config.uploads.inputPlace !== null, maxBytes: config.uploads.maxBytes },
    recordForm: config.recordForm,
    tries: config.tries,
    approval: { aboveUsd: config.approval.aboveUsd, aboveRecords: config.approval.aboveRecords },
  };
}

/** The create form as it opens: empty, or with every setting of an earlier job. Throws `not-found` without that job. */
export async function getNewJobForm(fromJobId: string | null): Promise<NewJobForm> {
  const options = getNewJobOptions();
  if (fromJobId === null) return { options, initial: emptyNewJob(options), notCopied: [] };
  const job = await readJobDetail(fromJobId);
  if (!job) throw new Problem("not-found");
  const { suggestion } = await freeName(job.jobName);
  const { values, notCopied } = runAgainValues(job, options, suggestion);
  return { options, initial: values, notCopied };
}

function uriOf({ bucket, prefix }: Place): string {
  return `s3://${bucket}/${prefix}`;
}
