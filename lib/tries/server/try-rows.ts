import "server-only";
import type { User } from "@/lib/auth/role";
import { converse } from "@/lib/aws/bedrock-runtime";
import { getConfig } from "@/lib/config";
import { isModelAllowed } from "@/lib/jobs/model-choices";
import { modelName } from "@/lib/jobs/model-name";
import { recordLimitsOf } from "@/lib/jobs/server/models";
import { recordAct } from "@/lib/ledger/ledger";
import { type Price, priceOf } from "@/lib/prices/prices";
import { Problem, problemMessage } from "@/lib/problem";
import type { RecipeContent } from "@/lib/recipes/recipe";
import { toShownProblem } from "@/lib/unexpected";
import type { TriedRow, TriedRows, TryRows } from "../try-rows";
import { claimRows, releaseRow, saveAnswer, type TryClaim, type TryKind } from "./try-store";
import { inTurn } from "./turns";

/** AWS has answered nothing and charges nothing after these; after the others nobody can say. */
const MAY_BE_CHARGED = new Set(["aws-unclear", "unexpected", "storage-unavailable"]);

/**
 * Has rows answered now, at the on-demand price, a few at a time. Each row has its own result; what one person may ask
 * for in an hour is limited. Throws `too-many-requests` with when rows are free again, and `invalid` where the
 * administrator has turned it off or does not allow the model; then nothing was sent.
 */
export async function tryRows(input: TryRows, user: User): Promise<TriedRows> {
  const { content, rows } = input;
  const { modelId } = content;
  const kind: TryKind = input.onDemand === null ? "try" : "on-demand";
  const limit = requireAllowed(input);
  const { claims, left } = await claimRows({ userId: user.id, modelId, kind, rows, limit });
  const price = onDemandPriceOf(modelId);
  const results = await Promise.all(claims.map((claim) => inTurn(() => answerRow(claim, content, price, user))));
  const answered = results.filter((row) => row.kind === "answer");
  const usd = price === null ? null : answered.reduce((sum, row) => sum + (row.usd ?? 0), 0);
  await recordAct({
    act: "try-rows",
    user,
    result: answered.length > 0 ? "done" : "failed",
    problem: results.find((row) => row.kind === "problem")?.problem.code,
    details: { kind, modelId, rows: rows.length, answered: answered.length, usd },
  });
  return {
    rows: results,
    usd,
    why: price === null ? `The on-demand price of ${modelName(modelId)} is not known to Batchboard.` : null,
    priceDate: price?.date ?? null,
    left: left + results.filter((row) => row.kind === "problem" && !MAY_BE_CHARGED.has(row.problem.code)).length,
  };
}

/** Refuses what the administrator has not allowed; answers the rows that a person may have answered in an hour. */
function requireAllowed({ content, onDemand }: TryRows): number {
  const { tries, allowedModels } = getConfig();
  if (!isModelAllowed(content.modelId, allowedModels)) {
    const message = "Your administrator has not allowed this model. Choose another one.";
    throw new Problem("invalid", { message, fieldErrors: { modelId: [message] } });
  }
  if (onDemand === null) {
    if (tries.rowsPerHour === 0)
      throw new Problem("invalid", { message: "Your administrator has turned trying rows off." });
    return tries.rowsPerHour;
  }
  if (tries.onDemandRows === 0)
    throw new Problem("invalid", { message: "Your administrator has not turned on answers without a job." });
  const { minRecords } = recordLimitsOf(content.modelId);
  if (onDemand.totalRows > tries.onDemandRows || onDemand.totalRows >= minRecords) {
    const most = Math.min(tries.onDemandRows, minRecords - 1);
    throw new Problem("invalid", {
      message: `Up to ${most} rows can be answered without a job, and these are ${onDemand.totalRows}. Start a job for them.`,
    });
  }
  return tries.onDemandRows;
}

type OnDemandPrice = { inputUsdPerMillion: number; outputUsdPerMillion: number; date: string };

function onDemandPriceOf(modelId: string): OnDemandPrice | null {
  const price: Price | null = priceOf(modelId);
  return price?.onDemand ? { ...price.onDemand, date: price.date } : null;
}

async function answerRow(
  { tryId, row, prompt }: TryClaim,
  content: RecipeContent,
  price: OnDemandPrice | null,
  user: User,
): Promise<TriedRow> {
  const { modelId, system, maxTokens, temperature, stopSequences } = content;
  const promptCharacters = prompt.length;
  const startedAt = performance.now();
  try {
    const answer = await converse({ modelId, prompt, system, maxTokens, temperature, stopSequences });
    const ms = Math.round(performance.now() - startedAt);
    await saveAnswer(tryId, answer);
    return { kind: "answer", tryId, row, promptCharacters, ...answer, usd: usdOf(answer, price), ms };
  } catch (error) {
    // A problem was logged where AWS answered, without anything that may repeat the row (O6).
    const problem = error instanceof Problem ? error : toShownProblem(error, { in: "try rows", user: user.id });
    if (!MAY_BE_CHARGED.has(problem.code)) await releaseRow(tryId);
    return { kind: "problem", row, promptCharacters, problem: problem.toBody(user.role === "admin") };
  }
}

function usdOf(tokens: { inputTokens: number; outputTokens: number }, price: OnDemandPrice | null): number | null {
  if (price === null) return null;
  return (tokens.inputTokens * price.inputUsdPerMillion + tokens.outputTokens * price.outputUsdPerMillion) / 1e6;
}

/** Puts on record that somebody without the role tried to have rows answered by hand (W2). */
export async function recordForbiddenTry(user: User): Promise<void> {
  await recordAct({
    act: "try-rows",
    user,
    result: "refused",
    problem: "forbidden",
    note: problemMessage("forbidden"),
  });
}
