import { type Answered, answerRecord, type InputRecord } from "./answers.ts";
import { chance } from "./clock.ts";
import { readInput } from "./input.ts";
import type { SandboxJob } from "./job.ts";
import { failsAt, kindOf, madeUpError, madeUpRecord } from "./made-up.ts";
import { type SandboxS3, splitUri } from "./s3.ts";

/** The folder of a job's output files, without a slash in front. */
export function outputFolder(job: SandboxJob): { bucket: string; prefix: string } {
  const { bucket, key } = splitUri(job.settings.outputDataConfig.s3OutputDataConfig.s3Uri);
  return { bucket, prefix: `${key === "" || key.endsWith("/") ? key : `${key}/`}${job.id}/` };
}

function inputName(job: SandboxJob): string {
  const { key } = splitUri(job.settings.inputDataConfig.s3InputDataConfig.s3Uri);
  return key.split("/").findLast((part) => part !== "") ?? "input.jsonl";
}

/** Answers a job's records, a list for each input file. */
export function answerAll(job: SandboxJob, files: Map<string, InputRecord[]>): Map<string, Answered[]> {
  const isConverse = job.settings.modelInvocationType === "Converse";
  return new Map(
    [...files].map(([name, records]) => [
      name,
      records.map((record) => answerRecord(record, job.settings.modelId, isConverse)),
    ]),
  );
}

function madeUpAnswers(job: SandboxJob): Map<string, Answered[]> {
  const { madeUp, settings } = job;
  const processed = job.processed ?? 0;
  const { input, output } = kindOf(madeUp ?? { total: 0, errors: 0, kind: "topics" });
  const answered = Array.from({ length: processed }, (_, index): Answered => {
    const record = madeUpRecord(settings.jobName, madeUp ?? { total: 0, errors: 0, kind: "topics" }, index);
    if (failsAt(index, job.errors ?? 0, processed)) {
      return { line: madeUpError(record), inputTokens: 0, outputTokens: 0, isError: true };
    }
    const { line } = answerRecord({ ...record, recordId: `${record.recordId}` }, settings.modelId, false);
    return {
      line: "error" in line ? { ...record, modelOutput: { results: [] } } : line,
      inputTokens: input,
      outputTokens: output,
      isError: false,
    };
  });
  return new Map([[inputName(job), answered]]);
}

/** The manifest of an ended job. */
export function manifestOf(job: SandboxJob): string {
  const processed = job.processed ?? 0;
  return JSON.stringify({
    totalRecordCount: job.total ?? 0,
    processedRecordCount: processed,
    successRecordCount: processed - (job.errors ?? 0),
    errorRecordCount: job.errors ?? 0,
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
export async function writeOutput(s3: SandboxS3, job: SandboxJob): Promise<void> {
  if (job.isWritten) return;
  const { bucket, prefix } = outputFolder(job);
  const files = job.madeUp ? madeUpAnswers(job) : await answersFromInput(s3, job);
  let left = job.processed ?? 0;
  for (const [name, answered] of files) {
    const done = answered.slice(0, left);
    left -= done.length;
    const lines = done
      .map(({ line }) => ({ text: `${JSON.stringify(line)}\n`, place: chance(String(line["recordId"])) }))
      .sort((a, b) => a.place - b.place);
    await s3.put(bucket, `${prefix}${name}.out`, lines.map(({ text }) => text).join(""));
  }
  await writeManifest(s3, job);
  job.isWritten = true;
}

async function answersFromInput(s3: SandboxS3, job: SandboxJob): Promise<Map<string, Answered[]>> {
  const input = await readInput(s3, job.settings.inputDataConfig.s3InputDataConfig.s3Uri);
  return "files" in input ? answerAll(job, input.files) : new Map();
}
