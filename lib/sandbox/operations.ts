import { createHash, randomBytes } from "node:crypto";
import { AwsFailure } from "./failure.ts";
import { DEFAULT_PACE, hasEnded, type JobSettings, type MadeUp, type Pace, type SandboxJob, toWire } from "./job.ts";
import { converse } from "./converse.ts";
import type { Place } from "./job-store.ts";
import { countUp } from "./lifecycle.ts";
import { foundationModels, inferenceProfiles } from "./models.ts";
import type { SandboxS3 } from "./s3.ts";
import type { SandboxState } from "./state.ts";
import { requireValid } from "./validate.ts";

type Input = Record<string, unknown>;
type Tag = { key: string; value: string };
type Context = { state: SandboxState; s3: SandboxS3 };

const MOST_TAGS = 200;

/** Every operation that the sandbox answers, by name. Input is checked against the service model before. */
export const OPERATIONS: Record<string, (input: Input, context: Context) => Promise<unknown>> = {
  CreateModelInvocationJob: (input, { state }) => Promise.resolve({ jobArn: state.arnOf(createJob(input, state).id) }),

  GetModelInvocationJob: async ({ jobIdentifier }, context) => {
    const job = await requireJob(String(jobIdentifier), context);
    return toWire(job, context.state.arnOf(job.id));
  },

  ListModelInvocationJobs: async (input, { state, s3 }) => {
    await state.settleAll(s3);
    return listJobs(input, state);
  },

  StopModelInvocationJob: async ({ jobIdentifier }, context) => {
    const found = await requireJob(String(jobIdentifier), context);
    await context.state.change(found, context.s3, (job) => {
      if (hasEnded(job) || job.status === "Stopping") {
        throw new AwsFailure("ConflictException", `The job can’t be stopped because its status is ${job.status}.`);
      }
      job.status = "Stopping";
      job.stopTime = context.state.clock.now();
      job.lastModifiedTime = job.stopTime;
      context.state.save(job);
    });
    return {};
  },

  Converse: (input) => Promise.resolve(converse(input)),

  ListTagsForResource: async ({ resourceARN }, context) => ({ tags: (await taggable(resourceARN, context)).tags }),

  TagResource: async ({ resourceARN, tags }, context) => {
    const job = await taggable(resourceARN, context);
    const merged = new Map([...job.tags, ...(tags as Tag[])].map(({ key, value }) => [key, value]));
    if (merged.size > MOST_TAGS)
      throw new AwsFailure("TooManyTagsException", `A resource can have at most ${MOST_TAGS} tags.`);
    job.tags = [...merged].map(([key, value]) => ({ key, value }));
    context.state.save(job);
    return {};
  },

  UntagResource: async ({ resourceARN, tagKeys }, context) => {
    const job = await taggable(resourceARN, context);
    job.tags = job.tags.filter(({ key }) => !(tagKeys as string[]).includes(key));
    context.state.save(job);
    return {};
  },

  ListFoundationModels: (input, { state }) =>
    Promise.resolve({ modelSummaries: foundationModels(state.region, input as Record<string, string>) }),

  ListInferenceProfiles: ({ maxResults, nextToken, typeEquals }, { state }) => {
    const all = inferenceProfiles(state.region, state.accountId).filter(
      ({ type }) => typeEquals === undefined || type === typeEquals,
    );
    const { start } = readToken(nextToken, "profiles", { start: 0 });
    const page = all.slice(Number(start), Number(start) + Number(maxResults ?? 100));
    const end = Number(start) + page.length;
    return Promise.resolve({
      inferenceProfileSummaries: page,
      nextToken: end < all.length ? writeToken("profiles", { start: end }) : undefined,
    });
  },
};

async function requireJob(identifier: string, { state, s3 }: Context): Promise<SandboxJob> {
  const job = await state.find(identifier, s3);
  if (!job) throw new AwsFailure("ResourceNotFoundException", "The specified model invocation job was not found.");
  return job;
}

async function taggable(resourceArn: unknown, context: Context): Promise<SandboxJob> {
  const job = await context.state.find(String(resourceArn), context.s3);
  if (!job) throw new AwsFailure("ResourceNotFoundException", `The resource ${String(resourceArn)} was not found.`);
  return job;
}

