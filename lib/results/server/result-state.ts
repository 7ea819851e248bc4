import "server-only";
import { now } from "@/lib/clock";
import { mirrorDatabase } from "@/lib/store/mirror-database";
import type { JobTable, MirrorSchema } from "@/lib/store/mirror-schema";

/** How far the counting of a job's files is. */
export type ResultState = MirrorSchema["result"];

/** Jobs that ended longer ago are counted when somebody opens them. */
const COUNTED_BY_ITSELF_MS = 14 * 86_400_000;

/** Outcomes of jobs that have ended and may have files. */
export const WITH_FILES: readonly string[] = [
  "done",
  "finished",
  "done-with-errors",
  "no-answers",
  "out-of-time",
  "stopped",
];

/** A job's row; undefined without the job. */
export function findJob(jobId: string): Promise<JobTable | undefined> {
  return mirrorDatabase().selectFrom("job").selectAll().where("job_id", "=", jobId).executeTakeFirst();
}

/** How far a job's counting is; undefined where it has not been thought of. */
export function findState(jobId: string): Promise<ResultState | undefined> {
  return mirrorDatabase().selectFrom("result").selectAll().where("job_id", "=", jobId).executeTakeFirst();
}

/** Writes down how far it is. */
export async function saveState(jobId: string, change: Partial<Omit<ResultState, "job_id">>): Promise<void> {
  await mirrorDatabase()
    .insertInto("result")
    .values({
      job_id: jobId,
      state: "asked",
      why: null,
      signature: null,
      is_final: 0,
      read_bytes: 0,
      total_bytes: 0,
      records: 0,
      counted_at: null,
      tries: 0,
      next_at: 0,
      ...change,
    })
    .onConflict((conflict) => conflict.column("job_id").doUpdateSet({ ...change, job_id: jobId }))
    .execute();
}

/** The job to count next: what somebody waits for, then the jobs that ended last; undefined when there is none. */
export async function nextToCount(): Promise<JobTable | undefined> {
  const moment = now();
  const asked = await mirrorDatabase()
    .selectFrom("result")
    .innerJoin("job", "job.job_id", "result.job_id")
    .selectAll("job")
    .where("result.state", "in", ["asked", "counting"])
    .where("result.next_at", "<=", moment)
    .orderBy("result.next_at")
    .executeTakeFirst();
  if (asked) return asked;
  return mirrorDatabase()
    .selectFrom("job")
    .leftJoin("result", "result.job_id", "job.job_id")
    .selectAll("job")
    .where("job.outcome", "in", WITH_FILES)
    .where("job.end_time", ">=", moment - COUNTED_BY_ITSELF_MS)
    .where("job.gone_since", "is", null)
    .where((eb) =>
      eb.or([
        eb("result.job_id", "is", null),
        eb.and([eb("result.is_final", "=", 0), eb("result.next_at", "<=", moment)]),
      ]),
    )
    .orderBy("job.end_time", "desc")
    .limit(1)
    .executeTakeFirst();
}
