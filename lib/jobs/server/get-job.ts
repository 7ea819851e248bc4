import "server-only";
import type { JobDetail } from "@/lib/jobs/job";
import { refreshJobs } from "@/lib/mirror/mirror";
import { readJobDetail } from "@/lib/mirror/query-jobs";
import { Problem } from "@/lib/problem";

const JOB_ID = /^[a-z0-9]{12}$/;

/**
 * Everything about one job. One that the mirror does not hold is asked of AWS, so that a link works before the list
 * has been read. Throws `not-found`.
 */
export async function getJob(jobId: string): Promise<JobDetail> {
  if (!JOB_ID.test(jobId)) throw new Problem("not-found");
  const known = await readJobDetail(jobId);
  if (known) return known;
  await refreshJobs([jobId]);
  const found = await readJobDetail(jobId);
  if (!found) throw new Problem("not-found");
  return found;
}
