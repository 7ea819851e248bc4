import { mayStop, type User } from "@/lib/auth/role";
import type { Job } from "@/lib/jobs/job";
import { isStoppable } from "@/lib/jobs/status";

/** What the dialog needs to know of a job. */
export type StoppableJob = Pick<
  Job,
  | "jobId"
  | "jobName"
  | "status"
  | "outcome"
  | "endTime"
  | "startedBy"
  | "totalRecordCount"
  | "processedRecordCount"
  | "cost"
>;

/** What a Stop of a selection would do: the jobs it would ask for, and how many not, and why. */
export type StopPlan = { stoppable: StoppableJob[]; ended: number; notYours: number };

/** Why a viewer's buttons do nothing. */
export const VIEWERS_LOOK = "Your role can look at jobs, but not stop them. Ask an administrator.";

/** Sorts a selection; `ended` more had ended before. The server decides again for each job. */
export function planStop(jobs: readonly StoppableJob[], user: User, ended = 0): StopPlan {
  const active = jobs.filter(isStoppable);
  const stoppable = active.filter((job) => mayStop(user, job.startedBy?.id ?? null));
  return { stoppable, ended: ended + jobs.length - active.length, notYours: active.length - stoppable.length };
}

/** Why this person cannot stop this job, in a sentence; undefined when they can. */
export function whyNotStop(user: User, job: Pick<Job, "startedBy">): string | undefined {
  if (mayStop(user, job.startedBy?.id ?? null)) return undefined;
  if (user.role === "viewer") return VIEWERS_LOOK;
  return job.startedBy === null
    ? "This job was started outside Batchboard, so only an administrator can stop it."
    : `${job.startedBy.name} started this job, so only they or an administrator can stop it.`;
}
