import "server-only";
import { getConfig } from "@/lib/config";
import { toJobName } from "@/lib/jobs/create-job-schema";
import { Problem } from "@/lib/problem";
import { readJobDetail } from "@/lib/mirror/query-jobs";
import type { JobPlan } from "@/lib/starts/plan";
import type { OpenedTable } from "@/lib/table/read-table";
import type { LinkedJob } from "./linked-jobs";
import { madeHere } from "./made-here";

/** The longest answer that a price is told with where nobody knows what the records ask for, tokens. */
const USUAL_MAX_TOKENS = 500;
/** Letters of the job's name that are kept, so that there is room for what follows. */
const NAME_LENGTH = 55;

type Written = { bytes: number; crc32: number; records: number };

/** What New job opens with to finish a job: its settings and the file of what it has left. Throws `not-found`. */
export async function restPlan(
  { root, written, maxTokens }: { root: LinkedJob; written: Written; maxTokens: number | null },
  { read, form }: OpenedTable,
): Promise<JobPlan> {
  const made = await madeHere(root.jobId);
  const settings = made ? made.plan : await settingsOf(root.jobId);
  const { bytes, crc32, records } = written;
  const name = `${settings.job.jobName.slice(0, NAME_LENGTH)}-rest`;
  return {
    file: { name: `${name}.jsonl`, bytes, crc32 },
    fileOf: null,
    rows: { read, form, idColumn: null, columnMap: {}, leaveOut: [], sendOnce: false, fillUp: false },
    content: { ...settings.content, ...(maxTokens !== null && { maxTokens }) },
    recipe: null,
    job: { ...settings.job, jobName: toJobName(name) },
    confirmed: { rows: records, sent: records, leftOut: 0 },
    tryIds: [],
  };
}

/** The settings of a job that was started elsewhere, as the mirror knows them. */
async function settingsOf(jobId: string): Promise<Pick<JobPlan, "content" | "job">> {
  const job = await readJobDetail(jobId);
  if (!job) throw new Problem("not-found");
  return {
    content: {
      prompt: "The records are sent as they stand in the file.",
      system: "",
      answerForm: { kind: "text" },
      modelId: job.modelId,
      maxTokens: USUAL_MAX_TOKENS,
      temperature: null,
      stopSequences: [],
    },
    job: {
      jobName: job.jobName,
      outputS3Uri: job.outputS3Uri ?? "",
      roleArn: job.roleArn,
      ...(job.outputBucketOwner !== null && { outputBucketOwner: job.outputBucketOwner }),
      ...(job.s3EncryptionKeyId !== null && { s3EncryptionKeyId: job.s3EncryptionKeyId }),
      ...(job.vpcConfig !== null && { vpcConfig: job.vpcConfig }),
      timeoutDurationInHours: job.timeoutDurationInHours ?? getConfig().defaultTimeoutHours,
      tags: (job.tags ?? []).filter(({ key }) => !/^aws:/i.test(key)),
    },
  };
}
