import type { CheckResult } from "@/lib/checks/finding";
import type { DraftContent } from "@/lib/drafts/draft";
import { toJobName } from "@/lib/jobs/create-job-schema";
import type { ModelChoice, NewJobOptions } from "@/lib/jobs/new-job";
import { columnsOf } from "@/lib/recipes/template";
import type { TableSummary } from "@/lib/table/table-summary";
import { type FormErrors, toContent, toFormErrors } from "./form-content";
import { type JobPlan, type JobPlanInput, jobPlanSchema, type RowPlan } from "./plan";

/** A file as far as it is known in the browser: none, being read, read, or refused with a sentence. */
export type FileState =
  { phase: "none" } | { phase: "reading" | "ready"; summary: TableSummary } | { phase: "refused"; sentence: string };

/** Everything besides the form itself that decides whether a job can be started from it. */
export type PlanBasis = {
  file: FileState;
  /** What became of the rows; null while that is not known. */
  check: CheckResult | null;
  options: NewJobOptions;
  models: readonly ModelChoice[];
};

/** What is sent when a job is started, or what stands in the way, a sentence a field. */
export type PlanResult = { plan: JobPlan; errors: null } | { plan: null; errors: FormErrors };

/** What is done with the rows: how they are read is the table's own word, the rest is the form's. */
export function toRowPlan(draft: DraftContent, summary: TableSummary): RowPlan {
  const used = new Set(columnsOf(draft.prompt));
  return {
    read: summary.read,
    form: summary.form,
    idColumn: summary.columns.some(({ name }) => name === draft.idColumn) ? draft.idColumn : null,
    columnMap: Object.fromEntries(Object.entries(draft.columnMap).filter(([column]) => used.has(column))),
    leaveOut: draft.leaveOut,
    sendOnce: draft.sendOnce,
    fillUp: draft.fillUp,
  };
}

/** Columns that the instructions name and the file does not have, under their own or a mapped name. */
export function unknownColumns(draft: Pick<DraftContent, "prompt" | "columnMap">, summary: TableSummary): string[] {
  const known = new Set(summary.columns.map(({ name }) => name));
  return columnsOf(draft.prompt).filter((column) => !known.has(draft.columnMap[column] ?? column));
}

/** Records of a job and the jobs they become: `records` are those that are sent and those that fill up. */
export type RecordCount = { sent: number; records: number; jobs: number; fillsUp: number };

/** How many records and jobs come of the rows. Bytes of records that fill up are taken as those of the others. */
export function countRecords(
  check: Pick<CheckResult, "sent" | "recordBytes">,
  fillUp: boolean,
  bounds: { minRecords: number; maxRecords: number; maxBytes: number },
): RecordCount {
  const { sent, recordBytes } = check;
  const records = fillUp && sent > 0 ? Math.max(sent, bounds.minRecords) : sent;
  const bytes = sent === 0 ? 0 : (recordBytes / sent) * records;
  const jobs = Math.max(1, Math.ceil(records / bounds.maxRecords), Math.ceil(bytes / bounds.maxBytes));
  return { sent, records, jobs, fillsUp: records - sent };
}

/** A model's least and most records, or the account's while no model is chosen. */
export function recordBounds(model: ModelChoice | null, limits: NewJobOptions["limits"]) {
  return {
    minRecords: model?.minRecords ?? limits.minRecords,
    maxRecords: model?.maxRecords ?? limits.maxRecords,
    // A job is made with one file here.
    maxBytes: Math.min(limits.maxFileBytes, limits.maxJobBytes),
  };
}

/** The form as a plan that can be sent, or everything that stands in the way, each with its field and a sentence. */
export function toJobPlan(draft: DraftContent, basis: PlanBasis): PlanResult {
  const { file, check } = basis;
  const isTable = file.phase !== "ready" || file.summary.form === "table";
  const content = toContent(isTable ? draft : { ...draft, ...WITHOUT_PROMPT });
  const errors: FormErrors = {
    ...fileErrors(file),
    ...content.errors,
    ...rowErrors(draft, basis),
    ...jobErrors(draft, basis),
  };
  if (file.phase === "ready" && isTable) Object.assign(errors, columnErrors(draft, file.summary));
  if (file.phase !== "ready" || check === null || content.content === null || Object.keys(errors).length > 0) {
    return { plan: null, errors };
  }
  const { summary } = file;
  const parsed = jobPlanSchema.safeParse({
    file: { name: summary.fileName, bytes: summary.bytes, crc32: summary.crc32 ?? 0 },
    fileOf: draft.file?.startId ?? null,
    rows: toRowPlan(draft, summary),
    content: content.content,
    recipe: draft.recipe,
    job: jobInput(draft, basis.options),
    confirmed: { rows: check.rows, sent: check.sent, leftOut: check.leftOut },
    tryIds: draft.tryIds,
  } satisfies JobPlanInput);
  return parsed.success
    ? { plan: parsed.data, errors: null }
    : { plan: null, errors: jobPaths(toFormErrors(parsed.error.issues)) };
}

