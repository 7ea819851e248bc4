import * as z from "zod/mini";
import { RECIPE_LIMITS } from "@/lib/recipes/recipe";
import { startIdSchema } from "@/lib/starts/start-input";
import { type AnswerKind, RECORD_CAUSES, type RecordCause } from "./answer-kind";
import { CAUSE_WORDS } from "./record-causes";
import type { Counted } from "./results";

/** Kinds of records that can be asked again as a whole; of failed ones their causes are chosen. */
export const REST_KINDS = ["missing", "cut-off", "empty", "not-in-form", "filtered"] as const satisfies AnswerKind[];

/** One of {@link REST_KINDS}. */
export type RestKind = (typeof REST_KINDS)[number];

/** Which records of a job are asked again. */
export const restChoiceSchema = z.object({
  kinds: z.array(z.enum(REST_KINDS)),
  /** Failed ones, by why they failed. */
  causes: z.array(z.enum(RECORD_CAUSES)),
  /** Answers that a review calls bad. */
  markedBad: z.boolean(),
});

/** Which records of a job are asked again. */
export type RestChoice = z.infer<typeof restChoiceSchema>;

/** What an action takes that puts the records together which a job has left. */
export const gatherRestSchema = z.extend(restChoiceSchema, {
  /** Drawn anew each time the question is asked: the same token never gathers twice. */
  clientRequestToken: startIdSchema,
  jobId: z.string().check(z.maxLength(64)),
  /** The longest answer in tokens; null leaves each record as it is. */
  maxTokens: z.nullable(
    z
      .int("Give a whole number of tokens.")
      .check(
        z.minimum(1, "Give at least 1 token."),
        z.maximum(RECIPE_LIMITS.maxTokens, `Give ${RECIPE_LIMITS.maxTokens} tokens at most.`),
      ),
  ),
});

/** What an action takes that puts the records together which a job has left. */
export type GatherRest = z.infer<typeof gatherRestSchema>;

/** How many records can be asked again, one number for each box. */
export type RestParts = {
  kinds: { kind: RestKind; records: number }[];
  causes: { cause: RecordCause; records: number; canHelpAgain: boolean }[];
  markedBad: number;
};

/** What a job has left, from its count. */
export function restParts({ counts, causes, review }: Pick<Counted, "counts" | "causes" | "review">): RestParts {
  return {
    kinds: REST_KINDS.map((kind) => ({ kind, records: counts[kind] })).filter(({ records }) => records > 0),
    causes: causes.map(({ cause, records }) => ({ cause, records, canHelpAgain: CAUSE_WORDS[cause].canHelpAgain })),
    markedBad: review.bad,
  };
}

/** What is chosen at first: everything for which asking again may help. */
export function usualChoice({ kinds, causes, markedBad }: RestParts): RestChoice {
  return {
    kinds: kinds.map(({ kind }) => kind).filter((kind) => kind !== "filtered"),
    causes: causes.filter(({ canHelpAgain }) => canHelpAgain).map(({ cause }) => cause),
    markedBad: markedBad > 0,
  };
}

/** How many records a choice is of; at the most, as one that is marked bad may be of a kind that is chosen too. */
export function chosenRecords(parts: RestParts, choice: RestChoice): number {
  const kinds = parts.kinds.filter(({ kind }) => choice.kinds.includes(kind));
  const causes = parts.causes.filter(({ cause }) => choice.causes.includes(cause));
  const sum = [...kinds, ...causes].reduce((total, { records }) => total + records, 0);
  return sum + (choice.markedBad ? parts.markedBad : 0);
}
