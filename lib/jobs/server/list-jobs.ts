import "server-only";
import type { User } from "@/lib/auth/role";
import type { JobPage } from "@/lib/jobs/job";
import type { JobListParams } from "@/lib/jobs/search-params";
import { matchingJobIds, queryJobs } from "@/lib/mirror/query-jobs";

/** Jobs that can be chosen at once with "all that match". */
const MOST_MATCHING = 5_000;

/** A page of the table for whoever is looking, from the mirror alone: AWS is not asked. */
export function listJobs(params: JobListParams, user: User): Promise<JobPage> {
  return queryJobs(params, { userId: user.id });
}

/** The ids of all jobs that match, 5,000 at most, with how many match and how many of them could be stopped. */
export function listMatchingJobs(
  params: JobListParams,
  user: User,
): Promise<{ jobIds: string[]; total: number; stoppable: number }> {
  return matchingJobIds(params, { userId: user.id }, MOST_MATCHING);
}
