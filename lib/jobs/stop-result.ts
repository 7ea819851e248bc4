import * as z from "zod/mini";

/** What became of one job of a Stop. `waiting`: not tried yet, the server goes on by itself. */
export const STOP_RESULTS = [
  "waiting",
  "asked",
  "already-ended",
  "already-stopping",
  "not-allowed",
  "unclear",
  "failed",
] as const;

/** A Stop and what became of each of its jobs; found again by its id, also after a restart. */
export const stopSchema = z.object({
  stopId: z.string(),
  reason: z.string(),
  createdTime: z.number(),
  /** How many are still `waiting`. */
  waiting: z.number(),
  jobs: z.array(
    z.object({
      jobId: z.string(),
      jobName: z.string(),
      result: z.enum(STOP_RESULTS),
      /** The plain sentence for this job, or null when there is nothing to add. */
      note: z.nullable(z.string()),
    }),
  ),
});

/** A Stop and what became of each of its jobs. */
export type Stop = z.infer<typeof stopSchema>;

/** Jobs that are asked about in one address: more would be longer than servers take. */
export const MOST_ASKED = 400;
