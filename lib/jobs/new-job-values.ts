import type * as z from "zod/mini";
import { createJobSchema, toJobName } from "./create-job-schema";
import type { CreateJobInput } from "./create-job-schema";
import type { JobDetail } from "./job";
import type { NewJobOptions } from "./new-job";

/** What stands in the fields of the create form: text as typed; an empty string is "not set". */
export type NewJobValues = {
  clientRequestToken: string;
  jobName: string;
  modelId: string;
  modelInvocationType: "InvokeModel" | "Converse";
  inputS3Uri: string;
  inputBucketOwner: string;
  outputS3Uri: string;
  outputBucketOwner: string;
  s3EncryptionKeyId: string;
  roleArn: string;
  /** Name of one of the administrator's networks. */
  network: string;
  timeoutDurationInHours: string;
  tags: { key: string; value: string }[];
};

/** Sentences beside fields, by the field's path in {@link NewJobValues} (`tags.0.key`). */
export type NewJobErrors = Partial<Record<string, string>>;

/** The fields as they stand when the form opens: the administrator's defaults. */
export function emptyNewJob(options: NewJobOptions): NewJobValues {
  return {
    clientRequestToken: options.clientRequestToken,
    jobName: "",
    modelId: "",
    modelInvocationType: "InvokeModel",
    inputS3Uri: "",
    inputBucketOwner: "",
    outputS3Uri: options.defaultOutputS3Uri ?? "",
    outputBucketOwner: "",
    s3EncryptionKeyId: "",
    roleArn: options.serviceRoles[0]?.value ?? "",
    network: "",
    timeoutDurationInHours: String(options.defaultTimeoutHours),
    tags: [],
  };
}

/** What Run again fills in, and what of the earlier job could not be copied, in sentences. */
export type RunAgain = { values: NewJobValues; notCopied: string[] };

/**
 * Copies every setting of an earlier job. Settings that the administrator no longer offers (role, key, network) fall
 * back to the defaults and are said; the name is one more than the earlier one.
 */
export function runAgainValues(job: JobDetail, options: NewJobOptions, freeName: string): RunAgain {
  const values = emptyNewJob(options);
  const notCopied: string[] = [];
  const offered = (list: { value: string }[], value: string | null) => list.some((entry) => entry.value === value);

  if (offered(options.serviceRoles, job.roleArn)) values.roleArn = job.roleArn;
  else notCopied.push("The service role of the earlier job is not one of the choices any more; the default is used.");

  if (job.s3EncryptionKeyId !== null) {
    if (offered(options.encryptionKeys, job.s3EncryptionKeyId)) values.s3EncryptionKeyId = job.s3EncryptionKeyId;
    else notCopied.push("The encryption key of the earlier job is not one of the choices; the bucket’s own is used.");
  }

  if (job.vpcConfig !== null) {
    const network = options.networks.find((candidate) => sameNetwork(candidate, job.vpcConfig));
    if (network) values.network = network.name;
    else notCopied.push("The network of the earlier job is not one of the choices; none is used.");
  }

  return {
    notCopied,
    values: {
      ...values,
      jobName: freeName,
      modelId: job.modelId,
      modelInvocationType: job.modelInvocationType === "Converse" ? "Converse" : "InvokeModel",
      inputS3Uri: job.inputS3Uri ?? "",
      inputBucketOwner: job.inputBucketOwner ?? "",
      outputS3Uri: job.outputS3Uri ?? values.outputS3Uri,
      outputBucketOwner: job.outputBucketOwner ?? "",
      timeoutDurationInHours: String(job.timeoutDurationInHours ?? options.defaultTimeoutHours),
      tags: (job.tags ?? []).filter(({ key }) => !/^aws:/i.test(key)),
    },
  };
}

function sameNetwork(a: NewJobOptions["networks"][number], b: JobDetail["vpcConfig"]): boolean {
  const key = (ids: string[]) => [...ids].sort().join();
  return b !== null && key(a.subnetIds) === key(b.subnetIds) && key(a.securityGroupIds) === key(b.securityGroupIds);
}

/** The fields as the server action takes them: empty ones left out, the network's name turned into its ids. */
export function toCreateJobInput(values: NewJobValues, options: NewJobOptions): CreateJobInput {
  const network = options.networks.find(({ name }) => name === values.network);
  return {
    clientRequestToken: values.clientRequestToken,
    jobName: toJobName(values.jobName),
    modelId: values.modelId,
    modelInvocationType: values.modelInvocationType,
    inputS3Uri: values.inputS3Uri.trim(),
    outputS3Uri: values.outputS3Uri.trim(),
    roleArn: values.roleArn,
    timeoutDurationInHours: Number(values.timeoutDurationInHours),
    tags: values.tags.filter(({ key, value }) => key !== "" || value !== ""),
    ...(values.inputBucketOwner.trim() && { inputBucketOwner: values.inputBucketOwner.trim() }),
    ...(values.outputBucketOwner.trim() && { outputBucketOwner: values.outputBucketOwner.trim() }),
    ...(values.s3EncryptionKeyId && { s3EncryptionKeyId: values.s3EncryptionKeyId }),
    ...(network && { vpcConfig: { subnetIds: network.subnetIds, securityGroupIds: network.securityGroupIds } }),
  };
}

/** What is wrong with the fields, one sentence each; empty when AWS would take them. */
export function newJobErrors(values: NewJobValues, options: NewJobOptions): NewJobErrors {
  const result = createJobSchema.safeParse(toCreateJobInput(values, options));
  return result.success ? {} : errorsByField(result.error.issues);
}

function errorsByField(issues: z.core.$ZodIssue[]): NewJobErrors {
  const errors: NewJobErrors = {};
  for (const { path, message } of issues) {
    const field = path[0] === "vpcConfig" ? "network" : path.join(".");
    errors[field] ??= message;
  }
  return errors;
}

/** What a job may cost, in USD: from reading alone to reading plus the longest answers; `null` where unknown. */
export type CostRange = { readTokens: number; writeTokens: number | null; fromUsd: number; toUsd: number | null };

/**
 * Estimates a job's cost before it starts. `records`, tokens and prices come from the input check and the price list;
 * without a price or a number of records there is no estimate.
 */
export function estimateCost(estimate: {
  records: number | null;
  inputTokensPerRecord: number | null;
  maxOutputTokens: number | null;
  price: { inputUsdPerMillion: number; outputUsdPerMillion: number } | null;
}): CostRange | null {
  const { records, inputTokensPerRecord, maxOutputTokens, price } = estimate;
  if (records === null || inputTokensPerRecord === null || price === null) return null;
  const readTokens = Math.round(records * inputTokensPerRecord);
  const writeTokens = maxOutputTokens === null ? null : records * maxOutputTokens;
  const fromUsd = (readTokens * price.inputUsdPerMillion) / 1e6;
  return {
    readTokens,
    writeTokens,
    fromUsd,
    toUsd: writeTokens === null ? null : fromUsd + (writeTokens * price.outputUsdPerMillion) / 1e6,
  };
}
