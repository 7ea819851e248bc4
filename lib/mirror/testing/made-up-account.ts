import { setClock } from "@/lib/clock";
import type { CreateJob } from "@/lib/jobs/create-job-schema";
import type { Job } from "@/lib/jobs/job";
import { openIntent } from "@/lib/ledger/intents";
import { recordStatuses } from "@/lib/ledger/statuses";
import { closeMirrorDatabase } from "@/lib/store/mirror-database";
import { closeOwnDatabase } from "@/lib/store/own-database";
import { readJob } from "../query-jobs";
import { saveExtras, saveJobs } from "../save-jobs";
import { madeUpJob } from "./made-up-job";
import { setUpServer } from "./settings";

/** What the clock says while the account is looked at. */
export const NOW = Date.UTC(2026, 10, 23, 12);
/** The organisation's zone. */
export const TIME_ZONE = "Europe/Berlin";
export const DAY_MS = 86_400_000;
export const PEOPLE = ["mara", "jonas", "ana"];

const MINUTE_MS = 60_000;
const STATUSES = ["Submitted", "Scheduled", "InProgress", "Stopping", "Completed", "Failed", "Stopped", "Paused"];
const MODELS = [
  "amazon.nova-lite-v1:0",
  "us.amazon.nova-lite-v1:0",
  "us.meta.llama3-3-70b-instruct-v1:0",
  "anthropic.claude-haiku-4-5-20251001-v1:0",
];
const MESSAGES = [
  null,
  "",
  "The input has 64 records, less than the minimum of 100 records.",
  "Access denied to s3://x",
];
const NAMES = ["reviews-to-topics", "Ärger mit Rechnung", "100%_sure", "a\\b'c\"d", "reviews", "Zebra", "zebra"];

/** A number from a seed, so that the jobs are the same in every run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

/** A server with 150 jobs of the last 120 days, of which much is not known; answers with them as the table shows them. */
export async function makeUpAccount(): Promise<Job[]> {
  setUpServer({ BATCHBOARD_TIME_ZONE: TIME_ZONE });
  setClock(NOW);
  const jobs: Job[] = [];
  const next = random(7);
  const pick = <Value>(values: readonly Value[]): Value => values[Math.floor(next() * values.length)] as Value;
  const maybe = <Value>(value: Value): Value | null => (next() < 0.25 ? null : value);
  for (let number = 0; number < 150; number += 1) {
    const total = maybe(Math.floor(next() * 20) * 100);
    const submitTime = maybe(NOW - Math.floor(next() * 120) * DAY_MS - Math.floor(next() * 5) * MINUTE_MS);
    const token = next() < 0.6 ? `token-${number}` : null;
    if (token !== null) {
      const id = pick(PEOPLE);
      const user = { id, name: id.toUpperCase(), role: "operator" } as const;
      await openIntent({ token, user, settings: { jobName: "x" } as CreateJob });
    }
    const job = madeUpJob(number, {
      jobName: `${pick(NAMES)}-${number % 10}`,
      status: pick(STATUSES),
      modelId: pick(MODELS),
      message: pick(MESSAGES),
      clientRequestToken: token,
      submitTime,
      endTime: maybe((submitTime ?? NOW) + Math.floor(next() * 3) * 3_600_000),
      totalRecordCount: total,
      processedRecordCount: maybe(Math.floor((total ?? 100) * next())),
      successRecordCount: maybe(Math.floor((total ?? 100) * next())),
      errorRecordCount: maybe(Math.floor(next() * 5)),
    });
    const seenAt = (submitTime ?? NOW) + Math.floor(next() * 90) * MINUTE_MS;
    const notBefore = pick([seenAt - 5_000, seenAt - 4 * MINUTE_MS, seenAt - 6 * MINUTE_MS, null]);
    await recordStatuses([{ jobId: job.jobId, status: "InProgress", seenAt, notBefore }]);
    await saveJobs([job], NOW);
    if (next() < 0.5) {
      const tags = [{ key: "team", value: pick(["Insights", "shop", "50%"]) }];
      await saveExtras(job.jobId, { tags, inputTokens: maybe(1000), outputTokens: 500, isFilled: true });
    }
    const shown = await readJob(job.jobId);
    if (shown) jobs.push(shown);
  }
  return jobs;
}

/** Takes the account away again. */
export async function closeMadeUpAccount(): Promise<void> {
  setClock(null);
  await closeMirrorDatabase();
  await closeOwnDatabase();
}
