import * as z from "zod/mini";
import type { FinishedBy } from "@/lib/jobs/job";
import { jobPlanSchema } from "./plan";

/**
 * The life of a start: `uploading` (the server waits for the file's bytes) → `preparing` (it checks the rows and
 * writes the records) → `waiting-approval` where it costs more than is allowed without → `starting` (the
 * records are put into S3 and AWS is asked to make the jobs) → `started`. It ends otherwise as `refused` (the rows are not what was confirmed, or
 * cannot be sent), `failed` (storage or AWS; can be tried again), `sent-back` (by an approver) or `withdrawn`.
 * `gathered` is none of them: it only keeps a file, made here of records of earlier jobs, until a start uses it.
 */
export const START_STATES = [
  "uploading",
  "preparing",
  "waiting-approval",
  "starting",
  "started",
  "refused",
  "failed",
  "sent-back",
  "withdrawn",
  "gathered",
] as const;

/** Where a start stands. */
export type StartState = (typeof START_STATES)[number];

/** What a file of records was gathered for: to finish what an earlier job has left. */
export type RestOf = {
  /** The job whose results it completes; of a split one the first. */
  jobId: string;
  /** What was to be asked again: kinds of answers, and `marked-bad` for what a review says so of. */
  kinds: string[];
  records: number;
};

/** Which job a form finishes, and who is at it already. */
export type FinishedJob = {
  jobId: string;
  jobName: string;
  records: number;
  /** What finishes the same job and has not ended: what is in both is asked twice. */
  others: FinishedBy[];
};

const personSchema = z.object({ id: z.string(), name: z.string() });

/** USD, from what it costs at the least to what it costs at the most, in the estimate's own range. */
export const startCostSchema = z.object({
  fromUsd: z.number(),
  toUsd: z.number(),
  /** The same on demand; null where that price is not known. */
  onDemand: z.nullable(z.object({ fromUsd: z.number(), toUsd: z.number() })),
  readTokens: z.object({ from: z.number(), to: z.number() }),
  writeTokens: z.object({ from: z.number(), to: z.number() }),
  /** Day of the price, `YYYY-MM-DD`. */
  priceDate: z.string(),
  /** What the range rests on, in sentences. */
  assumptions: z.array(z.string()),
});

/** What a start may cost. Where it cannot be told there is none, and the reason is said: never $0 (M9). */
export type StartCost = z.infer<typeof startCostSchema>;

/** One of the jobs that a start has become; more than one where it had to be split. */
const startPartSchema = z.object({
  position: z.number(),
  jobName: z.string(),
  records: z.number(),
  bytes: z.number(),
  /** null until AWS has made it. */
  jobId: z.nullable(z.string()),
});

/** A start as the person who asked for it, an approver or anybody who may look sees it. */
export const startSchema = z.object({
  startId: z.string(),
  state: z.enum(START_STATES),
  user: personSchema,
  createdTime: z.number(),
  updatedTime: z.number(),
  /** The plan's, for lists. */
  jobName: z.string(),
  file: jobPlanSchema.shape.file,
  plan: jobPlanSchema,
  /** Changes with everything that an approval is about; an approval names it (M10). */
  digest: z.string(),
  modelName: z.string(),
  recipeName: z.nullable(z.string()),
  /** Bytes of the file that the server has. */
  receivedBytes: z.number(),
  /** How much of the rows has been gone through, 0 to 1, while `preparing`; null otherwise. */
  progress: z.nullable(z.number()),
  /** What the server counted; null before. `records`: with those that fill up. */
  counted: z.nullable(
    z.object({
      rows: z.number(),
      sent: z.number(),
      leftOut: z.number(),
      refused: z.number(),
      records: z.number(),
      bytes: z.number(),
    }),
  ),
  cost: z.nullable(startCostSchema),
  /** Why there is no cost, or why an approval is needed, in a sentence. */
  costNote: z.nullable(z.string()),
  needsApproval: z.boolean(),
  /** Answers of the tries, for an approver. */
  samples: z.array(z.object({ row: z.nullable(z.number()), prompt: z.string(), answer: z.string() })),
  /** The first records as they will be sent, for an approver. */
  firstRecords: z.array(z.object({ recordId: z.string(), text: z.string() })),
  parts: z.array(startPartSchema),
  /** What went wrong, in a sentence. */
  problem: z.nullable(z.string()),
  /** Who approved it or sent it back, when, and the word that came with it. */
  decision: z.nullable(z.object({ by: personSchema, at: z.number(), note: z.string() })),
  /** Whether the viewer of this answer may approve it or send it back, may withdraw it. */
  canDecide: z.boolean(),
  canWithdraw: z.boolean(),
  /** Whether the file is kept, so that it can be used again. */
  hasFile: z.boolean(),
});

/** A start as it is shown. */
export type Start = z.infer<typeof startSchema>;

/** A start in a list: what waits for somebody, or is on its way. */
export const startSummarySchema = z.pick(startSchema, {
  startId: true,
  state: true,
  user: true,
  createdTime: true,
  jobName: true,
  file: true,
  modelName: true,
  receivedBytes: true,
  counted: true,
  cost: true,
  canDecide: true,
  hasFile: true,
});

/** A start in a list. */
export type StartSummary = z.infer<typeof startSummarySchema>;
