import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import type { User } from "@/lib/auth/role";
import { createModelInvocationJob } from "@/lib/aws/bedrock";
import type { CreateJob } from "@/lib/jobs/create-job-schema";
import { findIntent, type Intent, openIntent, reopenIntent } from "@/lib/ledger/intents";
import { log } from "@/lib/log";
import { refreshJobs } from "@/lib/mirror/mirror";
import { Problem, problemMessage } from "@/lib/problem";
import { freeName } from "./free-name";
import { requireAllowed } from "./job-settings";
import { jobIdOfToken, recordFailed, recordMade, recordRefused } from "./record-creation";

/** The job that a form has become. */
export type CreatedJob = { jobId: string; jobName: string };

/** After these nobody can say whether AWS made the job: the intent stays open, and the mirror finds out (M4). */
const UNCLEAR = new Set(["aws-unclear", "aws-unreachable", "aws-failed"]);

/** The job is made; a slow look at it must not hold up the answer. Its page looks again. */
const LONGEST_LOOK_MS = 2000;

const IN_FLIGHT = Symbol.for("batchboard.jobs-being-created");
type WithInFlight = typeof globalThis & { [IN_FLIGHT]?: Map<string, Promise<CreatedJob>> };

/**
 * Starts a job, once for each client token: a double click, a second try or a lost answer lands on the same job.
 * Refuses what the administrator has not set up, and does nothing when it cannot be put on record.
 * Throws `name-taken` with a free name, `already-sent` with the job, `aws-unclear` when AWS did not say.
 */
export async function createJob(input: CreateJob, user: User): Promise<CreatedJob> {
  const inFlight = ((globalThis as WithInFlight)[IN_FLIGHT] ??= new Map<string, Promise<CreatedJob>>());
  const token = input.clientRequestToken;
  while (inFlight.has(token)) await inFlight.get(token)?.catch(() => null);
  const created = createOnce(input, user);
  inFlight.set(token, created);
  try {
    return await created;
  } finally {
    inFlight.delete(token);
  }
}

async function createOnce(input: CreateJob, user: User): Promise<CreatedJob> {
  try {
    requireAllowed(input);
  } catch (error) {
    if (error instanceof Problem) await recordRefused(input, user, error);
    throw error;
  }
  const intent = await openIntent({ token: input.clientRequestToken, user, settings: input });
  if (intent.user.id !== user.id) throw new Problem("already-sent");
  if (intent.state === "made") return madeBefore(intent, input);
  if (intent.state === "failed") await reopenIntent(intent.token, input);
  return send(input, user, intent);
}

/** The token has become a job already: the same form again is that job, another form is told so (M6). */
function madeBefore(intent: Intent, input: CreateJob): CreatedJob {
  const jobId = intent.jobId ?? "";
  if (isSameForm(intent.settings, input)) return { jobId, jobName: intent.jobName };
  throw new Problem("already-sent", { jobId });
}

function isSameForm(a: CreateJob, b: CreateJob): boolean {
  const key = (form: CreateJob) => JSON.stringify(Object.entries(form).toSorted(([x], [y]) => (x < y ? -1 : 1)));
  return key(a) === key(b);
}

async function send(input: CreateJob, user: User, intent: Intent): Promise<CreatedJob> {
  let jobArn: string;
  try {
    ({ jobArn } = await createModelInvocationJob(input, { priority: "person" }));
  } catch (error) {
    throw error instanceof Problem ? await afterRefusal(error, input, user) : error;
  }
  const jobId = jobArn.slice(jobArn.lastIndexOf("/") + 1);
  // AWS has made the job: what goes wrong from here on must not look as if it had not.
  await record(input, user, intent, jobArn).catch((error: unknown) =>
    log.error({ error, jobId }, "a job is not on record yet"),
  );
  const listed = refreshJobs([jobId]).catch((error: unknown) =>
    log.warn({ error, jobId }, "a new job is not in the list yet"),
  );
  await Promise.race([listed, wait(LONGEST_LOOK_MS, null, { ref: false })]);
  return { jobId, jobName: input.jobName };
}

async function record(input: CreateJob, user: User, intent: Intent, jobArn: string): Promise<void> {
  // An unclear try was sent again with other settings, and AWS took these.
  if (intent.state === "open" && !isSameForm(intent.settings, input)) await reopenIntent(intent.token, input);
  await recordMade(input, user, jobArn);
}

/** What the person is told after AWS did not make the job, or did not say. */
async function afterRefusal(problem: Problem, input: CreateJob, user: User): Promise<Problem> {
  if (UNCLEAR.has(problem.code)) {
    log.warn({ act: "create-job", user: user.id, problem: problem.code }, "it is not known whether a job was made");
    return problem.code === "aws-unclear"
      ? problem
      : new Problem(problem.code, { ...problem.details, message: STAYS_SAFE });
  }
  if (wasOtherForm(problem)) return alreadySent(problem, input);
  await recordFailed(input, user, problem);
  if (problem.code !== "name-taken") return problem;
  const { suggestion } = await freeName(input.jobName, input.jobName);
  const fieldErrors = { jobName: [problemMessage("name-taken")] };
  return new Problem("name-taken", { ...problem.details, fieldErrors, suggestion });
}

const STAYS_SAFE = "AWS cannot be reached right now. Start the job again in a moment: it will not be started twice.";

/** AWS refuses a token that it knows with other settings; it speaks of the token then, not of the name. */
function wasOtherForm({ code, details }: Problem): boolean {
  return (
    (code === "name-taken" || code === "aws-refused") &&
    /client ?request ?token|idempoten/i.test(details.aws?.message ?? "")
  );
}

async function alreadySent(problem: Problem, input: CreateJob): Promise<Problem> {
  const token = input.clientRequestToken;
  await refreshJobs().catch((error: unknown) => log.warn({ error }, "the list could not be read"));
  const jobId = (await findIntent(token))?.jobId ?? (await jobIdOfToken(token)) ?? undefined;
  return new Problem("already-sent", { ...problem.details, jobId });
}
