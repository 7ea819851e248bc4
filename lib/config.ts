import "server-only";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { isLoopback, type Place, toPlace } from "./config-parsers";
import { type SettingName, SETTINGS, type SettingValues } from "./settings";

/** A bad setting: its name, what is wrong, an example that would do. */
export type BadSetting = { name: string; wrong: string; example: string };

/** Stops the start of the server: one line for each bad setting (P9). */
export class BadSettings extends Error {
  override readonly name = "BadSettings";
  readonly settings: BadSetting[];

  constructor(settings: BadSetting[]) {
    super(settings.map(({ name, wrong, example }) => `${name}: ${wrong}. Example: ${name}=${example}`).join("\n"));
    this.settings = settings;
  }
}

/** The environment, checked. Times are milliseconds, sizes bytes. */
export type Config = ReturnType<typeof toConfig>;

function toConfig(values: SettingValues) {
  return {
    aws: {
      region: values.AWS_REGION,
      /** Whether S3 is a server of this machine, which knows buckets by path only. */
      isLocalS3: isLoopback(values.AWS_ENDPOINT_URL_S3),
    },
    auth: {
      url: values.NEXTAUTH_URL,
      secret: values.NEXTAUTH_SECRET,
      isHttps: values.NEXTAUTH_URL.startsWith("https:"),
      usersFile: values.BATCHBOARD_USERS_FILE === undefined ? null : resolve(values.BATCHBOARD_USERS_FILE),
      oidc: toOidc(values),
    },
    dataDir: resolve(values.BATCHBOARD_DATA_DIR),
    serviceRoles: values.BATCHBOARD_SERVICE_ROLES,
    readPlaces: values.BATCHBOARD_READ_PLACES,
    writePlaces: values.BATCHBOARD_WRITE_PLACES,
    defaultOutput: values.BATCHBOARD_DEFAULT_OUTPUT ?? null,
    allowedModels: values.BATCHBOARD_ALLOWED_MODELS,
    encryptionKeys: values.BATCHBOARD_ENCRYPTION_KEYS,
    networks: values.BATCHBOARD_NETWORKS,
    poll: { activeMs: values.BATCHBOARD_POLL_SECONDS * 1000, idleMs: values.BATCHBOARD_IDLE_POLL_SECONDS * 1000 },
    awsCallsPerSecond: values.BATCHBOARD_AWS_CALLS_PER_SECOND,
    /** The queue that tells which jobs have changed; null where there is none. */
    eventsQueueUrl: values.BATCHBOARD_EVENTS_QUEUE_URL ?? null,
    organisation: values.BATCHBOARD_ORGANISATION,
    timeZone: values.BATCHBOARD_TIME_ZONE,
    pricesFile: values.BATCHBOARD_PRICES === undefined ? null : resolve(values.BATCHBOARD_PRICES),
    limits: {
      minRecords: values.BATCHBOARD_MIN_RECORDS,
      maxRecords: values.BATCHBOARD_MAX_RECORDS,
      maxFileBytes: values.BATCHBOARD_MAX_FILE_BYTES,
      maxJobBytes: values.BATCHBOARD_MAX_JOB_BYTES,
    },
    /** Records that single models take at the least and at the most; the first that fits counts. */
    modelLimits: values.BATCHBOARD_MODEL_LIMITS,
    uploads: {
      /** Where records that were made here are put; null: files cannot be uploaded. */
      inputPlace: values.BATCHBOARD_INPUT_PLACE ?? null,
      maxBytes: values.BATCHBOARD_MAX_UPLOAD_BYTES,
      /** Bytes that all files kept in the data folder may have together. */
      diskBytes: values.BATCHBOARD_UPLOAD_DISK_BYTES,
    },
    /** How records that are made here are written. */
    recordForm: values.BATCHBOARD_RECORD_FORM,
    tries: {
      /** Rows that a person may try in an hour; 0: trying is off. */
      rowsPerHour: values.BATCHBOARD_TRY_ROWS_PER_HOUR,
      /** Rows that may be answered on demand instead of in a job; 0: none. */
      onDemandRows: values.BATCHBOARD_ON_DEMAND_ROWS,
    },
    approval: {
      /** What costs more needs another person's approval; null: nothing does. */
      aboveUsd: values.BATCHBOARD_APPROVAL_USD ?? null,
      aboveRecords: values.BATCHBOARD_APPROVAL_RECORDS ?? null,
      /** The role that approves. */
      role: values.BATCHBOARD_APPROVERS,
    },
    defaultTimeoutHours: values.BATCHBOARD_DEFAULT_TIMEOUT_HOURS,
    trustProxy: values.BATCHBOARD_TRUST_PROXY,
    demo: values.BATCHBOARD_DEMO,
  };
}

