import { z } from "zod";

/**
 * Limits and patterns of CreateModelInvocationJob, from Bedrock's service model (botocore, August 2026).
 * AWS checks again; these let a form say it beside the field.
 */
/** The model's `[a-zA-Z0-9]{1,63}(-*[a-zA-Z0-9\+\-\.]){0,63}` matches the same names, but takes exponential time on some. */
const JOB_NAME_PATTERN = /^[a-zA-Z0-9][a-zA-Z0-9+\-.]*$/;
const S3_URI_PATTERN =
  /^s3:\/\/[a-z0-9][-.a-z0-9]{1,61}[a-z0-9](?:\/[-!_*'().a-z0-9A-Z]+(?:\/[-!_*'().a-z0-9A-Z]+)*)?\/?$/;
const MODEL_ID_PATTERN = /^[a-zA-Z0-9][a-zA-Z0-9._:/-]*$/;
const CLIENT_TOKEN_PATTERN = /^[a-zA-Z0-9](-*[a-zA-Z0-9])*$/;
const TAG_PATTERN = /^[a-zA-Z0-9\s._:/=+@-]*$/;

/** AWS's limits on a job, for hints beside fields. Hours, characters, entries. */
export const JOB_LIMITS = {
  jobNameLength: 63,
  s3UriLength: 1024,
  timeoutHoursMin: 24,
  timeoutHoursMax: 168,
  tags: 200,
  tagKeyLength: 128,
  tagValueLength: 256,
  subnets: 16,
  securityGroups: 5,
} as const;

const jobName = z
  .string()
  .min(1, "Give the job a name.")
  .max(JOB_LIMITS.jobNameLength, `Use ${JOB_LIMITS.jobNameLength} characters at most.`)
  .regex(JOB_NAME_PATTERN, "Use letters, digits, hyphens, dots and plus signs, beginning with a letter or a digit.");

const s3Uri = z
  .string()
  .min(1, "Choose a place in S3.")
  .max(JOB_LIMITS.s3UriLength, `An S3 address has ${JOB_LIMITS.s3UriLength} characters at most.`)
  .regex(
    S3_URI_PATTERN,
    "AWS takes addresses like s3://bucket/folder/file.jsonl, without spaces or accents. Rename the file or choose another.",
  );

const accountId = z.string().regex(/^\d{12}$/, "An AWS account number has twelve digits.");

const networkId = z
  .string()
  .max(32)
  .regex(/^[-0-9a-zA-Z]+$/, "Network ids have letters, digits and hyphens only.");

const tag = z.object({
  key: z
    .string()
    .min(1, "Give the tag a name.")
    .max(JOB_LIMITS.tagKeyLength, `A tag’s name has ${JOB_LIMITS.tagKeyLength} characters at most.`)
    .regex(TAG_PATTERN, "Use letters, digits, spaces and . _ : / = + @ - only.")
    .refine((key) => !/^aws:/i.test(key), "Names beginning with aws: belong to AWS. Choose another."),
  value: z
    .string()
    .max(JOB_LIMITS.tagValueLength, `A tag’s value has ${JOB_LIMITS.tagValueLength} characters at most.`)
    .regex(TAG_PATTERN, "Use letters, digits, spaces and . _ : / = + @ - only."),
});

/** Everything that CreateModelInvocationJob takes, as the form and the server action check it. */
export const createJobSchema = z.object({
  /** Drawn by the server with the form and kept in it: the same token never makes two jobs. */
  clientRequestToken: z.string().min(1).max(256).regex(CLIENT_TOKEN_PATTERN),
  jobName,
  modelId: z
    .string()
    .min(1, "Choose a model.")
    .max(2048)
    .regex(MODEL_ID_PATTERN, "This is not a model id. Choose a model from the list."),
  modelInvocationType: z.enum(["InvokeModel", "Converse"]).default("InvokeModel"),
  inputS3Uri: s3Uri,
  inputBucketOwner: accountId.optional(),
  outputS3Uri: s3Uri,
  outputBucketOwner: accountId.optional(),
  s3EncryptionKeyId: z.string().min(1).max(2048).optional(),
  roleArn: z
    .string()
    .min(1, "Choose a service role.")
    .max(2048)
    .regex(/^arn:aws(-[^:]+)?:iam::(\d{12})?:role\/.+$/, "Choose a service role from the list."),
  vpcConfig: z
    .object({
      subnetIds: z.array(networkId).min(1).max(JOB_LIMITS.subnets),
      securityGroupIds: z.array(networkId).min(1).max(JOB_LIMITS.securityGroups),
    })
    .optional(),
  timeoutDurationInHours: z
    .int("Give whole hours.")
    .min(JOB_LIMITS.timeoutHoursMin, `AWS gives a job at least ${JOB_LIMITS.timeoutHoursMin} hours.`)
    .max(JOB_LIMITS.timeoutHoursMax, `AWS gives a job at most ${JOB_LIMITS.timeoutHoursMax} hours (7 days).`),
  tags: z
    .array(tag)
    .max(JOB_LIMITS.tags, `A job has ${JOB_LIMITS.tags} tags at most.`)
    .refine((tags) => new Set(tags.map(({ key }) => key)).size === tags.length, "Two tags have the same name.")
    .default([]),
});

/** What the form holds before it is checked. */
export type CreateJobInput = z.input<typeof createJobSchema>;

/** What was checked. */
export type CreateJob = z.output<typeof createJobSchema>;

/**
 * A name as Bedrock takes it: spaces and underscores become hyphens as they are typed, accents are dropped,
 * other characters go. A hyphen at the end stays, since the person is still typing.
 */
export function toJobName(typed: string): string {
  return typed
    .normalize("NFKD")
    .replace(/[\s_–—]+/g, "-")
    .replace(/[^a-zA-Z0-9+\-.]/g, "")
    .replace(/^[^a-zA-Z0-9]+/, "")
    .slice(0, JOB_LIMITS.jobNameLength);
}

/** Whether Bedrock would take this S3 address as a job's input or output. */
export function isBedrockS3Uri(uri: string): boolean {
  return s3Uri.safeParse(uri).success;
}

/** Stopping one or more jobs; the reason is kept in the ledger. */
export const stopJobsSchema = z.object({
  /** Drawn with the dialog, so that a second click is the same act. */
  stopId: z.string().regex(/^[a-zA-Z0-9-]{8,64}$/),
  jobIds: z
    .array(z.string().regex(/^[a-z0-9]{12}$/))
    .min(1)
    .max(10_000),
  reason: z.string().max(500, "Use 500 characters at most.").default(""),
});

/** Stopping one or more jobs. */
export type StopJobs = z.output<typeof stopJobsSchema>;
