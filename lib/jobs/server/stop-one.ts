import "server-only";
import { stopModelInvocationJob } from "@/lib/aws/bedrock";
import { isInFlight } from "@/lib/jobs/status";
import type { STOP_RESULTS } from "@/lib/jobs/stop-result";
import { log } from "@/lib/log";
import { refreshJobs } from "@/lib/mirror/mirror";
import { readJob } from "@/lib/mirror/query-jobs";
import { Problem, problemMessage } from "@/lib/problem";

/** What became of one job of a Stop. */
export type StopResult = (typeof STOP_RESULTS)[number];

/** What asking AWS came to; `waiting` means that asking again later makes sense. */
export type StopAnswer = { result: StopResult; note: string | null; problem: Problem | null };

const TRY_AGAIN = new Set(["aws-throttled", "aws-unreachable", "aws-unclear", "aws-failed"]);

/**
 * Asks AWS to stop one job, and finds out what happened where AWS refuses: a job that has ended meanwhile is
 * `already-ended`, which is no error. Never throws a {@link Problem}.
 */
export async function askToStop(jobId: string, signal?: AbortSignal): Promise<StopAnswer> {
  try {
    await stopModelInvocationJob(jobId, { priority: "person", ...(signal && { signal }) });
    return { result: "asked", note: null, problem: null };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (TRY_AGAIN.has(error.code)) return { result: "waiting", note: error.message, problem: error };
    if (error.code === "not-stoppable" || error.code === "aws-refused") return lookAgain(jobId, error);
    const note = error.code === "not-found" ? "AWS does not know this job any more." : error.message;
    return { result: "failed", note, problem: error };
  }
}

async function lookAgain(jobId: string, refusal: Problem): Promise<StopAnswer> {
  await refreshJobs([jobId]).catch((error: unknown) =>
    log.warn({ error, jobId }, "a job could not be looked at again"),
  );
  const job = await readJob(jobId);
  if (job?.outcome === "stopping") return ALREADY_STOPPING;
  if (job && !isInFlight(job)) return ALREADY_ENDED;
  return { result: "failed", note: refusal.message, problem: refusal };
}

/** A job that is being stopped already; nothing more to do. */
export const ALREADY_STOPPING: StopAnswer = {
  result: "already-stopping",
  note: "It is being stopped already.",
  problem: null,
};

/** A job that has ended; nothing more to do. */
export const ALREADY_ENDED: StopAnswer = {
  result: "already-ended",
  note: problemMessage("not-stoppable"),
  problem: null,
};