function toOidc(values: SettingValues) {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = values;
  if (!issuer || !clientId || !clientSecret) return null;
  return {
    issuer,
    clientId,
    clientSecret,
    name: values.OIDC_NAME,
    roleClaim: values.OIDC_ROLE_CLAIM,
    operatorValues: values.OIDC_OPERATOR_VALUES,
    adminValues: values.OIDC_ADMIN_VALUES,
  };
}

/**
 * Checks an environment. An empty value counts as left out.
 * Throws {@link BadSettings} with every bad setting at once.
 */
export function parseConfig(environment: Record<string, string | undefined>): Config {
  const bad: BadSetting[] = [];
  const entries = Object.entries(SETTINGS).map(([name, { schema, example }]) => {
    const result = schema.safeParse(environment[name] || undefined);
    if (!result.success) bad.push({ name, wrong: result.error.issues[0]?.message ?? "it is not valid", example });
    return [name, result.data];
  });
  const values = Object.fromEntries(entries) as SettingValues;
  if (bad.length === 0) bad.push(...contradictions(values));
  if (bad.length > 0) throw new BadSettings(bad);
  return toConfig(values);
}

function contradictions(values: SettingValues): BadSetting[] {
  const bad: BadSetting[] = [];
  const add = (name: SettingName, wrong: string) => bad.push({ name, wrong, example: SETTINGS[name].example });
  const oidc = ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"] as const;
  if (oidc.some((name) => values[name])) {
    for (const name of oidc) if (!values[name]) add(name, "it is missing, while other OIDC settings are there");
  }
  if (!values.OIDC_ISSUER && !values.BATCHBOARD_USERS_FILE && !values.BATCHBOARD_DEMO) {
    add("BATCHBOARD_USERS_FILE", "nobody could sign in: set it, or the OIDC settings");
  }
  if (new Set(values.NEXTAUTH_SECRET).size < 8 || values.NEXTAUTH_SECRET.startsWith("the output of")) {
    add("NEXTAUTH_SECRET", "it can be guessed");
  }
  if (values.OIDC_ISSUER && !values.OIDC_ISSUER.startsWith("https:") && !isLoopback(values.OIDC_ISSUER)) {
    add("OIDC_ISSUER", "it must be an https address");
  }
  if (values.BATCHBOARD_MIN_RECORDS > values.BATCHBOARD_MAX_RECORDS) {
    add("BATCHBOARD_MIN_RECORDS", "it is above BATCHBOARD_MAX_RECORDS");
  }
  if (values.BATCHBOARD_PRICES !== undefined && !isReadableJson(values.BATCHBOARD_PRICES)) {
    add("BATCHBOARD_PRICES", "the file cannot be read, or is not JSON");
  }
  const inputPlace = values.BATCHBOARD_INPUT_PLACE ? toPlace(values.BATCHBOARD_INPUT_PLACE) : null;
  const isIn = (place: Place) => inputPlace?.bucket === place.bucket && inputPlace.prefix.startsWith(place.prefix);
  if (inputPlace !== null && !values.BATCHBOARD_READ_PLACES.some(isIn)) {
    add("BATCHBOARD_INPUT_PLACE", "it must be in one of the BATCHBOARD_READ_PLACES, or no job could read it");
  }
  const queue = values.BATCHBOARD_EVENTS_QUEUE_URL ?? null;
  const queueRegion = /[./]sqs\.([a-z0-9-]+)\./.exec(queue ?? "")?.[1] ?? values.AWS_REGION;
  if (queueRegion !== values.AWS_REGION) {
    add("BATCHBOARD_EVENTS_QUEUE_URL", `it is in ${queueRegion}, the jobs are in ${values.AWS_REGION}`);
  }
  const addresses = [values.NEXTAUTH_URL, values.AWS_ENDPOINT_URL_BEDROCK, values.AWS_ENDPOINT_URL_S3];
  addresses.push(values.AWS_ENDPOINT_URL_BEDROCK_RUNTIME);
  if (queue !== null) addresses.push(queue);
  if (values.BATCHBOARD_DEMO && !addresses.every(isLoopback)) {
    add(
      "BATCHBOARD_DEMO",
      "the demo lets anybody in, so it runs against the sandbox on this machine only. Leave it out",
    );
  }
  return bad;
}

function isReadableJson(path: string): boolean {
  try {
    JSON.parse(readFileSync(path, "utf8"));
    return true;
  } catch {
    return false;
  }
}

const CONFIG = Symbol.for("batchboard.config");
type WithConfig = typeof globalThis & { [CONFIG]?: Config };

/** The settings of this server, read once. Throws {@link BadSettings}; the server's start has checked before. */
export function getConfig(): Config {
  const holder = globalThis as WithConfig;
  return (holder[CONFIG] ??= parseConfig(process.env));
}

/** Reads the environment again at the next {@link getConfig}. For tests. */
export function resetConfig(): void {
  delete (globalThis as WithConfig)[CONFIG];
}
