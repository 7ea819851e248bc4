import "server-only";
import type { Observation } from "@/lib/jobs/job";
import type { JobStatus } from "@/lib/jobs/job-status";
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

/** A longer time between two looks does not tell when a job started. */
const TELLING_GAP_MS = 5 * 60_000;

/** When jobs were seen to start to run, by job id: of some jobs, or the newest. Jobs that were not seen to are left out. */
export async function startsSeen(
  which: { jobIds: readonly string[] } | { newest: number },
): Promise<Map<string, number>> {
  const starts = ownDatabase()
    .selectFrom("status_seen")
    .select(["job_id", "seen_at"])
    .where("status", "=", "InProgress" satisfies JobStatus)
    .where("not_before", "is not", null)
    .where((eb) => eb(eb("seen_at", "-", eb.ref("not_before")), "<=", TELLING_GAP_MS))
    .orderBy("seen_at", "desc");
  const rows = await (
    "newest" in which ? starts.limit(which.newest) : starts.where("job_id", "in", which.jobIds)
  ).execute();
  // The newest come first, so that the first time a job was seen to run is what stays.
  return new Map(rows.map(({ job_id, seen_at }) => [job_id, seen_at]));
}
