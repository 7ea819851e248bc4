import "server-only";
import { now } from "@/lib/clock";
import { groupOf, isInFlight } from "@/lib/jobs/status";
import { Problem } from "@/lib/problem";
import type { JobTable } from "@/lib/store/mirror-schema";
import type { ResultsSummary } from "../results";
import { startCountWorker } from "./count-worker";
import { type Member, membersOf, statusOf, toLinkedResult } from "./members";
import { type Answers, mergedAnswers, ownAnswers } from "./merged-results";
import { type ResultState, saveState } from "./result-state";
import { marksOfAnswers, reviewCounts } from "./reviews";

/** While a job runs its files are looked at again after this, when somebody looks. */
const AGAIN_MS = 60_000;

/**
 * What is known of a job's answers; of jobs that are one result of all together, unless `only` this one is wanted.
 * Whoever looks makes all of them be counted, where that has not been done yet. Throws `not-found`.
 */
export async function getResults(jobId: string, only = false): Promise<ResultsSummary> {
  const members = await membersOf(jobId);
  const own = members.find((member) => member.jobId === jobId);
  if (!own?.job) throw new Problem("not-found");
  for (const member of members) await askFor(member);
  const merged = only ? null : await mergedAnswers(members);
  if (merged) return summaryOf(merged, members, true);
  if (own.why !== null) return { state: "not-readable", why: own.why };
  if (isWaiting(own.job)) return { state: "not-begun", why: "The job has not begun to answer yet." };
  if (own.loaded && own.state?.state !== "counting") {
    return summaryOf(await ownAnswers(own, own.loaded), members, false);
  }
  return toSummary(own.job, own.state);
}

async function summaryOf(answers: Answers, members: readonly Member[], isMerged: boolean): Promise<ResultsSummary> {
  const { counted: _, signature: __, ...count } = answers.count;
  const review = reviewCounts(await marksOfAnswers(answers));
  return { ...count, review, jobs: members.length > 1 ? members.map(toLinkedResult) : [], isMerged };
}

function isWaiting(job: JobTable): boolean {
  return groupOf(statusOf(job)) === "waiting";
}

async function askFor({ jobId, job, why, state, loaded }: Member): Promise<void> {
  if (!job || why !== null || isWaiting(job) || !isToAsk(job, state, loaded !== null)) return;
  if (state?.state !== "asked" && state?.state !== "counting") await saveState(jobId, { state: "asked", next_at: 0 });
  startCountWorker();
}

function isToAsk(job: JobTable, state: ResultState | undefined, isThere: boolean): boolean {
  if (!state || state.state === "asked" || state.state === "counting") return true;
  if (state.state === "counted" && !isThere) return true;
  if (state.is_final === 1) return false;
  if (isInFlight(statusOf(job))) return now() - (state.counted_at ?? 0) > AGAIN_MS && state.next_at <= now();
  return state.next_at <= now();
}

function toSummary(job: JobTable, state: ResultState | undefined): ResultsSummary {
  const isRunning = isInFlight(statusOf(job));
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
