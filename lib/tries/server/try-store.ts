import "server-only";
import { randomUUID } from "node:crypto";
import { now } from "@/lib/clock";
import { Problem } from "@/lib/problem";
import { ownDatabase, writeOwn } from "@/lib/store/own-database";

const HOUR_MS = 3_600_000;

/** How long answers are kept for the price and for approvers. */
const KEPT_MS = 30 * 24 * HOUR_MS;

/** Characters of a prompt and of an answer that are kept. */
const KEPT_CHARACTERS = 20_000;

/** Which of the two limits a row counts against. */
export type TryKind = "try" | "on-demand";

/** A row whose answer is about to be asked for. */
export type TryClaim = { tryId: string; row: number | null; prompt: string };

type ClaimInput = {
  userId: string;
  modelId: string;
  kind: TryKind;
  rows: readonly { row: number | null; prompt: string }[];
  /** Rows that a person may have answered within an hour. */
  limit: number;
};

/**
 * Writes down that these rows are about to be asked for, before any is, so that the limit holds whatever happens
 * afterwards and whichever process asks. Throws `too-many-requests` with when rows are free again.
 */
export async function claimRows(input: ClaimInput): Promise<{ claims: TryClaim[]; left: number }> {
  const { userId, modelId, kind, rows, limit } = input;
  return writeOwn(() =>
    ownDatabase()
      .transaction()
      .execute(async (transaction) => {
        const used = await transaction
          .selectFrom("try")
          .select("at")
          .where("user_id", "=", userId)
          .where("kind", "=", kind)
          .where("at", ">", now() - HOUR_MS)
          .where("stop_reason", "!=", "failed")
          .orderBy("at")
          .execute();
        const left = limit - used.length;
        if (rows.length > left) throw tooMany(kind, limit, left, rows.length, used);
        await transaction
          .deleteFrom("try")
          .where("at", "<", now() - KEPT_MS)
          .execute();
        const claims = rows.map(({ row, prompt }) => ({ tryId: randomUUID(), row, prompt }));
        await transaction
          .insertInto("try")
          .values(
            claims.map(({ tryId, row, prompt }) => ({
              try_id: tryId,
              user_id: userId,
              at: now(),
              kind,
              model_id: modelId,
              row,
              prompt: prompt.slice(0, KEPT_CHARACTERS),
              answer: "",
              prompt_characters: prompt.length,
              input_tokens: 0,
              output_tokens: 0,
              stop_reason: "asked",
            })),
          )
          .execute();
        return { claims, left: left - rows.length };
      }),
  );
}

function tooMany(kind: TryKind, limit: number, left: number, wanted: number, used: { at: number }[]): Problem {
  const freesAt = (used[wanted - left - 1]?.at ?? now()) + HOUR_MS;
  const minutes = Math.max(1, Math.ceil((freesAt - now()) / 60_000));
  const what = kind === "try" ? "try" : "have answered on demand";
  const now_ = left > 0 ? `${left} ${left === 1 ? "is" : "are"} left now` : "none is left now";
  const when =
    wanted > limit
      ? ""
      : `; in ${minutes} ${minutes === 1 ? "minute" : "minutes"} there are enough for these ${wanted}`;
  return new Problem("too-many-requests", {
    message: `You can ${what} ${limit} rows an hour, and ${now_}${when}. Nothing was sent.`,
  });
}

/** What AWS answered to a row. */
export async function saveAnswer(
  tryId: string,
  answered: { answer: string; inputTokens: number; outputTokens: number; stopReason: string },
): Promise<void> {
  const { answer, inputTokens, outputTokens, stopReason } = answered;
  await writeOwn(() =>
    ownDatabase()
      .updateTable("try")
      .set({
        answer: answer.slice(0, KEPT_CHARACTERS),
        input_tokens: inputTokens,
        output_tokens: outputTokens,
        stop_reason: stopReason,
      })
      .where("try_id", "=", tryId)
      .execute(),
  );
}

/** A row that got no answer and cost nothing does not count against the limit. */
export async function releaseRow(tryId: string): Promise<void> {
  await writeOwn(() =>
    ownDatabase().updateTable("try").set({ stop_reason: "failed", prompt: "" }).where("try_id", "=", tryId).execute(),
  );
}
