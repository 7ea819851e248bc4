import * as z from "zod/mini";
import { jobPlanSchema } from "./plan";

/** A start's id is the client token of its form; only such ids are ever names of files here (R6). */
export const startIdSchema = z.string().check(z.regex(/^[a-zA-Z0-9](-?[a-zA-Z0-9]){7,63}$/));

/** A word to somebody. */
const note = z.string().check(z.trim(), z.maxLength(500, "Use 500 characters at most."));

/** Asks for a job from a file of rows. */
export const submitStartSchema = z.object({
  /** Drawn by the server with the form and kept in it: the same token never makes two starts. */
  clientRequestToken: startIdSchema,
  plan: jobPlanSchema,
});

/** Asks for a job from a file of rows. */
export type SubmitStart = z.output<typeof submitStartSchema>;

/** Approves a start or sends it back. */
export const decideStartSchema = z.object({
  startId: startIdSchema,
  /** What was shown: a decision about anything else does not count (M10). */
  digest: z.string().check(z.maxLength(64)),
  decision: z.enum(["approve", "send-back"]),
  note,
});

/** Approves a start or sends it back. */
export type DecideStart = z.output<typeof decideStartSchema>;

/** Names a start. */
export const startIdInputSchema = z.object({ startId: startIdSchema });

/** Names a start. */
export type StartIdInput = z.output<typeof startIdInputSchema>;
