import * as z from "zod/mini";
import { jobSchema } from "@/lib/jobs/job";

const orNull = z.nullable(z.number());
const tokensSchema = z.object({ input: z.number(), output: z.number() });

/** What a job has cost, from what, against what was expected, and with the jobs that belong to it. */
export const costAfterSchema = z.object({
  /** Unknown with its reason, never $0 (M9). */
  cost: jobSchema.shape.cost,
  /** Records that were processed; null where nobody counted. */
  records: orNull,
  tokens: z.object({
    /** From AWS's summary of the job, which it is charged by. */
    manifest: z.nullable(tokensSchema),
    /** As the answers themselves tell them, and how many of the records do. */
    answers: z.nullable(z.object({ ...tokensSchema.shape, known: z.number() })),
    /** What the answers' own tokens would cost, where AWS's summary says otherwise or nothing. */
    answersUsd: orNull,
  }),
  /** USD for a million tokens; null where it is not known, or not of the day of the cost. */
  price: z.nullable(z.object({ inputUsdPerMillion: z.number(), outputUsdPerMillion: z.number(), date: z.string() })),
  /** What was said at the start that this job came of; `usd`: what all its jobs cost, null where that is unknown. */
  estimate: z.nullable(z.object({ fromUsd: z.number(), toUsd: z.number(), jobs: z.number(), usd: orNull })),
  /** This job and those that belong to it; null where there is none. `usd` is null where the cost of one is unknown. */
  together: z.nullable(
    z.object({
      jobs: z.array(z.object({ ...z.pick(jobSchema, { jobId: true, jobName: true, cost: true }).shape })),
      usd: orNull,
      onDemandUsd: orNull,
    }),
  ),
});

/** What a job has cost. */
export type CostAfter = z.infer<typeof costAfterSchema>;
