import "server-only";
import type { User } from "@/lib/auth/role";
import { getConfig } from "@/lib/config";
import { formatBytes } from "@/lib/format";
import { freeName } from "@/lib/jobs/server/free-name";
import { requireAllowed } from "@/lib/jobs/server/job-settings";
import { recordAct } from "@/lib/ledger/ledger";
import { findStart, insertStart, type StoredStart } from "@/lib/ledger/starts";
import { announceStart } from "@/lib/mirror/changes";
import { Problem, problemMessage } from "@/lib/problem";
import { requireRecipe } from "@/lib/recipes/server/read-recipes";
import { recordRefusal } from "@/lib/recipes/to-record";
import type { JobPlan } from "@/lib/starts/plan";
import type { SubmitStart } from "@/lib/starts/start-input";
import { ownDatabase, writeOwn } from "@/lib/store/own-database";
import { createInputOf, recordFormOf, recordsUri, tokenOf } from "./create-input";
import { requireRoom } from "./disk-room";
import { digestOf } from "./start-digest";
import { fileBytes, sourcePath } from "./start-files";
import { startStartWorker } from "./start-worker";

/**
 * Asks for a job from a file of rows: everything is checked that can be checked before the file is here, and stored.
 * The same form again is the same start. Throws `already-sent` for another form with the token, `name-taken`,
 * `place-not-allowed`, `storage-unavailable`, and `invalid` with a sentence for each field (`plan.job.roleArn`).
 */
export async function submitStart(
  { clientRequestToken: startId, plan }: SubmitStart,
  user: User,
): Promise<{ startId: string }> {
  const before = await findStart(startId);
  if (before) return sentBefore(before, plan, user);
  let fileOf: string;
  try {
    fileOf = await requirePossible(startId, plan, user);
  } catch (error) {
    if (error instanceof Problem) await recordRefused(startId, plan, user, error);
    throw error;
  }
  const start = {
    startId,
    user,
    plan,
    state: plan.fileOf === null ? ("uploading" as const) : ("preparing" as const),
    digest: digestOf({ startId, user, plan }),
    fileOf,
    receivedBytes: plan.fileOf === null ? 0 : plan.file.bytes,
  };
  const isNew = await writeOwn(() =>
    ownDatabase()
      .transaction()
      .execute(async (transaction) => {
        if (!(await insertStart(start, transaction))) return false;
        await recordAct({ ...actOf(startId, plan, user), result: "done" }, transaction);
        return true;
      }),
  );
  const other = isNew ? null : await findStart(startId);
  if (other) return sentBefore(other, plan, user);
  announceStart(startId);
  startStartWorker();
  return { startId };
}

const SENT_BEFORE = "This form was already sent with other contents. Look at what came of it, or begin a new one.";

function sentBefore(before: StoredStart, plan: JobPlan, user: User): { startId: string } {
  const isSame = before.user.id === user.id && JSON.stringify(before.plan) === JSON.stringify(plan);
  if (!isSame) throw new Problem("already-sent", { message: SENT_BEFORE });
  return { startId: before.startId };
}

async function requirePossible(startId: string, plan: JobPlan, user: User): Promise<string> {
  requireSettings(startId, plan);
  if (plan.confirmed.sent < 1)
    throw refusal("plan.confirmed.sent", "No row would be sent. Check the file and the rows that are left out.");
  if (plan.recipe) await requireRecipe(plan.recipe, plan.content, user);
  const wrong = plan.rows.form === "table" ? recordRefusal(plan.content, recordFormOf(plan)) : null;
  if (wrong !== null) throw refusal("plan.content.modelId", wrong);
  const { free, suggestion } = await freeName(plan.job.jobName);
  if (!free) {
    const fieldErrors = { "plan.job.jobName": [problemMessage("name-taken")] };
    throw new Problem("name-taken", { fieldErrors, suggestion });
  }
  if (plan.fileOf !== null) return requireKeptFile(plan.fileOf, plan);
  await requireRoom(plan.file.bytes);
  return startId;
}

function requireSettings(startId: string, plan: JobPlan): void {
  const part = { token: tokenOf(startId, 1), jobName: plan.job.jobName, s3Uri: recordsUri(startId, 1) };
  const { maxBytes } = getConfig().uploads;
  if (plan.file.bytes > maxBytes) {
    const most = formatBytes(maxBytes, { locale: "en" });
    throw refusal(
      "plan.file.bytes",
      `The file is too large: ${most} at most can be uploaded. Split it, or put its records into S3.`,
    );
  }
  try {
    requireAllowed(createInputOf(plan, part));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const fields = Object.entries(error.details.fieldErrors ?? {});
    const fieldErrors = Object.fromEntries(fields.map(([field, said]) => [planField(field), said]));
    throw new Problem(error.code, { ...error.details, message: error.message, fieldErrors });
  }
}

function planField(field: string): string {
  return field === "modelId" ? "plan.content.modelId" : `plan.job.${field}`;
}

const FILE_GONE = "The earlier job’s file is no longer kept here. Choose the file itself.";

/** The start whose file it is: an earlier one's file is the very one that was read in the browser (F9). */
async function requireKeptFile(startId: string, { file }: JobPlan): Promise<string> {
  const earlier = await findStart(startId);
  const owner = earlier && (await findStart(earlier.fileOf));
  const isSame = owner?.plan.file.bytes === file.bytes && owner.plan.file.crc32 === file.crc32;
  if (!owner || !isSame || (await fileBytes(sourcePath(owner.startId))) !== file.bytes)
    throw refusal("plan.fileOf", FILE_GONE);
  return owner.startId;
}

function refusal(field: string, sentence: string): Problem {
  return new Problem("invalid", { message: sentence, fieldErrors: { [field]: [sentence] } });
}

function actOf(startId: string, plan: JobPlan, user: User) {
  const { file, content, recipe, confirmed } = plan;
  const details = { startId, file: file.name, bytes: file.bytes, modelId: content.modelId, recipe, confirmed };
  return { act: "submit-start", user, jobName: plan.job.jobName, details } as const;
}

async function recordRefused(startId: string, plan: JobPlan, user: User, problem: Problem): Promise<void> {
  await recordAct({ ...actOf(startId, plan, user), result: "refused", problem: problem.code, note: problem.message });
}
