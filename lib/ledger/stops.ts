import "server-only";
import type { Kysely } from "kysely";
import type { User } from "@/lib/auth/role";
import { now } from "@/lib/clock";
import type { Person } from "@/lib/jobs/job";
import { type Stop, STOP_RESULTS } from "@/lib/jobs/stop-result";
import { ownDatabase, writeOwn } from "@/lib/store/own-database";
import type { OwnSchema } from "@/lib/store/own-schema";

type StopResult = Stop["jobs"][number]["result"];

/** A job of a Stop that is still to be asked for, with who asked. */
export type WaitingStop = {
  stopId: string;
  position: number;
  jobId: string;
  jobName: string;
  user: User;
  reason: string;
  tries: number;
};

/** Stores a Stop before any of its jobs is tried; the same id again changes nothing. Throws `storage-unavailable`. */
export async function openStop(stop: {
  stopId: string;
  user: User;
  reason: string;
  jobs: { jobId: string; jobName: string; result: StopResult; note: string | null }[];
}): Promise<void> {
  const { stopId, user, reason, jobs } = stop;
  await writeOwn(() =>
    ownDatabase()
      .transaction()
      .execute(async (transaction) => {
        const inserted = await transaction
          .insertInto("stop")
          .values({
            stop_id: stopId,
            user_id: user.id,
            user_name: user.name,
            role: user.role,
            reason,
            created_at: now(),
          })
          .onConflict((conflict) => conflict.column("stop_id").doNothing())
          .executeTakeFirst();
        if ((inserted.numInsertedOrUpdatedRows ?? 0n) === 0n) return;
        for (const [position, { jobId, jobName, result, note }] of jobs.entries()) {
          await transaction
            .insertInto("stop_item")
            .values({
              stop_id: stopId,
              position,
              job_id: jobId,
              job_name: jobName,
              result,
              note,
              tries: 0,
              settled_at: result === "waiting" ? null : now(),
            })
            .execute();
        }
      }),
  );
}

/** A Stop of one job is carried out by the request that asked for it; what is left of it after this long was given up. */
const ASKED_AT_ONCE_MS = 60_000;

/** The next job that waits to be stopped and that nobody is at: the one tried least, of the oldest Stop. */
export async function nextWaiting(): Promise<WaitingStop | null> {
  const row = await ownDatabase()
    .selectFrom("stop_item")
    .innerJoin("stop", "stop.stop_id", "stop_item.stop_id")
    .selectAll()
    .where("result", "=", "waiting")
    .where((eb) =>
      eb.or([
        eb("tries", ">", 0),
        eb("stop.created_at", "<", now() - ASKED_AT_ONCE_MS),
        eb.exists(
          eb
            .selectFrom("stop_item as other")
            .select("other.position")
            .whereRef("other.stop_id", "=", "stop.stop_id")
            .where("other.position", ">", 0),
        ),
      ]),
    )
    .orderBy("tries")
    .orderBy("stop.created_at")
    .orderBy("position")
    .executeTakeFirst();
  if (!row) return null;
  return {
    stopId: row.stop_id,
    position: row.position,
    jobId: row.job_id,
    jobName: row.job_name,
    user: { id: row.user_id, name: row.user_name, role: row.role as User["role"] },
    reason: row.reason,
    tries: row.tries,
  };
}

/**
 * Writes down what became of one job of a Stop; `waiting` counts another try. Answers false where it is settled already,
 * and changes nothing.
 */
export async function settleStopItem(
  item: Pick<WaitingStop, "stopId" | "position">,
  result: StopResult,
  note: string | null,
  database: Kysely<OwnSchema> = ownDatabase(),
): Promise<boolean> {
  const { numUpdatedRows } = await writeOwn(() =>
    database
      .updateTable("stop_item")
      .set((update) => ({
        result,
        note,
        tries: update("tries", "+", 1),
        settled_at: result === "waiting" ? null : now(),
      }))
      .where("stop_id", "=", item.stopId)
      .where("position", "=", item.position)
      .where("result", "=", "waiting")
      .executeTakeFirst(),
  );
  return numUpdatedRows > 0n;
}

/** A Stop with what became of each of its jobs, or null. */
export async function readStop(stopId: string): Promise<Stop | null> {
  const stop = await ownDatabase().selectFrom("stop").selectAll().where("stop_id", "=", stopId).executeTakeFirst();
  if (!stop) return null;
  const items = await ownDatabase()
    .selectFrom("stop_item")
    .select(["job_id", "job_name", "result", "note"])
    .where("stop_id", "=", stopId)
    .orderBy("position")
    .execute();
  const jobs = items.map((item) => ({
    jobId: item.job_id,
    jobName: item.job_name,
    result: STOP_RESULTS.find((known) => known === item.result) ?? ("failed" as const),
    note: item.note,
  }));
  const waiting = jobs.filter(({ result }) => result === "waiting").length;
  return { stopId, reason: stop.reason, createdTime: stop.created_at, waiting, jobs };
}

/** Who asked in Batchboard for each of these jobs to be stopped, by job id. */
export async function stoppersOf(jobIds: readonly string[]): Promise<Map<string, Person>> {
  if (jobIds.length === 0) return new Map();
  const rows = await ownDatabase()
    .selectFrom("stop_item")
    .innerJoin("stop", "stop.stop_id", "stop_item.stop_id")
    .select(["job_id", "user_id", "user_name"])
    .where("job_id", "in", jobIds)
    .where("result", "=", "asked")
    .orderBy("settled_at", "desc")
    .execute();
  return new Map(rows.map(({ job_id, user_id, user_name }) => [job_id, { id: user_id, name: user_name }]));
}
