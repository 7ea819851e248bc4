import * as z from "zod/mini";
import type { ProblemBody } from "@/lib/problem";
import { recipeContentSchema } from "@/lib/recipes/recipe";

/** Rows of one call at the most, and characters of their prompts together. */
export const TRY_LIMITS = { rows: 10, characters: 400_000 } as const;

const rowSchema = z.object({
  /** Its number in the file; null for a text that is in none. */
  row: z.nullable(z.int().check(z.minimum(1))),
  /** The template filled with the row, with the answer's instruction: what the model reads. */
  prompt: z.string().check(z.minLength(1, "The prompt of this row is empty.")),
});

/** Rows to be answered now, at the on-demand price. */
export const tryRowsSchema = z.object({
  content: recipeContentSchema,
  rows: z.array(rowSchema).check(
    z.minLength(1, "Choose at least one row."),
    z.maxLength(TRY_LIMITS.rows, `Try ${TRY_LIMITS.rows} rows at a time at most.`),
    z.refine(
      (rows) => rows.reduce((sum, { prompt }) => sum + prompt.length, 0) <= TRY_LIMITS.characters,
      `These rows have more than ${TRY_LIMITS.characters.toLocaleString("en")} characters together. Choose fewer or shorter ones.`,
    ),
  ),
  /**
   * Set where all rows of a file are answered this way, because they are too few for a job: how many there are. Such
   * rows are counted apart from tries.
   */
  onDemand: z._default(z.nullable(z.object({ totalRows: z.int().check(z.minimum(1)) })), null),
});

/** Rows to be answered now. */
export type TryRows = z.output<typeof tryRowsSchema>;

/** What became of one row: an answer, or what went wrong with this row alone. */
export type TriedRow = { row: number | null; promptCharacters: number } & (
  | {
      kind: "answer";
      tryId: string;
      answer: string;
      /** AWS's word for why it ended: `end_turn`, `max_tokens`, `stop_sequence`, … */
      stopReason: string;
      inputTokens: number;
      outputTokens: number;
      /** At the on-demand price; null where that is not known. */
      usd: number | null;
      ms: number;
    }
  | { kind: "problem"; problem: ProblemBody }
);

/** A row that has an answer. */
export type AnsweredRow = Extract<TriedRow, { kind: "answer" }>;

/** What became of the rows, in the order in which they were asked. */
export type TriedRows = {
  rows: TriedRow[];
  /** Of all answers together, at the on-demand price; null where that is not known, and then `why` says so (M9). */
  usd: number | null;
  why: string | null;
  /** Day of the price, `YYYY-MM-DD`. */
  priceDate: string | null;
  /** Rows that this person may still have answered within the hour. */
  left: number;
};

/** What the price of a job is sharpened by: tokens of an answer that was truly given. */
export type TryUsage = { promptCharacters: number; inputTokens: number; outputTokens: number };

/** The tokens of the rows that have an answer. */
export function usageOf(rows: readonly TriedRow[]): TryUsage[] {
  return rows.flatMap((row) => {
    if (row.kind !== "answer") return [];
    const { promptCharacters, inputTokens, outputTokens } = row;
    return [{ promptCharacters, inputTokens, outputTokens }];
  });
}
