import "server-only";
import type { Kysely } from "kysely";
import type { User } from "@/lib/auth/role";
import { now } from "@/lib/clock";
import type { Activity } from "@/lib/jobs/job";
import { log } from "@/lib/log";
import type { ProblemCode } from "@/lib/problem";
import { ownDatabase, writeOwn } from "@/lib/store/own-database";
import type { OwnSchema } from "@/lib/store/own-schema";

/** What people do, as the ledger writes it down. */
export type Act =
  | "mark-record"
  | "vote-better"
  | "download-results"
  | "create-job"
  | "stop-job"
  | "save-recipe"
  | "share-recipe"
  | "lock-recipe"
  | "archive-recipe"
  | "save-draft"
  | "try-rows"
  | "gather-rest"
  | "submit-start"
  | "decide-start"
  | "withdraw-start"
  | "retry-start"
  | "download-start-file";

/** One act on one job, once its result is known. `note`: the sentence that the person saw, or the reason they gave. */
export type ActRecord = {
  act: Act;
  user: User;
  jobId?: string | null;
  jobName?: string | null;
  result: "done" | "refused" | "failed";
  problem?: ProblemCode | undefined;
  note?: string | null;
  details?: unknown;
};

/**
 * Writes down who did what. Rows are only ever added. Throws `storage-unavailable`; within a transaction of
 * {@link ownDatabase} pass it, so that the act and its row stand or fall together.
 */
export async function recordAct(record: ActRecord, database: Kysely<OwnSchema> = ownDatabase()): Promise<void> {
  const { act, user, jobId = null, jobName = null, result, problem, note = null, details } = record;
  await writeOwn(() =>
    database
      .insertInto("ledger")
      .values({
        at: now(),
        act,
        user_id: user.id,
        user_name: user.name,
        role: user.role,
        job_id: jobId,
        job_name: jobName,
        result,
        problem: problem ?? null,
        note,
        details: details === undefined ? null : JSON.stringify(details),
      })
      .execute(),
  );
  log.info({ act, user: user.id, jobId, result, problem }, "act");
}

/** What was done to a job, oldest first. */
export async function actsOfJob(jobId: string): Promise<Activity[]> {
  const rows = await ownDatabase()
    .selectFrom("ledger")
    .select(["at", "act", "user_id", "user_name", "result", "note"])
    .where("job_id", "=", jobId)
    .orderBy("id")
    .limit(500)
    .execute();
  return rows.map(({ at, act, user_id, user_name, result, note }) => ({
    at,
    act,
    by: { id: user_id, name: user_name },
    result,
    note: note === "" ? null : note,
  }));
}
