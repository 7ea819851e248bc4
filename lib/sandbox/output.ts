import { setImmediate as nextTurn } from "node:timers/promises";
import type { Answers, AnswerStore } from "./answer-store.ts";
import { type Answered, answerRecord, answerWith, type InputRecord } from "./answers.ts";
import { chance } from "./clock.ts";
import { readInput } from "./input.ts";
import type { SandboxJob } from "./job.ts";
import { madeUpError, madeUpLines, madeUpRecord } from "./made-up.ts";
import { kindNamed } from "./made-up-kinds.ts";
import { brokenLines, withTroubles } from "./troubles.ts";
import { type SandboxS3, splitUri } from "./s3.ts";

/** What a job's life needs beside the job. */
export type World = { s3: SandboxS3; answers: AnswerStore };

/** The folder of a job's output files, without a slash in front. */
export function outputFolder(job: SandboxJob): { bucket: string; prefix: string } {
  const { bucket, key } = splitUri(job.settings.outputDataConfig.s3OutputDataConfig.s3Uri);
  return { bucket, prefix: `${key === "" || key.endsWith("/") ? key : `${key}/`}${job.id}/` };
}

function inputName(job: SandboxJob): string {
  const { key } = splitUri(job.settings.inputDataConfig.s3InputDataConfig.s3Uri);
  return key.split("/").findLast((part) => part !== "") ?? "input.jsonl";
}

/** Records that are answered before other requests have their turn. */
const AT_ONCE = 200;

/** Answers a job's records, a list for each input file. */
export async function answerAll(job: SandboxJob, files: Map<string, InputRecord[]>): Promise<Answers> {
  const { modelId, modelInvocationType } = job.settings;
  const answers: Answers = new Map();
  for (const [name, records] of files) {
    const answered: Answered[] = [];
    for (const [index, record] of records.entries()) {
      if (index % AT_ONCE === AT_ONCE - 1) await nextTurn();
      answered.push(answerRecord(record, modelId, modelInvocationType === "Converse"));
    }
    answers.set(name, answered);
  }
  return answers;
}

function madeUpAnswers(job: SandboxJob): Answers {
  const { madeUp = { total: 0, errors: 0, kind: "topics" }, settings, processed = 0, errors = 0 } = job;
  const { jobName, modelId } = settings;
  const isConverse = settings.modelInvocationType === "Converse";
  const { input: inputTokens, output: outputTokens } = kindNamed(madeUp.kind);
  const answered = Array.from({ length: processed }, (_, index): Answered => {
    const { answer, ...record } = madeUpRecord(jobName, madeUp, index, modelId, isConverse);
    const error = madeUpError(madeUp, { recordId: record.recordId, index, errors, processed });
    if (error) return { line: { ...record, error }, inputTokens: 0, outputTokens: 0, isError: true };
    const reply = { text: answer, stopReason: "end_turn" } as const;
    return answerWith({ line: record, inputTokens, outputTokens, isError: false }, modelId, isConverse, reply);
  });
  return new Map([[inputName(job), answered]]);
}

/** Whether an address is that of a made-up job's own input file, which comes into being when it is first looked at. */
export function isOwnInput(job: SandboxJob, bucket: string, key: string): boolean {
  const input = splitUri(job.settings.inputDataConfig.s3InputDataConfig.s3Uri);
  return job.madeUp !== undefined && input.bucket === bucket && input.key === key && key.includes(`/${job.id}/`);
}

/** Writes a made-up job's own input file. */
export async function writeInput(s3: SandboxS3, { settings, madeUp }: SandboxJob): Promise<void> {
  const { bucket, key } = splitUri(settings.inputDataConfig.s3InputDataConfig.s3Uri);
  if (!madeUp) return;
  const isConverse = settings.modelInvocationType === "Converse";
  await s3.put(bucket, key, madeUpLines(settings.jobName, madeUp, settings.modelId, isConverse));
}

/** The manifest of an ended job. */
export function manifestOf(job: SandboxJob): string {
  const processed = job.processed ?? 0;
  return JSON.stringify({
    totalRecordCount: job.total ?? 0,
    processedRecordCount: processed,
    successRecordCount: processed - (job.errors ?? 0) + (job.troubles?.lies?.success ?? 0),
    errorRecordCount: (job.errors ?? 0) + (job.troubles?.lies?.error ?? 0),
    inputTokenCount: job.inputTokens ?? 0,
    outputTokenCount: job.outputTokens ?? 0,
  });
}

/** Writes `manifest.json.out` only: what is asked for most. */
export async function writeManifest(s3: SandboxS3, job: SandboxJob): Promise<void> {
  const { bucket, prefix } = outputFolder(job);
  await s3.put(bucket, `${prefix}manifest.json.out`, manifestOf(job));
}

/** Writes all of a job's output files, lines shuffled as Bedrock leaves them. */
export async function writeOutput(world: World, job: SandboxJob): Promise<void> {
  if (job.isWritten) return;
  const { s3, answers } = world;
  const { bucket, prefix } = outputFolder(job);
  const files = job.madeUp ? madeUpAnswers(job) : await answersOf(world, job);
  let left = job.processed ?? 0;
  for (const [name, answered] of files) {
    const done = answered.slice(0, left);
    left -= done.length;
    const lines = troubled(done, job)
      .map(({ line }) => ({ text: `${JSON.stringify(line)}\n`, place: chance(String(line["recordId"])) }))
      .sort((a, b) => a.place - b.place);
    const text = [...lines.map((line) => line.text), ...brokenLines(job.troubles ?? {})].join("");
    await s3.put(bucket, `${prefix}${name}.out`, text);
  }
  await writeManifest(s3, job);
  job.isWritten = true;
  answers.release(job.id);
}

function troubled(answered: Answered[], { troubles, settings }: SandboxJob): Answered[] {
  if (!troubles) return answered;
  const { modelId, modelInvocationType } = settings;
  return withTroubles(answered, troubles, { modelId, isConverse: modelInvocationType === "Converse" });
}

/** The answers of a job that reads a real file: as they were kept, or from its input. */
export async function answersOf({ s3, answers }: World, job: SandboxJob): Promise<Answers> {
  const kept = answers.get(job.id);
  if (kept) return kept;
  const input = await readInput(s3, job.settings.inputDataConfig.s3InputDataConfig.s3Uri);
  if (!("files" in input)) return new Map();
  const answered = await answerAll(job, input.files);
  answers.set(job.id, answered);
  return answered;
}
