import * as z from "zod/mini";
import type { Estimate } from "@/lib/estimate/estimate";
import { OUTCOMES } from "./outcome";
import { GROUPS } from "./status";

/** A moment in UTC milliseconds, or `null` where AWS has not said. */
const moment = z.nullable(z.number());
const count = z.nullable(z.number());

/** Somebody known to Batchboard. */
const personSchema = z.object({ id: z.string(), name: z.string() });

/** Somebody known to Batchboard. */
export type Person = z.infer<typeof personSchema>;

/**
 * Money, always an estimate. `ended`: from the manifest's tokens. `running`: in proportion, shown with ≈.
 * `none`: nothing was charged (the job never ran). `unknown`: `usd` is null and `why` says why.
 */
const costSchema = z.object({
  usd: z.nullable(z.number()),
  kind: z.enum(["ended", "running", "none", "unknown"]),
  /** Why the cost is unknown, or where the price comes from, in a sentence. */
  why: z.string(),
  /** Day of the price, `YYYY-MM-DD`, where there is one. */
  priceDate: z.nullable(z.string()),
  /** What the same would have cost on demand, where known. */
  onDemandUsd: z.nullable(z.number()),
});

/** Money, always an estimate. */
export type Cost = z.infer<typeof costSchema>;

/** Between two moments, UTC milliseconds, in about four of five cases. */
const rangeSchema = z.object({ from: z.number(), to: z.number() });

/** When a job starts or is done, as `estimate()` tells it. */
const estimateSchema: z.ZodMiniType<Estimate> = z.union([
  z.extend(rangeSchema, { kind: z.enum(["starts", "done"]) }),
  z.object({ kind: z.enum(["too-early", "longer-than-usual", "time-limit"]) }),
]);

/** One job as the table shows it. Field names are Bedrock's where Bedrock has one; times are UTC milliseconds. */
export const jobSchema = z.object({
  /** The last segment of the ARN: twelve of `[a-z0-9]`. */
  jobId: z.string(),
  jobArn: z.string(),
  jobName: z.string(),
  status: z.string(),
  outcome: z.enum(OUTCOMES),
  group: z.enum(GROUPS),
  message: z.nullable(z.string()),
  modelId: z.string(),
  modelName: z.string(),
  submitTime: moment,
  lastModifiedTime: moment,
  endTime: moment,
  jobExpirationTime: moment,
  totalRecordCount: count,
  processedRecordCount: count,
  successRecordCount: count,
  errorRecordCount: count,
  /** How the records divide by the job's own files; `null` until they were counted. */
  counted: z.nullable(
    z.object({ total: count, answered: z.number(), unusable: z.number(), failed: z.number(), missing: z.number() }),
  ),
  /** `null`: started outside Batchboard, nobody's name is guessed. */
  startedBy: z.nullable(personSchema),
  /** Who asked for Stop in Batchboard; `null` with a stopped job: outside Batchboard. */
  stoppedBy: z.nullable(personSchema),
  cost: costSchema,
  /** `null` until they were read. */
  tags: z.nullable(z.array(z.object({ key: z.string(), value: z.string() }))),
  /** When a job that waits may start, or one that runs may be done; `null` of all others, and while AWS is not heard. */
  estimate: z.nullable(estimateSchema),
  /** Since when AWS no longer lists the job; `null` while it does. */
  goneSince: moment,
});

/** One job as the table shows it. */
export type Job = z.infer<typeof jobSchema>;

const facetSchema = z.object({ value: z.string(), label: z.string(), count: z.number() });

/** One choice of a filter with the number of jobs it would leave. */
export type Facet = z.infer<typeof facetSchema>;

/** How fresh the mirror is. `unreachableSince`: AWS has not answered since then. */
export const freshnessSchema = z.object({
  /** The last good look at AWS; `null` before the first. */
  checkedAt: moment,
  unreachableSince: moment,
  /** In words a person understands, with `unreachableSince`. */
  problem: z.nullable(z.string()),
  /** False until the whole list has been read once. */
  complete: z.boolean(),
  /**
   * Whether AWS tells of changes through a queue. `on`: it does, so the list is looked at once a minute. `failing`: it
   * should and does not, so the list is looked at as often as without. `off`: no queue is set up.
   */
  push: z.enum(["off", "on", "failing"]),
  /** The server's clock when it answered: ages are computed from it, never from the browser's clock. */
  now: z.number(),
  /** The last change number that this answer holds. */
  changeNumber: z.number(),
});

/** How fresh the mirror is. */
export type Freshness = z.infer<typeof freshnessSchema>;

/** A page of the table with everything around it: one query object answers rows, total and counts. */
export const jobPageSchema = z.object({
  jobs: z.array(jobSchema),
  total: z.number(),
  /** Counts of the five groups under all other filters; `all` is their sum. */
  groups: z.record(z.enum(["all", ...GROUPS]), z.number()),
  models: z.array(facetSchema),
  people: z.array(facetSchema),
  statuses: z.array(facetSchema),
  freshness: freshnessSchema,
});