/** Records in Bedrock's own form bring their prompts along: of the form's content only model and length count. */
const WITHOUT_PROMPT: Pick<DraftContent, "prompt" | "system" | "answerForm" | "temperature" | "stopSequences"> = {
  prompt: "The records are sent as they stand in the file.",
  system: "",
  answerForm: { kind: "text", labels: [], fields: [] },
  temperature: "",
  stopSequences: [],
};

function fileErrors(file: FileState): FormErrors {
  if (file.phase === "none") return { file: "Choose a file with your rows." };
  if (file.phase === "reading") return { file: "The file is still being read. Wait until it is done." };
  if (file.phase === "refused") return { file: file.sentence };
  return {};
}

function columnErrors(draft: DraftContent, summary: TableSummary): FormErrors {
  const [unknown] = unknownColumns(draft, summary);
  if (unknown !== undefined) {
    return {
      prompt: `“${unknown}” is no column of this file. Choose the column that is meant, or write another name.`,
    };
  }
  if (draft.prompt.trim() !== "" && columnsOf(draft.prompt).length === 0) {
    return {
      prompt: "No column stands in the instructions, so that every row would be asked the same. Type { to insert one.",
    };
  }
  return {};
}

function rowErrors(draft: DraftContent, { file, check, options, models }: PlanBasis): FormErrors {
  if (file.phase !== "ready" || (draft.prompt.trim() === "" && file.summary.form === "table")) return {};
  if (check === null) return { leaveOut: "The rows are still being checked. Wait a moment, then start again." };
  if (check.refused > 0) {
    const rows = check.refused === 1 ? "One row cannot be sent." : `${check.refused} rows cannot be sent.`;
    return { leaveOut: `${rows} Leave them out, or mend them in the file.` };
  }
  if (check.sent === 0) return { leaveOut: "No row is left to send." };
  const model = models.find(({ modelId }) => modelId === draft.modelId) ?? null;
  const bounds = recordBounds(model, options.limits);
  const { records } = countRecords(check, draft.fillUp, bounds);
  if (records < bounds.minRecords) {
    return {
      leaveOut: `A job needs at least ${bounds.minRecords} records, and there are ${records}. Fill up by repeating rows, or add rows to the file.`,
    };
  }
  return {};
}

function jobInput(draft: DraftContent, options: NewJobOptions): JobPlanInput["job"] {
  const network = options.networks.find(({ name }) => name === draft.network);
  return {
    jobName: toJobName(draft.jobName),
    outputS3Uri: draft.outputS3Uri.trim(),
    roleArn: draft.roleArn,
    timeoutDurationInHours:
      draft.timeoutDurationInHours.trim() === "" ? Number.NaN : Number(draft.timeoutDurationInHours),
    tags: draft.tags.filter(({ key, value }) => key !== "" || value !== ""),
    ...(draft.outputBucketOwner.trim() && { outputBucketOwner: draft.outputBucketOwner.trim() }),
    ...(draft.s3EncryptionKeyId && { s3EncryptionKeyId: draft.s3EncryptionKeyId }),
    ...(network && { vpcConfig: { subnetIds: network.subnetIds, securityGroupIds: network.securityGroupIds } }),
  };
}

function jobErrors(draft: DraftContent, { options }: PlanBasis): FormErrors {
  const parsed = jobPlanSchema.shape.job.safeParse(jobInput(draft, options));
  return parsed.success ? {} : jobPaths(toFormErrors(parsed.error.issues));
}

/** A plan's paths as the form's: `job.jobName` → `jobName`, a network's ids → `network`. */
function jobPaths(errors: FormErrors): FormErrors {
  return Object.fromEntries(
    Object.entries(errors).map(([path, message]) => {
      const own = path.replace(/^(job|content)\./, "");
      return [own.startsWith("vpcConfig") ? "network" : own, message];
    }),
  );
}
