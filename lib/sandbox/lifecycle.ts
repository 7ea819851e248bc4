import { bucketFailure, readInput } from "./input.ts";
import { expirationOf, hasEnded, type SandboxJob, type Status } from "./job.ts";
import { madeUpErrors } from "./made-up.ts";
import { kindNamed } from "./made-up-kinds.ts";
import { modelFault } from "./models.ts";
import { answerAll, answersOf, outputFolder, type World, writeOutput } from "./output.ts";

/** How long a job takes to wind down once it was asked to stop. */
const STOPPING_MS = 3_000;

function enter(job: SandboxJob, status: Status, at: number): void {
  job.status = status;
  job.lastModifiedTime = at;
  if (hasEnded(job)) job.endTime = at;
}

function fail(job: SandboxJob, at: number, message: string): void {
  job.message = message;
  enter(job, "Failed", at);
}

/** When a job's state changes next by itself. */
export function nextChangeOf(job: SandboxJob): number {
  const { pace, startTime = 0, stopTime = 0, total = 0 } = job;
  const validatingAt = job.submitTime + pace.validateAfterMs;
  const scheduledAt = validatingAt + pace.validateMs;
  switch (job.status) {
    case "Submitted":
      return validatingAt;
    case "Validating":
      return scheduledAt;
    case "Scheduled":
      return Math.min(scheduledAt + pace.queueMs, expirationOf(job));
    case "InProgress":
      return Math.min(startTime + (total / pace.recordsPerSecond) * 1000, expirationOf(job));
    case "Stopping":
      return stopTime + (pace.windDownMs ?? STOPPING_MS);
    default:
      return Infinity;
  }
}

/** Brings a job to where it is at a moment, through every state on the way. */
export async function settle(job: SandboxJob, now: number, world: World): Promise<void> {
  while (now >= nextChangeOf(job)) await step(job, nextChangeOf(job), world);
  if (job.status === "InProgress") {
    if (!job.madeUp) await answersOf(world, job);
    countUp(job, now, world);
  }
}

/** A job's next change, at the moment when it is due. */
async function step(job: SandboxJob, at: number, world: World): Promise<void> {
  if (job.status === "Submitted") enter(job, "Validating", at);
  else if (job.status === "Validating") await validate(job, at, world);
  else if (job.status === "Scheduled") schedule(job, at);
  else if (job.status === "InProgress") await finish(job, at, world);
  else if (job.status === "Stopping") await windDown(job, at, world);
}

async function windDown(job: SandboxJob, at: number, world: World): Promise<void> {
  if (job.startTime !== undefined) await outputFailure(job, world);
  enter(job, "Stopped", at);
}

async function validate(job: SandboxJob, at: number, { s3, answers }: World): Promise<void> {
  const { madeUp, settings } = job;
  if (madeUp?.failure !== undefined) return fail(job, at, madeUp.failure);
  const fault = modelFault(settings.modelId);
  if (fault) return fail(job, at, fault);
  if (madeUp) job.total = madeUp.total;
  else {
    const input = await readInput(s3, settings.inputDataConfig.s3InputDataConfig.s3Uri);
    if ("failure" in input) return fail(job, at, input.failure);
    const noOutput = await bucketFailure(s3, outputFolder(job).bucket, "output");
    if (noOutput !== null) return fail(job, at, noOutput);
    const answered = await answerAll(job, input.files);
    answers.set(job.id, answered);
    job.total = [...answered.values()].flat().length;
  }
  job.processed = 0;
  job.errors = 0;
  enter(job, "Scheduled", at);
}

function schedule(job: SandboxJob, at: number): void {
  const { submitTime, pace } = job;
  if (submitTime + pace.validateAfterMs + pace.validateMs + pace.queueMs > expirationOf(job)) {
    job.message = "The job expired in the queue before it could be started.";
    return enter(job, "Expired", at);
  }
  job.startTime = at;
  enter(job, "InProgress", at);
}

/** Ends a running job: all records are answered, or its time is over. */
async function finish(job: SandboxJob, at: number, world: World): Promise<void> {
  const { startTime = 0, total = 0, pace } = job;
  const isDone = startTime + (total / pace.recordsPerSecond) * 1000 <= expirationOf(job);
  if (!job.madeUp) await answersOf(world, job);
  countUp(job, isDone ? Infinity : at, world);
  const failure = await outputFailure(job, world);
  if (failure !== null) return fail(job, Math.round(at), failure);
  if (!isDone) job.message = "The job reached its timeout before all records were processed.";
  enter(job, isDone ? "Completed" : "PartiallyCompleted", Math.round(at));
}

/** Writes a job's output, where it is not made up when it is looked at. Answers why it cannot be written, or null. */
async function outputFailure(job: SandboxJob, world: World): Promise<string | null> {
  if (job.madeUp) return null;
  const failure = await bucketFailure(world.s3, outputFolder(job).bucket, "output");
  if (failure === null) await writeOutput(world, job);
  return failure;
}

/** Moves a running job's counters to a moment; they never go down. */
export function countUp(job: SandboxJob, now: number, { answers }: Pick<World, "answers">): void {
  const { startTime = 0, total = 0, pace } = job;
  const records = Math.floor(((now - startTime) / 1000) * pace.recordsPerSecond);
  const processed = Math.max(job.processed ?? 0, Math.min(total, records));
  job.processed = processed;
  if (job.madeUp) {
    const { input, output } = kindNamed(job.madeUp.kind);
    job.errors = madeUpErrors(job.madeUp, processed);
    job.inputTokens = (processed - job.errors) * input;
    job.outputTokens = (processed - job.errors) * output;
    return;
  }
  const done = [...(answers.get(job.id)?.values() ?? [])].flat().slice(0, processed);
  if (done.length < processed) return;
  job.errors = done.filter(({ isError }) => isError).length;
  job.inputTokens = done.reduce((sum, { inputTokens }) => sum + inputTokens, 0);
  job.outputTokens = done.reduce((sum, { outputTokens }) => sum + outputTokens, 0);
}
