import "server-only";
import type { User } from "@/lib/auth/role";
import { modelName } from "@/lib/jobs/model-name";
import { partsOf } from "@/lib/ledger/start-parts";
import { openStarts, startsWithFile } from "@/lib/ledger/start-lists";
import { findStart, type StoredStart } from "@/lib/ledger/starts";
import type { Start, StartSummary } from "@/lib/starts/start";
import { ownDatabase } from "@/lib/store/own-database";
import { firstRecords } from "./first-records";
import { mayDecide, mayWithdraw, requireStart } from "./start-access";
import { fileBytes, sourcePath } from "./start-files";
import { progressOfStart } from "./start-progress";
import { samplesOf } from "./start-samples";

/** A start as this person sees it. Throws `not-found`. */
export async function getStart(startId: string, user: User): Promise<Start> {
  const start = await requireStart(startId);
  const parts = await partsOf(startId);
  const { counted, cost, costNote, needsApproval, decision, digest, plan } = start;
  return {
    ...summary(start, user),
    updatedTime: start.updatedAt,
    plan,
    digest,
    recipeName: await recipeName(plan.recipe?.recipeId),
    receivedBytes: await receivedOf(start),
    progress: start.state === "preparing" ? progressOfStart(startId) : null,
    counted,
    cost,
    costNote,
    needsApproval,
    samples: await samplesOf(start),
    firstRecords: start.state === "waiting-approval" ? await firstRecords(startId) : [],
    parts: parts.map(({ position, jobName, records, bytes, jobId }) => ({ position, jobName, records, bytes, jobId })),
    problem: start.note,
    decision,
    canWithdraw: mayWithdraw(user, start),
    hasFile: await hasFile(start),
  };
}

/** What is on its way for this person, and what waits for their approval. */
export async function listStarts(user: User): Promise<StartSummary[]> {
  const starts = (await openStarts(user.id)).filter((start) => start.user.id === user.id || mayDecide(user, start));
  return Promise.all(
    starts.map(async (start) => ({ ...summary(start, user), receivedBytes: await receivedOf(start) })),
  );
}

/** What is here of its file; while it comes it is written down only now and then. */
async function receivedOf({ startId, state, receivedBytes }: StoredStart): Promise<number> {
  return state === "uploading" ? ((await fileBytes(sourcePath(startId))) ?? 0) : receivedBytes;
}

/** Earlier starts whose file is kept, newest first. */
export async function listStartsWithFile(user: User): Promise<StartSummary[]> {
  return (await startsWithFile()).map((start) => summary(start, user));
}

function summary(start: StoredStart, user: User): StartSummary {
  const { startId, state, createdAt, receivedBytes, counted, cost, plan } = start;
  const { id, name } = start.user;
  return {
    startId,
    state,
    user: { id, name },
    createdTime: createdAt,
    jobName: plan.job.jobName,
    file: plan.file,
    modelName: modelName(plan.content.modelId),
    receivedBytes,
    counted,
    cost,
    canDecide: mayDecide(user, start),
    hasFile: state !== "uploading" && receivedBytes > 0,
  };
}

async function hasFile({ fileOf, plan }: StoredStart): Promise<boolean> {
  const owner = await findStart(fileOf);
  return owner?.receivedBytes === plan.file.bytes && (await fileBytes(sourcePath(fileOf))) === plan.file.bytes;
}

async function recipeName(recipeId: string | undefined): Promise<string | null> {
  if (recipeId === undefined) return null;
  const row = await ownDatabase()
    .selectFrom("recipe")
    .select("name")
    .where("recipe_id", "=", recipeId)
    .executeTakeFirst();
  return row?.name ?? null;
}
