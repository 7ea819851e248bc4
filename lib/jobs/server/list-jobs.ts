import "server-only";
import type { User } from "@/lib/auth/role";
import type { Job, JobPage } from "@/lib/jobs/job";
import type { JobListParams } from "@/lib/jobs/search-params";
import { MOST_ASKED } from "@/lib/jobs/stop-result";
import { matchingJobIds, queryJobs, stoppableJobs } from "@/lib/mirror/query-jobs";

/** Jobs that can be chosen at once with "all that match". */
const MOST_MATCHING = 5_000;

const JOB_ID = /^[a-z0-9]{12}$/;

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

/**
 * Those of the chosen jobs that can be stopped still, as they stand now, so that the question before a Stop tells the
 * numbers. `ids`: job ids with commas between them, {@link MOST_ASKED} at most; what is no id is left out.
 */
export function listStoppableJobs(ids: string): Promise<Job[]> {
  return stoppableJobs(
    ids
      .split(",")
      .filter((id) => JOB_ID.test(id))
      .slice(0, MOST_ASKED),
  );
}
