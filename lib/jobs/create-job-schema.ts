import * as z from "zod/mini";

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
  .check(
    z.minLength(1, "Give the job a name."),
    z.maxLength(JOB_LIMITS.jobNameLength, `Use ${JOB_LIMITS.jobNameLength} characters at most.`),
    z.regex(JOB_NAME_PATTERN, "Use letters, digits, hyphens, dots and plus signs, beginning with a letter or a digit."),
  );

const s3Uri = z
  .string()
  .check(
    z.minLength(1, "Choose a place in S3."),
    z.maxLength(JOB_LIMITS.s3UriLength, `An S3 address has ${JOB_LIMITS.s3UriLength} characters at most.`),
    z.regex(
      S3_URI_PATTERN,
      "AWS takes addresses like s3://bucket/folder/file.jsonl, without spaces or accents. Rename the file or choose another.",
    ),
  );

const accountId = z.string().check(z.regex(/^\d{12}$/, "An AWS account number has twelve digits."));

const networkId = z
  .string()
  .check(z.maxLength(32), z.regex(/^[-0-9a-zA-Z]+$/, "Network ids have letters, digits and hyphens only."));

const TAG_LETTERS = "Use letters, digits, spaces and . _ : / = + @ - only.";

const tag = z.object({
  key: z.string().check(
    z.minLength(1, "Give the tag a name."),
    z.maxLength(JOB_LIMITS.tagKeyLength, `A tag’s name has ${JOB_LIMITS.tagKeyLength} characters at most.`),
    z.regex(TAG_PATTERN, TAG_LETTERS),
    z.refine((key) => !/^aws:/i.test(key), "Names beginning with aws: belong to AWS. Choose another."),
  ),
  value: z
    .string()
    .check(
      z.maxLength(JOB_LIMITS.tagValueLength, `A tag’s value has ${JOB_LIMITS.tagValueLength} characters at most.`),
      z.regex(TAG_PATTERN, TAG_LETTERS),
    ),
});

const tags = z.array(tag).check(
  z.maxLength(JOB_LIMITS.tags, `A job has ${JOB_LIMITS.tags} tags at most.`),
  z.refine((all) => new Set(all.map(({ key }) => key)).size === all.length, "Two tags have the same name."),
);

/** Everything that CreateModelInvocationJob takes, as the form and the server action check it. */
export const createJobSchema = z.object({
  /** Drawn by the server with the form and kept in it: the same token never makes two jobs. */
  clientRequestToken: z.string().check(z.minLength(1), z.maxLength(256), z.regex(CLIENT_TOKEN_PATTERN)),
  jobName,
  modelId: z
    .string()
    .check(
      z.minLength(1, "Choose a model."),
      z.maxLength(2048),
      z.regex(MODEL_ID_PATTERN, "This is not a model id. Choose a model from the list."),
    ),
  modelInvocationType: z._default(z.enum(["InvokeModel", "Converse"]), "InvokeModel"),
  inputS3Uri: s3Uri,
  inputBucketOwner: z.optional(accountId),
  outputS3Uri: s3Uri,
  outputBucketOwner: z.optional(accountId),
  s3EncryptionKeyId: z.optional(z.string().check(z.minLength(1), z.maxLength(2048))),
  roleArn: z
    .string()
    .check(
      z.minLength(1, "Choose a service role."),
      z.maxLength(2048),
      z.regex(/^arn:aws(-[^:]+)?:iam::(\d{12})?:role\/.+$/, "Choose a service role from the list."),
    ),
  vpcConfig: z.optional(
    z.object({
      subnetIds: z.array(networkId).check(z.minLength(1), z.maxLength(JOB_LIMITS.subnets)),
      securityGroupIds: z.array(networkId).check(z.minLength(1), z.maxLength(JOB_LIMITS.securityGroups)),
    }),
  ),
  timeoutDurationInHours: z
    .int("Give whole hours.")
    .check(
      z.minimum(JOB_LIMITS.timeoutHoursMin, `AWS gives a job at least ${JOB_LIMITS.timeoutHoursMin} hours.`),
      z.maximum(JOB_LIMITS.timeoutHoursMax, `AWS gives a job at most ${JOB_LIMITS.timeoutHoursMax} hours (7 days).`),
    ),
  tags: z._default(tags, []),
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
  stopId: z.string().check(z.regex(/^[a-zA-Z0-9-]{8,64}$/)),
  jobIds: z.array(z.string().check(z.regex(/^[a-z0-9]{12}$/))).check(z.minLength(1), z.maxLength(10_000)),
  reason: z._default(z.string().check(z.maxLength(500, "Use 500 characters at most.")), ""),
});

/** Stopping one or more jobs. */
export type StopJobs = z.output<typeof stopJobsSchema>;
