import "server-only";
import { randomUUID } from "node:crypto";
import { getConfig } from "@/lib/config";
import type { Place } from "@/lib/config-parsers";
import type { NewJobOptions } from "@/lib/jobs/new-job";
import { emptyNewJob, type NewJobValues, runAgainValues } from "@/lib/jobs/new-job-values";
import { type Remedy, withRemedy } from "@/lib/jobs/remedy";
import { readJobDetail } from "@/lib/mirror/query-jobs";
import { Problem } from "@/lib/problem";
import { freeName } from "./free-name";

/** What the create form opens with; `notCopied` says what of an earlier job could not be taken over. */
export type NewJobForm = {
  options: NewJobOptions;
  initial: NewJobValues;
  notCopied: string[];
  /** What was changed of an earlier job's settings, in a sentence; null where nothing was. */
  changed: { remedy: Remedy; sentence: string } | null;
};

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

/**
 * The create form as it opens: empty, or with every setting of an earlier job but what the remedy changes. Throws
 * `not-found` without that job.
 */
export async function getNewJobForm(fromJobId: string | null, remedy: Remedy | null = null): Promise<NewJobForm> {
  const options = getNewJobOptions();
  if (fromJobId === null) return { options, initial: emptyNewJob(options), notCopied: [], changed: null };
  const job = await readJobDetail(fromJobId);
  if (!job) throw new Problem("not-found");
  const { suggestion } = await freeName(job.jobName);
  const { values, notCopied } = runAgainValues(job, options, suggestion);
  if (remedy === null) return { options, initial: values, notCopied, changed: null };
  const remedied = withRemedy(values, remedy, options);
  return { options, initial: remedied.values, notCopied, changed: { remedy, sentence: remedied.sentence } };
}

function uriOf({ bucket, prefix }: Place): string {
  return `s3://${bucket}/${prefix}`;
}
