import "server-only";
import { now } from "@/lib/clock";
import type { Outcome } from "@/lib/jobs/outcome";
import { groupOf, isInFlight } from "@/lib/jobs/status";
import { Problem } from "@/lib/problem";
import type { JobTable } from "@/lib/store/mirror-schema";
import type { ResultsSummary } from "../results";
import { startCountWorker } from "./count-worker";
import { whyNotReadable } from "./job-places";
import { findJob, findState, type ResultState, saveState } from "./result-state";
import { loadCount } from "./result-store";
import { reviewCounts } from "./reviews";

/** While a job runs its files are looked at again after this, when somebody looks. */
const AGAIN_MS = 60_000;

/**
 * What is known of a job's answers. Whoever looks makes it be counted, where that has not been done yet.
 * Throws `not-found`.
 */
export async function getResults(jobId: string): Promise<ResultsSummary> {
  const job = await findJob(jobId);
  if (!job) throw new Problem("not-found");
  const why = whyNotReadable(job);
  if (why !== null) return { state: "not-readable", why };
  if (groupOf(stateOf(job)) === "waiting") return { state: "not-begun", why: "The job has not begun to answer yet." };
  const state = await findState(jobId);
  const loaded = await loadCount(jobId);
  if (isToAsk(job, state, loaded !== null)) await ask(jobId, state);
  if (loaded !== null && state?.state !== "counting") {
    const { counted: _, signature: __, ...count } = loaded.count;
    return { ...count, review: await reviewCounts(jobId) };
  }
  return toSummary(job, state);
}

async function ask(jobId: string, state: ResultState | undefined): Promise<void> {
  if (state?.state !== "asked" && state?.state !== "counting") await saveState(jobId, { state: "asked", next_at: 0 });
  startCountWorker();
}

function isToAsk(job: JobTable, state: ResultState | undefined, isThere: boolean): boolean {
  if (!state || state.state === "asked" || state.state === "counting") return true;
  if (state.state === "counted" && !isThere) return true;
  if (state.is_final === 1) return false;
  if (isInFlight(stateOf(job))) return now() - (state.counted_at ?? 0) > AGAIN_MS && state.next_at <= now();
  return state.next_at <= now();
}

function toSummary(job: JobTable, state: ResultState | undefined): ResultsSummary {
  const isRunning = isInFlight(stateOf(job));
  switch (state?.state) {
    case "counting":
      return {
        state: "counting",
        readBytes: Math.min(state.read_bytes, state.total_bytes),
        totalBytes: state.total_bytes,
        records: state.records,
      };
    case "not-readable":
      return { state: "not-readable", why: state.why ?? "The files could not be read." };
    case "no-files":
      return {
        state: "not-begun",
        why: isRunning
          ? "AWS has written no answers yet. It does so when the job ends, or file by file."
          : "AWS has written no answers for this job.",
      };
    case "asked":
    case "counted":
    case undefined: {
      const sentence = "The files are read and counted in a moment.";
      return { state: "not-begun", why: state?.why ? `${state.why} It is tried again by itself.` : sentence };
    }
  }
}

function stateOf(job: JobTable) {
  return { status: job.status, outcome: job.outcome as Outcome, endTime: job.end_time };
}
