import "server-only";
import { sql } from "kysely";
import type { RestOf } from "@/lib/starts/start";
import { ownDatabase } from "@/lib/store/own-database";
import { findJob } from "./result-state";

/**
 * One of the jobs whose answers are one result. `part`: has a part of the records from the beginning. `rest`: asks
 * records again that earlier jobs have left.
 */
export type LinkedJob = { jobId: string; jobName: string; role: "part" | "rest" };

/**
 * The jobs whose answers are one result, the same ones whichever of them is asked about: those that the records were
 * divided among, in the input's order, then those that finish what was left, oldest first. Alone where it has no other.
 */
export async function linkedJobs(jobId: string): Promise<LinkedJob[]> {
  const parts = await partsWith(await rootOf(jobId));
  return [...parts, ...(await finishing(parts))];
}

/** The job that a job finishes; of a split one its first. Itself where it finishes none. */
export async function rootOf(jobId: string): Promise<string> {
  const row = await ownDatabase()
    .selectFrom("start_part")
    .innerJoin("start", "start.start_id", "start_part.start_id")
    .innerJoin("start as gathered", "gathered.start_id", "start.file_of")
    .select("gathered.rest")
    .where("start_part.job_id", "=", jobId)
    .where("gathered.rest", "is not", null)
    .executeTakeFirst();
  return row?.rest ? (JSON.parse(row.rest) as RestOf).jobId : jobId;
}

/** All jobs of the start that a job is of; the job alone where Batchboard did not make it. */
async function partsWith(jobId: string): Promise<LinkedJob[]> {
  const rows = await ownDatabase()
    .selectFrom("start_part as own")
    .innerJoin("start_part as part", "part.start_id", "own.start_id")
    .select(["part.job_id", "part.job_name"])
    .where("own.job_id", "=", jobId)
    .orderBy("part.position")
    .execute();
  const parts = rows.map(toLinked("part")).filter((part) => part !== null);
  if (parts.length > 0) return parts;
  return [{ jobId, jobName: (await findJob(jobId))?.job_name ?? jobId, role: "part" }];
}

async function finishing(parts: readonly LinkedJob[]): Promise<LinkedJob[]> {
  const rows = await ownDatabase()
    .selectFrom("start as gathered")
    .innerJoin("start", "start.file_of", "gathered.start_id")
    .innerJoin("start_part", "start_part.start_id", "start.start_id")
    .select(["start_part.job_id", "start_part.job_name"])
    .where("gathered.rest", "is not", null)
    .where(
      sql<string>`json_extract(gathered.rest, '$.jobId')`,
      "in",
      parts.map(({ jobId }) => jobId),
    )
    .orderBy("start.created_at")
    .orderBy(sql`start.rowid`)
    .orderBy("start_part.position")
    .execute();
  return rows.map(toLinked("rest")).filter((job) => job !== null);
}

/** A part that AWS has made no job of yet is none. */
function toLinked(role: LinkedJob["role"]) {
  return ({ job_id: jobId, job_name: jobName }: { job_id: string | null; job_name: string }): LinkedJob | null =>
    jobId === null ? null : { jobId, jobName, role };
}
