import "server-only";
import type { Mark } from "@/lib/estimate/history";
import { ownDatabase } from "@/lib/store/own-database";

/** That another eighth of a running job's records was seen to be processed: when, and how many were. */
export type PaceSeen = { jobId: string; eighth: number } & Mark;

/** Writes down how far running jobs are: Bedrock keeps no history, and from it the next jobs are forecast. */
export async function recordPaces(seen: readonly PaceSeen[]): Promise<void> {
  if (seen.length === 0) return;
  await ownDatabase()
    .insertInto("pace_seen")
    .values(seen.map(({ jobId, eighth, at, processed }) => ({ job_id: jobId, eighth, seen_at: at, processed })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** How far some jobs were when, oldest first. */
export async function pacesOf(jobIds: readonly string[]): Promise<Map<string, Mark[]>> {
  const rows = await ownDatabase()
    .selectFrom("pace_seen")
    .selectAll()
    .where("job_id", "in", jobIds)
    .orderBy("seen_at")
    .execute();
  const marks = ({ seen_at, processed }: (typeof rows)[number]) => ({ at: seen_at, processed });
  const byJob = Map.groupBy(rows, ({ job_id }) => job_id);
  return new Map([...byJob].map(([jobId, seen]) => [jobId, seen.map(marks)]));
}
