import "server-only";
import type { User } from "@/lib/auth/role";
import { now } from "@/lib/clock";
import { EXPORT_HEADER, exportRow } from "@/lib/jobs/export-columns";
import type { JobListParams } from "@/lib/jobs/search-params";
import { matchingJobIds, readJobs } from "@/lib/mirror/query-jobs";
import { BYTE_ORDER_MARK, toCsv } from "./to-csv";

/** Jobs in one export; the mirror's own bound on ids of a Stop is lower. */
const MAX_JOBS = 100_000;
const JOBS_A_CHUNK = 200;

/**
 * The filtered table as CSV, all columns, in its order, streamed in chunks so that memory stays small and other
 * requests come in between. The jobs are those that match when it starts.
 */
export async function exportJobs(params: JobListParams, user: User): Promise<ReadableStream<Uint8Array>> {
  const { jobIds } = await matchingJobIds(params, { userId: user.id }, MAX_JOBS);
  const parts = chunks(jobIds);
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await parts.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await parts.return();
    },
  });
}

async function* chunks(jobIds: string[]): AsyncGenerator<string, void> {
  yield BYTE_ORDER_MARK + toCsv([EXPORT_HEADER]);
  for (let start = 0; start < jobIds.length; start += JOBS_A_CHUNK) {
    const jobs = await readJobs(jobIds.slice(start, start + JOBS_A_CHUNK));
    yield toCsv(jobs.map((job) => exportRow(job, now())));
  }
}
