import "server-only";
import { restOfStart } from "@/lib/ledger/gathered-starts";
import { originOfJob } from "@/lib/ledger/start-parts";
import { jobLinks } from "@/lib/mirror/job-links";
import { readJob } from "@/lib/mirror/query-jobs";
import type { FinishedJob } from "@/lib/starts/start";

/** Which job the records of a start's file finish; null where it is any other file. */
export async function finishedJob(startId: string | null | undefined): Promise<FinishedJob | null> {
  const rest = startId == null ? null : await restOfStart(startId);
  if (!rest) return null;
  const { jobId, records } = rest;
  const { finishedBy } = await jobLinks(jobId, await originOfJob(jobId));
  const others = finishedBy.filter((other) => other.state !== "ended" && other.startId !== startId);
  return { jobId, jobName: (await readJob(jobId))?.jobName ?? jobId, records, others };
}
