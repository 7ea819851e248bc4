import type { Answered } from "./answers.ts";
import { readInput } from "./input.ts";
import { expirationOf, hasEnded, type SandboxJob, type Status } from "./job.ts";
import { kindOf } from "./made-up.ts";
import { modelFault } from "./models.ts";
import { answerAll, writeOutput } from "./output.ts";
import type { SandboxS3 } from "./s3.ts";

/** How long a job takes to wind down once it was asked to stop. */
const STOPPING_MS = 3_000;

/** Answers of jobs that read a real file, in order: computed once when the job starts. */
const answers = new Map<string, Answered[]>();

function enter(job: SandboxJob, status: Status, at: number): void {
  job.status = status;
  job.lastModifiedTime = at;
  if (hasEnded(job)) job.endTime = at;
}

function fail(job: SandboxJob, at: number, message: string): void {
  job.message = message;
  enter(job, "Failed", at);
}

/** Brings a job to where it is at a moment, through every state on the way. */
export async function settle(job: SandboxJob, now: number, s3: SandboxS3): Promise<void> {
  for (let before: Status | null = null; before !== job.status && !hasEnded(job);) {
    before = job.status;
    await step(job, now, s3);
  }
}

async function step(job: SandboxJob, now: number, s3: SandboxS3): Promise<void> {
  const { pace } = job;
  const validatingAt = job.submitTime + pace.validateAfterMs;
  const scheduledAt = validatingAt + pace.validateMs;
  if (job.status === "Submitted" && now >= validatingAt) enter(job, "Validating", validatingAt);
  else if (job.status === "Validating" && now >= scheduledAt) await validate(job, scheduledAt, s3);
  else if (job.status === "Scheduled") schedule(job, now, scheduledAt + pace.queueMs);
  else if (job.status === "InProgress") await run(job, now, s3);
  else if (job.status === "Stopping") await windDown(job, now, s3);
}

async function windDown(job: SandboxJob, now: number, s3: SandboxS3): Promise<void> {
  const stoppedAt = (job.stopTime ?? 0) + (job.pace.windDownMs ?? STOPPING_MS);
  if (now < stoppedAt) return;
  enter(job, "Stopped", stoppedAt);
  if (job.startTime !== undefined && !job.madeUp) await writeOutput(s3, job);
}

async function validate(job: SandboxJob, at: number, s3: SandboxS3): Promise<void> {
  const { madeUp, settings } = job;
  if (madeUp?.failure !== undefined) return fail(job, at, madeUp.failure);
  const fault = modelFault(settings.modelId);
  if (fault) return fail(job, at, fault);
  if (madeUp) job.total = madeUp.total;
  else {
    const input = await readInput(s3, settings.inputDataConfig.s3InputDataConfig.s3Uri);
    if ("failure" in input) return fail(job, at, input.failure);
    answers.set(job.id, [...answerAll(job, input.files).values()].flat());
    job.total = answers.get(job.id)?.length ?? 0;
  }
  job.processed = 0;
  job.errors = 0;
  enter(job, "Scheduled", at);
}

function schedule(job: SandboxJob, now: number, startAt: number): void {
  const expiration = expirationOf(job);
  if (startAt > expiration && now >= expiration) {
    job.message = "The job expired in the queue before it could be started.";
    enter(job, "Expired", expiration);
  } else if (startAt <= expiration && now >= startAt) {
    job.startTime = startAt;
    enter(job, "InProgress", startAt);
  }
}

async function run(job: SandboxJob, now: number, s3: SandboxS3): Promise<void> {
  const { startTime = 0, total = 0, pace } = job;
  const endAt = startTime + (total / pace.recordsPerSecond) * 1000;
  const expiration = expirationOf(job);
  const until = Math.min(now, endAt, expiration);
  count(job, now >= endAt && endAt <= expiration ? total : ((until - startTime) / 1000) * pace.recordsPerSecond);
  if (now >= endAt && endAt <= expiration) enter(job, "Completed", Math.round(endAt));
  else if (now >= expiration) {
    job.message = "The job reached its timeout before all records were processed.";
    enter(job, "PartiallyCompleted", expiration);
  }
  if (hasEnded(job) && !job.madeUp) await writeOutput(s3, job);
}

/** Moves the counters to so many processed records. */
function count(job: SandboxJob, records: number): void {
  const processed = Math.min(job.total ?? 0, Math.floor(records));
  job.processed = processed;
  if (job.madeUp) {
    const { errors, total } = job.madeUp;
    const { input, output } = kindOf(job.madeUp);
    job.errors = total === 0 ? 0 : Math.floor((processed * errors) / total);
    job.inputTokens = (processed - job.errors) * input;
    job.outputTokens = (processed - job.errors) * output;
    return;
  }
  const done = (answers.get(job.id) ?? []).slice(0, processed);
  job.errors = done.filter(({ isError }) => isError).length;
  job.inputTokens = done.reduce((sum, { inputTokens }) => sum + inputTokens, 0);
  job.outputTokens = done.reduce((sum, { outputTokens }) => sum + outputTokens, 0);
}
