import type { Troubles } from "./troubles.ts";

/** The ten states of a job. */
export type Status =
  | "Submitted"
  | "Validating"
  | "Scheduled"
  | "InProgress"
  | "Completed"
  | "PartiallyCompleted"
  | "Failed"
  | "Stopping"
  | "Stopped"
  | "Expired";

/** What was asked for at creation, in the words of the API. */
export type JobSettings = {
  jobName: string;
  roleArn: string;
  modelId: string;
  clientRequestToken?: string;
  inputDataConfig: { s3InputDataConfig: { s3Uri: string; s3InputFormat?: string; s3BucketOwner?: string } };
  outputDataConfig: { s3OutputDataConfig: { s3Uri: string; s3EncryptionKeyId?: string; s3BucketOwner?: string } };
  vpcConfig?: { subnetIds: string[]; securityGroupIds: string[] };
  timeoutDurationInHours?: number;
  modelInvocationType?: string;
};

/** How a job goes on by itself. Durations in milliseconds, `recordsPerSecond` once it runs. */
export type Pace = {
  validateAfterMs: number;
  validateMs: number;
  queueMs: number;
  recordsPerSecond: number;
  /** How long it takes to wind down once it was asked to stop; 3 s where it is left out. */
  windDownMs?: number;
};

/** Records that the sandbox makes up instead of reading a file: of seeded jobs. */
export type MadeUp = { total: number; errors: number; kind: string; failure?: string };

/** A job with all that the sandbox knows of it. Times are UTC milliseconds of the sandbox's clock. */
export type SandboxJob = {
  id: string;
  settings: JobSettings;
  tags: { key: string; value: string }[];
  status: Status;
  message?: string;
  submitTime: number;
  lastModifiedTime: number;
  endTime?: number;
  /** When it began to be answered. */
  startTime?: number;
  stopTime?: number;
  total?: number;
  processed?: number;
  errors?: number;
  inputTokens?: number;
  outputTokens?: number;
  pace: Pace;
  madeUp?: MadeUp;
  /** Whether AWS tells the counters of this job; older jobs lack them. */
  hasCounts: boolean;
  /** Fields that the control set over what the sandbox would say. */
  overrides?: Record<string, unknown>;
  /** What is wrong with the answers, and by how much the counters lie. */
  troubles?: Troubles;
  /** Whether the output files stand in the bucket. */
  isWritten: boolean;
};

/** A new job of 200 records is done in about a minute. */
export const DEFAULT_PACE: Pace = { validateAfterMs: 2_000, validateMs: 4_000, queueMs: 6_000, recordsPerSecond: 4.2 };

const ENDED: ReadonlySet<Status> = new Set(["Completed", "PartiallyCompleted", "Failed", "Stopped", "Expired"]);

/** Whether nothing more will happen to it by itself. */
export function hasEnded(job: Pick<SandboxJob, "status">): boolean {
  return ENDED.has(job.status);
}

const HOUR_MS = 3_600_000;

/** When the time limit is reached. */
export function expirationOf(job: SandboxJob): number {
  return job.submitTime + (job.settings.timeoutDurationInHours ?? 24) * HOUR_MS;
}

/** The job as List and Get answer it. */
export function toWire(job: SandboxJob, jobArn: string): Record<string, unknown> {
  const iso = (ms: number | undefined) => (ms === undefined ? undefined : new Date(ms).toISOString());
  const counts = job.hasCounts && job.total !== undefined;
  const processed = job.processed ?? 0;
  return {
    jobArn,
    ...job.settings,
    timeoutDurationInHours: job.settings.timeoutDurationInHours ?? 24,
    modelInvocationType: job.settings.modelInvocationType ?? "InvokeModel",
    status: job.status,
    message: job.message,
    submitTime: iso(job.submitTime),
    lastModifiedTime: iso(job.lastModifiedTime),
    endTime: iso(job.endTime),
    jobExpirationTime: iso(expirationOf(job)),
    totalRecordCount: counts ? job.total : undefined,
    processedRecordCount: counts ? processed : undefined,
    successRecordCount: counts ? processed - (job.errors ?? 0) + (job.troubles?.lies?.success ?? 0) : undefined,
    errorRecordCount: counts ? (job.errors ?? 0) + (job.troubles?.lies?.error ?? 0) : undefined,
    ...job.overrides,
  };
}
