import "server-only";
import type { JobOrigin } from "@/lib/jobs/job";
import { ownDatabase, writeOwn } from "@/lib/store/own-database";
import type { JobPlan } from "@/lib/starts/plan";
import { moveStart, type StartChange } from "./starts";

/** One of the jobs of a start, with the file of records that was made for it. */
export type StoredPart = {
  startId: string;
  /** From 1. */
  position: number;
  /** Client token of Create. */
  token: string;
  jobName: string;
  s3Uri: string;
  records: number;
  bytes: number;
  /** Of its bytes, hex. */
  sha256: string;
  /** Whether the file is in S3. */
  isStored: boolean;
  jobId: string | null;
};

/** The records of a start are ready: its parts and its new state are stored at once. False where it has moved on. */
export async function storeParts(
  startId: string,
  parts: readonly Omit<StoredPart, "isStored" | "jobId">[],
  change: StartChange,
): Promise<boolean> {
  return writeOwn(() =>
    ownDatabase()
      .transaction()
      .execute(async (transaction) => {
        if (!(await moveStart(startId, ["preparing"], change, transaction))) return false;
        await transaction.deleteFrom("start_part").where("start_id", "=", startId).execute();
        for (const { position, token, jobName, s3Uri, records, bytes, sha256 } of parts) {
          const values = {
            start_id: startId,
            position,
            token,
            job_name: jobName,
            s3_uri: s3Uri,
            records,
            bytes,
            sha256,
          };
          await transaction
            .insertInto("start_part")
            .values({ ...values, is_stored: 0, job_id: null })
            .execute();
        }
        return true;
      }),
  );
}

/** The jobs of a start, in order. */
export async function partsOf(startId: string): Promise<StoredPart[]> {
  const rows = await ownDatabase()
    .selectFrom("start_part")
    .selectAll()
    .where("start_id", "=", startId)
    .orderBy("position")
    .execute();
  return rows.map((row) => ({
    startId,
    position: row.position,
    token: row.token,
    jobName: row.job_name,
    s3Uri: row.s3_uri,
    records: row.records,
    bytes: row.bytes,
    sha256: row.sha256,
    isStored: row.is_stored === 1,
    jobId: row.job_id,
  }));
}

/** Writes down how far a part is. */
export async function updatePart(
  { startId, position }: Pick<StoredPart, "startId" | "position">,
  change: { isStored: true } | { jobId: string; jobName: string } | { jobName: string },
): Promise<void> {
  const values = {
    ...("isStored" in change && { is_stored: 1 as const }),
    ...("jobId" in change && { job_id: change.jobId }),
    ...("jobName" in change && { job_name: change.jobName }),
  };
  await writeOwn(() =>
    ownDatabase()
      .updateTable("start_part")
      .set(values)
      .where("start_id", "=", startId)
      .where("position", "=", position)
      .execute(),
  );
}

/** What a job was made of here, or null where it was not. */
export async function originOfJob(jobId: string): Promise<JobOrigin | null> {
  const row = await ownDatabase()
    .selectFrom("start_part")
    .innerJoin("start", "start.start_id", "start_part.start_id")
    .leftJoin("recipe", "recipe.recipe_id", "start.recipe_id")
    .select(["start.start_id", "start.plan", "start.recipe_id", "start.recipe_version", "recipe.name", "position"])
    .where("start_part.job_id", "=", jobId)
    .executeTakeFirst();
  if (!row) return null;
  const { recipe_id: recipeId, recipe_version: version, name } = row;
  const parts = await partsOf(row.start_id);
  return {
    startId: row.start_id,
    fileName: (JSON.parse(row.plan) as JobPlan).file.name,
    recipe: recipeId === null || version === null ? null : { recipeId, name: name ?? "a recipe", version },
    part: row.position,
    parts: parts.length,
  };
}

/** Bytes of records that are made and still on this machine. */
export async function keptRecordBytes(): Promise<number> {
  const row = await ownDatabase()
    .selectFrom("start_part")
    .innerJoin("start", "start.start_id", "start_part.start_id")
    .select(({ fn }) => fn.sum<number>("start_part.bytes").as("bytes"))
    .where("start.state", "in", ["waiting-approval", "starting", "failed"])
    .executeTakeFirst();
  return row?.bytes ?? 0;
}
