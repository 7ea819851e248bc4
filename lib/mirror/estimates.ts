import "server-only";
import { now } from "@/lib/clock";
import { estimate, type Estimate } from "@/lib/estimate/estimate";
import type { Tiles } from "@/lib/jobs/job";
import type { JobTable } from "@/lib/store/mirror-schema";
import { mirrorState } from "./changes";

/** What AWS said longer ago tells nothing of what comes. */
const LONGEST_SILENCE_MS = 10 * 60_000;

/** When a job starts or is done, from what AWS last said of it; null of one that does neither, or of which AWS is silent. */
export function estimateOf(row: JobTable): Estimate | null {
  const state = row.grp === "waiting" ? "waiting" : row.outcome === "running" ? "running" : null;
  if (state === null || row.gone_since !== null || now() - row.seen_at > LONGEST_SILENCE_MS) return null;
  return estimate(
    {
      state,
      modelId: row.model_id,
      totalRecordCount: row.total_count,
      processedRecordCount: row.processed_count,
      submitTime: row.submit_time,
      jobExpirationTime: row.job_expiration_time,
      runningSince: row.running_since,
      runningBase: row.running_base,
      seenAt: row.seen_at,
    },
    mirrorState().history,
  );
}

/** When the last of some running jobs is done; null when that cannot be told of each, or when there is none. */
export function lastEndOf(rows: readonly JobTable[]): Tiles["running"]["lastEnd"] {
  const ends = rows.map(estimateOf);
  const told = ends.flatMap((end) => (end?.kind === "done" ? [end] : []));
  if (told.length === 0 || told.length < ends.length) return null;
  return { from: Math.max(...told.map(({ from }) => from)), to: Math.max(...told.map(({ to }) => to)) };
}