/** A page of the table with everything around it. */
export type JobPage = z.infer<typeof jobPageSchema>;

/** The four tiles over the table: always of the whole account, whatever is filtered. */
export const tilesSchema = z.object({
  /** `lastEnd`: when the last of them may be done; null when that cannot be told of each. */
  running: z.object({ jobs: z.number(), recordsLeft: z.nullable(z.number()), lastEnd: z.nullable(rangeSchema) }),
  needsLook: z.object({ jobs: z.number(), byOutcome: z.partialRecord(z.enum(OUTCOMES), z.number()) }),
  done: z.object({ jobs: z.number(), records: z.number(), answeredShare: z.nullable(z.number()) }),
  spent: z.object({ usd: z.number(), lessThanOnDemandUsd: z.nullable(z.number()), unknownJobs: z.number() }),
  /** Jobs that the viewer asked for, and of which AWS has not said whether it made them (M4). */
  unclearStarts: z.array(z.object({ jobName: z.string(), askedTime: z.number() })),
  /** Start of the seven days and of the organisation's month, for the tiles' links. */
  weekStart: z.number(),
  monthStart: z.number(),
});

/** The four tiles over the table. */
export type Tiles = z.infer<typeof tilesSchema>;

/** A status as the mirror saw it. AWS keeps no history: it began between `notBefore` and `seenAt`. */
const observationSchema = z.object({ status: z.string(), seenAt: z.number(), notBefore: moment });

/** A status as the mirror saw it. */
export type Observation = z.infer<typeof observationSchema>;

/** Something somebody did to the job, from the ledger. */
const activitySchema = z.object({
  at: z.number(),
  act: z.string(),
  by: z.nullable(personSchema),
  result: z.enum(["done", "refused", "failed"]),
  /** The plain sentence that the person saw, or the reason they gave. */
  note: z.nullable(z.string()),
});

/** Something somebody did to the job, from the ledger. */
export type Activity = z.infer<typeof activitySchema>;

/** What a job that was made here was made of. */
const jobOriginSchema = z.object({
  startId: z.string(),
  fileName: z.string(),
  recipe: z.nullable(z.object({ recipeId: z.string(), name: z.string(), version: z.number() })),
  part: z.number(),
  parts: z.number(),
});

/** What a job that was made here was made of. */
export type JobOrigin = z.infer<typeof jobOriginSchema>;

/** A start that asks records of a job again. */
const finishedBySchema = z.object({
  startId: z.string(),
  /** Null where it is no job yet, or more than one. */
  jobId: z.nullable(z.string()),
  jobName: z.string(),
  records: z.number(),
  /** `on-its-way`: AWS has not got it yet. */
  state: z.enum(["on-its-way", "running", "ended"]),
});

/** A start that asks records of a job again. */
export type FinishedBy = z.infer<typeof finishedBySchema>;

/** What a job asks again: records that an earlier one has left. */
const finishesSchema = z.object({ jobId: z.string(), jobName: z.string(), records: z.number() });

/** Everything about one job: all fields of Get, tags, tokens, what was seen and what was done. */
export const jobDetailSchema = z.extend(jobSchema, {
  roleArn: z.string(),
  clientRequestToken: z.nullable(z.string()),
  s3InputFormat: z.nullable(z.string()),
  inputS3Uri: z.nullable(z.string()),
  inputBucketOwner: z.nullable(z.string()),
  outputS3Uri: z.nullable(z.string()),
  outputBucketOwner: z.nullable(z.string()),
  s3EncryptionKeyId: z.nullable(z.string()),
  vpcConfig: z.nullable(z.object({ subnetIds: z.array(z.string()), securityGroupIds: z.array(z.string()) })),
  timeoutDurationInHours: count,
  modelInvocationType: z.nullable(z.string()),
  inputTokenCount: count,
  outputTokenCount: count,
  observations: z.array(observationSchema),
  activity: z.array(activitySchema),
  /** Why the results cannot be read by Batchboard (place not configured), or null. */
  resultsBlocked: z.nullable(z.string()),
  /** What it was made of, where it was made from a file of rows here. */
  origin: z.nullable(jobOriginSchema),
  /** The job that it finishes, where it was made to finish one. */
  finishes: z.nullable(finishesSchema),
  /** What asks its records again, oldest first. */
  finishedBy: z.array(finishedBySchema),
  region: z.string(),
  freshness: freshnessSchema,
});

/** Everything about one job. */
export type JobDetail = z.infer<typeof jobDetailSchema>;

/** One of AWS's own output files. */
export const outputFileSchema = z.object({ key: z.string(), name: z.string(), bytes: z.number(), modifiedAt: moment });

/** One of AWS's own output files. */
export type OutputFile = z.infer<typeof outputFileSchema>;
