import "server-only";
import type { Outcome } from "@/lib/jobs/outcome";
import { isInFlight } from "@/lib/jobs/status";
import type { JobTable } from "@/lib/store/mirror-schema";
import type { LinkedResult } from "../results";
import { whyNotReadable } from "./job-places";
import { type LinkedJob, linkedJobs } from "./linked-jobs";
import { findJob, findState, type ResultState } from "./result-state";
import { type HeldCount, loadCount } from "./result-store";

/** One of the jobs of a result, with what is known of it and of its counting. */
export type Member = LinkedJob & {
  /** Undefined where the mirror does not know it. */
  job: JobTable | undefined;
  /** Why its files cannot be read here, in a sentence; null where they can (R1). */
  why: string | null;
  state: ResultState | undefined;
  loaded: HeldCount | null;
};

/** All jobs whose answers are one result with a job's, itself among them, in the order of {@link linkedJobs}. */
export async function membersOf(jobId: string): Promise<Member[]> {
  return Promise.all((await linkedJobs(jobId)).map(memberOf));
}

async function memberOf(linked: LinkedJob): Promise<Member> {
  const job = await findJob(linked.jobId);
  const why = job ? whyNotReadable(job) : null;
  if (!job || why !== null) return { ...linked, job, why, state: undefined, loaded: null };
  const [state, loaded] = [await findState(linked.jobId), await loadCount(linked.jobId)];
  return { ...linked, job, why, state, loaded };
}

/** AWS's word for a job, as `lib/jobs/status.ts` is asked with it. */
export function statusOf(job: JobTable) {
  return { status: job.status, outcome: job.outcome as Outcome, endTime: job.end_time };
}

/** A member as it is told to people. */
export function toLinkedResult(member: Member): LinkedResult {
  const { jobId, jobName, role, loaded } = member;
  return { jobId, jobName, role, records: loaded?.count.records ?? loaded?.index.size ?? null, state: stateOf(member) };
}

function stateOf({ job, why, state, loaded }: Member): LinkedResult["state"] {
  if (job && isInFlight(statusOf(job))) return "running";
  if (loaded) return "counted";
  const isOver = state?.is_final === 1 && (state.state === "not-readable" || state.state === "no-files");
  return why !== null || isOver ? "not-readable" : "to-count";
}
