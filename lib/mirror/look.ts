import "server-only";
import { getModelInvocationJob, listModelInvocationJobs } from "@/lib/aws/bedrock";
import type { Priority } from "@/lib/aws/budget";
import { now } from "@/lib/clock";
import { Problem } from "@/lib/problem";
import { mirrorDatabase } from "@/lib/store/mirror-database";
import { markGone } from "./gone";
import { lookedWell } from "./meta";
import { saveJobs } from "./save-jobs";

/** A job's time limit is 168 hours at most: what was submitted more than 8 days ago can no longer change. */
const CHANGEABLE_MS = 8 * 86_400_000;

/** New jobs may be listed a little late, and AWS's clock is not ours. */
const OVERLAP_MS = 5 * 60_000;

/** Jobs asked for one by one in a look, at the most. */
const MOST_SINGLE = 20;

/** How a look is made; the signal ends it when the server ends. */
export type LookOptions = { priority: Priority; signal?: AbortSignal | undefined };

/**
 * Brings the mirror in step: lists what was submitted since the oldest job that can still change, which holds every
 * new job too. A job that should be there and is not is asked for by itself. Answers the ids of jobs that have ended
 * since they were last seen. Throws problems.
 */
export async function look(options: LookOptions): Promise<string[]> {
  const startedAt = now();
  const submitTimeAfter = await windowStart();
  const ended: string[] = [];
  let nextToken: string | null = null;
  do {
    const seenAt = now();
    const query = { ...(submitTimeAfter !== null && { submitTimeAfter }), ...(nextToken !== null && { nextToken }) };
    const page = await listModelInvocationJobs(query, options);
    ended.push(...(await saveJobs(page.jobs, seenAt)));
    // Into an empty mirror only the newest come: the walk brings the rest.
    nextToken = submitTimeAfter === null ? null : page.nextToken;
  } while (nextToken !== null);
  await lookedWell();
  for (const jobId of await missing(startedAt, submitTimeAfter)) await lookAtJob(jobId, options);
  return ended;
}

/** Asks AWS for one job. What AWS no longer knows is marked; throws `not-found` when the mirror does not know it either. */
export async function lookAtJob(jobId: string, options: LookOptions): Promise<void> {
  const seenAt = now();
  try {
    await saveJobs([await getModelInvocationJob(jobId, options)], seenAt);
  } catch (error) {
    if (!(error instanceof Problem && error.code === "not-found")) throw error;
    if (!(await markGone([jobId], seenAt))) throw error;
  }
}

function inFlight() {
  return mirrorDatabase().selectFrom("job").where("grp", "in", ["waiting", "running"]).where("gone_since", "is", null);
}

/** Whether any job can still change by itself, so that it is worth looking often. */
export async function hasActiveJobs(): Promise<boolean> {
  const oldest = now() - CHANGEABLE_MS;
  const row = await inFlight()
    .select("job_id")
    .where((eb) => eb.or([eb("submit_time", "is", null), eb("submit_time", ">=", oldest)]))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

async function windowStart(): Promise<number | null> {
  const newest = await mirrorDatabase()
    .selectFrom("job")
    .select((eb) => eb.fn.max("submit_time").as("at"))
    .executeTakeFirst();
  const oldest = await inFlight()
    .select((eb) => eb.fn.min("submit_time").as("at"))
    .where("submit_time", ">=", now() - CHANGEABLE_MS)
    .executeTakeFirst();
  if (newest?.at == null) return null;
  return Math.min(newest.at - OVERLAP_MS, (oldest?.at ?? newest.at) - 1_000);
}

/** Jobs on their way that this look should have shown: listed a moment too late, without a date, or gone. */
async function missing(startedAt: number, submitTimeAfter: number | null): Promise<string[]> {
  const rows = await inFlight()
    .select("job_id")
    .where("seen_at", "<", startedAt)
    .where((eb) => eb.or([eb("submit_time", "is", null), eb("submit_time", ">=", submitTimeAfter ?? 0)]))
    .orderBy("seen_at")
    .limit(MOST_SINGLE)
    .execute();
  return rows.map(({ job_id }) => job_id);
}
