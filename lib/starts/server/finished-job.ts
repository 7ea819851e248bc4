import "server-only";
import { startsToFinish } from "@/lib/ledger/gathered-starts";
import { findStart } from "@/lib/ledger/starts";
import { readJob } from "@/lib/mirror/query-jobs";
import type { FinishedJob } from "@/lib/starts/start";

/** Which job the records of a file finish; null where it is any other file. */
export async function finishedJob(fileOf: string | null | undefined): Promise<FinishedJob | null> {
  const rest = fileOf == null ? null : (await findStart(fileOf))?.rest;
  if (!rest) return null;
  const { jobId, records } = rest;
  const others = (await startsToFinish(jobId)).map(({ startId, plan }) => ({ startId, jobName: plan.job.jobName }));
  return { jobId, jobName: (await readJob(jobId))?.jobName ?? jobId, records, others };
}
