import "server-only";
import * as z from "zod";
import {
  commaList,
  encryptionKeys,
  flag,
  modelLimits,
  networks,
  origin,
  places,
  positiveNumber,
  queueUrl,
  serviceRoles,
  timeZone,
  wholeNumber,
} from "./config-parsers";

/** One setting: how it is checked, what it is when it is left out, and the example that an error shows. */
type Setting<Schema extends z.ZodType> = { schema: Schema; example: string };

function setting<Schema extends z.ZodType>(schema: Schema, example: string): Setting<Schema> {
  return { schema, example };
}

const optionalText = z.string().optional();

/** Every setting of the product. A test keeps `.env.example` and the README's table in step with it. */
export const SETTINGS = {
  AWS_REGION: setting(
    z.string("it is missing").regex(/^[a-z]{2}(-[a-z]+)+-\d$/, "it is not an AWS region"),
    "us-east-1",
  ),
  AWS_ENDPOINT_URL_BEDROCK: setting(optionalText, "http://127.0.0.1:4000"),
  AWS_ENDPOINT_URL_BEDROCK_RUNTIME: setting(optionalText, "http://127.0.0.1:4000"),
  AWS_ENDPOINT_URL_S3: setting(optionalText, "http://127.0.0.1:4001"),
  NEXTAUTH_URL: setting(z.string("it is missing").pipe(origin), "https://batchboard.example.com"),
  NEXTAUTH_SECRET: setting(
    z.string("it is missing").min(32, "it is shorter than 32 characters"),
    "the output of: openssl rand -base64 32",
  ),
  OIDC_ISSUER: setting(z.url("it must be an address").optional(), "https://login.example.com"),
  OIDC_CLIENT_ID: setting(optionalText, "batchboard"),
  OIDC_CLIENT_SECRET: setting(optionalText, "the secret that the provider gave you"),
  OIDC_NAME: setting(z.string().default("your organisation’s account"), "Acme account"),
  OIDC_ROLE_CLAIM: setting(z.string().default("groups"), "groups"),
  OIDC_OPERATOR_VALUES: setting(z.string().default("").transform(commaList), "batch-operators"),
  OIDC_ADMIN_VALUES: setting(z.string().default("").transform(commaList), "batch-admins"),
  BATCHBOARD_DATA_DIR: setting(z.string().default(".data"), "/var/lib/batchboard"),
  BATCHBOARD_USERS_FILE: setting(optionalText, "/etc/batchboard/users.json"),
  BATCHBOARD_SERVICE_ROLES: setting(
    z.string().default("").pipe(serviceRoles),
    "Standard=arn:aws:iam::111122223333:role/BatchInference",
  ),
  BATCHBOARD_READ_PLACES: setting(z.string().default("").pipe(places), "s3://acme-batch/in/,s3://acme-batch/out/"),
  BATCHBOARD_WRITE_PLACES: setting(z.string().default("").pipe(places), "s3://acme-batch/out/"),
  BATCHBOARD_DEFAULT_OUTPUT: setting(
    z
      .string()
      .regex(/^s3:\/\/[^/]+\/(.*\/)?$/, "it must be an S3 folder ending with /")
      .optional(),
    "s3://acme-batch/out/",
  ),
  BATCHBOARD_ALLOWED_MODELS: setting(z.string().default("").transform(commaList), "*claude-haiku-4-5*,*nova-lite*"),
  BATCHBOARD_ENCRYPTION_KEYS: setting(z.string().default("").pipe(encryptionKeys), "Team key=alias/team"),
  BATCHBOARD_NETWORKS: setting(z.string().default("").pipe(networks), "Private=subnet-a+subnet-b/sg-1"),
  BATCHBOARD_POLL_SECONDS: setting(z.string().default("5").pipe(positiveNumber), "5"),
  BATCHBOARD_IDLE_POLL_SECONDS: setting(z.string().default("60").pipe(positiveNumber), "60"),
  BATCHBOARD_AWS_CALLS_PER_SECOND: setting(z.string().default("2").pipe(positiveNumber), "2"),
  BATCHBOARD_EVENTS_QUEUE_URL: setting(
    z.string().pipe(queueUrl).optional(),
    "https://sqs.us-east-1.amazonaws.com/111122223333/batchboard-events",
  ),
  BATCHBOARD_ORGANISATION: setting(z.string().default("Batchboard"), "Marketing"),
  BATCHBOARD_TIME_ZONE: setting(z.string().default("UTC").pipe(timeZone), "Europe/Berlin"),
  BATCHBOARD_PRICES: setting(optionalText, "/etc/batchboard/prices.json"),
  BATCHBOARD_MIN_RECORDS: setting(z.string().default("100").pipe(wholeNumber(1, 1_000_000)), "100"),
  BATCHBOARD_MAX_RECORDS: setting(z.string().default("50000").pipe(wholeNumber(1, 10_000_000)), "50000"),
  BATCHBOARD_MAX_FILE_BYTES: setting(z.string().default("1000000000").pipe(wholeNumber(1, 1e13)), "1000000000"),
  BATCHBOARD_MAX_JOB_BYTES: setting(z.string().default("5000000000").pipe(wholeNumber(1, 1e14)), "5000000000"),
  BATCHBOARD_MODEL_LIMITS: setting(z.string().default("").pipe(modelLimits), "*claude-3-haiku*=1000-50000"),
  BATCHBOARD_INPUT_PLACE: setting(
    z
      .string()
      .regex(/^s3:\/\/[^/]+\/(.*\/)?$/, "it must be an S3 folder ending with /")
      .optional(),
    "s3://acme-batch/in/batchboard/",
  ),
  BATCHBOARD_MAX_UPLOAD_BYTES: setting(z.string().default("1000000000").pipe(wholeNumber(1, 1e12)), "1000000000"),
  BATCHBOARD_UPLOAD_DISK_BYTES: setting(z.string().default("20000000000").pipe(wholeNumber(1, 1e15)), "20000000000"),
  BATCHBOARD_RECORD_FORM: setting(
    z.enum(["Converse", "InvokeModel"], "it must be Converse or InvokeModel").default("Converse"),
    "Converse",
  ),
  BATCHBOARD_TRY_ROWS_PER_HOUR: setting(z.string().default("60").pipe(wholeNumber(0, 100_000)), "60"),
  BATCHBOARD_ON_DEMAND_ROWS: setting(z.string().default("0").pipe(wholeNumber(0, 1_000)), "50"),
  BATCHBOARD_APPROVAL_USD: setting(z.string().pipe(positiveNumber).optional(), "100"),
  BATCHBOARD_APPROVAL_RECORDS: setting(z.string().pipe(wholeNumber(1, 1e9)).optional(), "20000"),
  BATCHBOARD_APPROVERS: setting(
    z.enum(["admin", "operator"], "it must be admin or operator").default("admin"),
    "admin",
  ),
  BATCHBOARD_DEFAULT_TIMEOUT_HOURS: setting(z.string().default("24").pipe(wholeNumber(24, 168)), "24"),
  BATCHBOARD_TRUST_PROXY: setting(z.string().default("0").pipe(flag), "1"),
  BATCHBOARD_DEMO: setting(z.string().default("0").pipe(flag), "1"),
} as const satisfies Record<string, Setting<z.ZodType>>;

/** The name of a setting. */
export type SettingName = keyof typeof SETTINGS;

/** All settings, checked. */
export type SettingValues = { [Name in SettingName]: z.output<(typeof SETTINGS)[Name]["schema"]> };
