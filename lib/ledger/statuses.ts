import "server-only";
import type { Observation } from "@/lib/jobs/job";
import { ownDatabase } from "@/lib/store/own-database";

/** A status of a job as the mirror saw it, UTC milliseconds; it began between `notBefore` and `seenAt`. */
export type StatusSeen = { jobId: string } & Observation;

/** Writes down statuses when they are first seen: Bedrock keeps no history, so this is the job's timeline. */
export async function recordStatuses(seen: readonly StatusSeen[]): Promise<void> {
  for (let start = 0; start < seen.length; start += 500) {
    await ownDatabase()
      .insertInto("status_seen")
      .values(
        seen.slice(start, start + 500).map(({ jobId, status, seenAt, notBefore }) => ({
          job_id: jobId,
          status,
          seen_at: seenAt,
          not_before: notBefore,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

/** The statuses that were seen of a job, oldest first; one that is seen again after a pause is no new step. */
export async function statusesOfJob(jobId: string): Promise<Observation[]> {
  const rows = await ownDatabase()
    .selectFrom("status_seen")
    .select(["status", "seen_at", "not_before"])
    .where("job_id", "=", jobId)
    .orderBy("seen_at")
    .execute();
  const steps = rows.filter(({ status }, index) => status !== rows[index - 1]?.status);
  return steps.map(({ status, seen_at, not_before }) => ({ status, seenAt: seen_at, notBefore: not_before }));
}