/** Makes a job. The same token with the same settings is the same job; with others it is a conflict. */
export function createJob(
  input: Input,
  state: SandboxState,
  extras: { pace?: Pace; madeUp?: MadeUp; submitTime?: number } = {},
): SandboxJob {
  requireValid("CreateModelInvocationJobRequest", input);
  const { tags = [], ...rest } = input as JobSettings & { tags?: Tag[] };
  const settings = {
    ...rest,
    clientRequestToken: rest.clientRequestToken ?? randomBytes(16).toString("hex"),
  };
  const same = state.jobs.withToken(settings.clientRequestToken);
  if (same) {
    if (fingerprint(same.settings, same.tags) === fingerprint(settings, tags)) return same;
    throw new AwsFailure(
      "ConflictException",
      "The provided clientRequestToken was already used with different parameters.",
    );
  }
  if (new Set(tags.map(({ key }) => key)).size < tags.length)
    throw new AwsFailure("ValidationException", "Duplicate tag keys.");
  if (state.jobs.hasName(settings.jobName)) {
    throw new AwsFailure("ConflictException", `A job with the name ${settings.jobName} already exists.`);
  }
  const submitTime = extras.submitTime ?? state.clock.now();
  const job: SandboxJob = {
    id: newId(),
    settings,
    tags: [...tags],
    status: "Submitted",
    submitTime,
    lastModifiedTime: submitTime,
    pace: extras.pace ?? DEFAULT_PACE,
    hasCounts: true,
    isWritten: false,
    ...(extras.madeUp && { madeUp: extras.madeUp }),
  };
  state.jobs.add(job);
  state.save(job);
  state.onStatus?.(job);
  return job;
}

function newId(): string {
  return Array.from(randomBytes(12), (byte) => "abcdefghijklmnopqrstuvwxyz0123456789"[byte % 36]).join("");
}

function fingerprint(settings: JobSettings, tags: Tag[]): string {
  const sorted = (value: unknown): unknown =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(
          Object.entries(value)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, inner]) => [key, sorted(inner)]),
        )
      : value;
  return createHash("sha256")
    .update(JSON.stringify(sorted({ ...settings, tags })))
    .digest("hex");
}

function listJobs(input: Input, state: SandboxState): unknown {
  const { submitTimeAfter, submitTimeBefore, statusEquals, nameContains, maxResults, nextToken, sortOrder } =
    input as Record<string, string | undefined>;
  const query = JSON.stringify([submitTimeAfter, submitTimeBefore, statusEquals, nameContains, sortOrder]);
  const { from } = readToken<{ from: Place | null }>(nextToken, query, { from: null });
  const jobs = state.jobs.ordered();
  // Only what the times and the page's start leave over is walked through, and only until the page is full.
  let low = submitTimeAfter === undefined ? 0 : state.jobs.countBefore(placeAt(Date.parse(submitTimeAfter) + 1));
  let high =
    submitTimeBefore === undefined ? jobs.length : state.jobs.countBefore(placeAt(Date.parse(submitTimeBefore)));
  const ascending = sortOrder === "Ascending";
  if (from && ascending) low = Math.max(low, state.jobs.countBefore(from));
  if (from && !ascending) high = Math.min(high, state.jobs.countBefore({ ...from, id: `${from.id}~` }));
  const most = Number(maxResults ?? 100);
  const found: SandboxJob[] = [];
  while (low < high && found.length <= most) {
    const job = jobs[ascending ? low : high - 1] as SandboxJob;
    if (ascending) low += 1;
    else high -= 1;
    const isStatus = statusEquals === undefined || job.status === statusEquals;
    if (isStatus && (nameContains === undefined || job.settings.jobName.includes(nameContains))) found.push(job);
  }
  const next = found[most];
  const now = state.clock.now();
  return {
    invocationJobSummaries: found.slice(0, most).map((job) => {
      if (job.status === "InProgress") countUp(job, now, state);
      return toWire(job, state.arnOf(job.id));
    }),
    nextToken: next && writeToken(query, { from: { submitTime: next.submitTime, id: next.id } }),
  };
}

/** Before every job that was submitted at a moment. */
function placeAt(submitTime: number): Place {
  return { submitTime, id: "" };
}

/** Opaque to the caller, and good for the same query only. */
function writeToken(query: string, place: unknown): string {
  return Buffer.from(JSON.stringify([query, place])).toString("base64url");
}

function readToken<Place>(token: unknown, query: string, start: Place): Place {
  if (token === undefined) return start;
  try {
    const [ofQuery, place] = JSON.parse(Buffer.from(token as string, "base64url").toString()) as [string, Place];
    if (ofQuery === query) return place;
  } catch {
    // Falls through to the refusal.
  }
  throw new AwsFailure("ValidationException", "The provided nextToken is invalid or has expired.");
}
