import type { DraftContent } from "@/lib/drafts/draft";
import type { ModelChoice } from "@/lib/jobs/new-job";
import { answerInstruction } from "@/lib/recipes/answer-form";
import { answerFormOf, maxTokensOf } from "@/lib/starts/form-content";
import { toRowPlan } from "@/lib/starts/form-plan";
import type { CheckPlan, TableHandle } from "../table-reader/use-table";

/** What is to be done with the rows as the form stands; null while there is no file, or nothing to send it with. */
export function checkPlanOf(
  draft: DraftContent,
  state: TableHandle["state"],
  model: ModelChoice | null,
): CheckPlan | null {
  if (state.phase !== "ready") return null;
  const { summary } = state;
  if (summary.form === "table" && draft.prompt.trim() === "") return null;
  return {
    rows: toRowPlan(draft, summary),
    prompt: draft.prompt,
    instruction: answerInstruction(answerFormOf(draft)),
    system: draft.system.trim(),
    maxTokens: maxTokensOf(draft) ?? 1,
    contextTokens: model?.contextTokens ?? null,
  };
}
