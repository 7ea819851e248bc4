import "server-only";
import type { StoredStart } from "@/lib/ledger/starts";
import type { Start } from "@/lib/starts/start";
import { ownDatabase } from "@/lib/store/own-database";
import type { TryUsage } from "@/lib/tries/try-rows";

/** Answers that the person who asks for a start has tried themselves, with the model that is asked for. */
function triesOf({ plan, user }: StoredStart) {
  return ownDatabase()
    .selectFrom("try")
    .where("try_id", "in", plan.tryIds)
    .where("user_id", "=", user.id)
    .where("model_id", "=", plan.content.modelId)
    .where("stop_reason", "not in", ["asked", "failed"])
    .orderBy("at");
}

/** Tried rows with their answers, for an approver. */
export async function samplesOf(start: StoredStart): Promise<Start["samples"]> {
  if (start.plan.tryIds.length === 0) return [];
  return triesOf(start).select(["row", "prompt", "answer"]).execute();
}

/** How long the prompts and answers of tried rows were. */
export async function answersOf(start: StoredStart): Promise<TryUsage[]> {
  if (start.plan.tryIds.length === 0) return [];
  const rows = await triesOf(start).select(["prompt_characters", "input_tokens", "output_tokens"]).execute();
  return rows.map((row) => ({
    promptCharacters: row.prompt_characters,
    inputTokens: row.input_tokens,
    outputTokens: row.output_tokens,
  }));
}
