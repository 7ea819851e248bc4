import "server-only";
import type { FinishedBy, JobDetail, JobOrigin } from "@/lib/jobs/job";
import type { Outcome } from "@/lib/jobs/outcome";
import { isInFlight } from "@/lib/jobs/status";
import { type FinishingStart, restOfStart, startsThatFinish } from "@/lib/ledger/gathered-starts";
import { partsOf } from "@/lib/ledger/start-parts";
import { mirrorDatabase } from "@/lib/store/mirror-database";

/** Which job a job finishes, and what finishes it; of a split one the same for each of its parts. */
export async function jobLinks(
  jobId: string,
  origin: JobOrigin | null,
): Promise<Pick<JobDetail, "finishes" | "finishedBy">> {
  const rest = origin && (await restOfStart(origin.startId));
  if (rest) {
    const [root] = await jobsById([rest.jobId]);
    const { jobId: rootId, records } = rest;
    return { finishes: { jobId: rootId, jobName: root?.jobName ?? rootId, records }, finishedBy: [] };
  }
  const parts = origin === null ? [] : await partsOf(origin.startId);
  const starts = await startsThatFinish([jobId, ...parts.flatMap((part) => part.jobId ?? [])]);
  return { finishes: null, finishedBy: await Promise.all(starts.map(toFinishedBy)) };
}

async function toFinishedBy({ startId, jobName, records, jobIds }: FinishingStart): Promise<FinishedBy> {
  const jobs = await jobsById(jobIds);
  const isOver = jobs.length === jobIds.length && jobs.every(({ hasEnded }) => hasEnded);
  return {
    startId,
    jobId: jobIds.length === 1 ? (jobIds[0] ?? null) : null,
    jobName,
    records,
    state: jobIds.length === 0 ? "on-its-way" : isOver ? "ended" : "running",
  };
}

async function jobsById(jobIds: readonly string[]): Promise<{ jobName: string; hasEnded: boolean }[]> {
  const rows = await mirrorDatabase()
    .selectFrom("job")
    .select(["job_name", "status", "outcome", "end_time"])
    .where("job_id", "in", jobIds)
    .execute();
  return rows.map(({ job_name: jobName, status, outcome, end_time: endTime }) => ({
    jobName,
    hasEnded: !isInFlight({ status, outcome: outcome as Outcome, endTime }),
  }));
}
