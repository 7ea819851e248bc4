"use client";

import { useQuery } from "@tanstack/react-query";
import type { CheckResult } from "@/lib/checks/finding";
import type { DraftContent } from "@/lib/drafts/draft";
import type { ModelChoice, NewJobOptions } from "@/lib/jobs/new-job";
import { type CostBasis, type Costed, startCost } from "@/lib/starts/cost";
import { answerFormOf, maxTokensOf } from "@/lib/starts/form-content";
import { countRecords, type RecordCount, recordBounds } from "@/lib/starts/form-plan";
import { type PastUse, pastUseQueries } from "@/lib/starts/past-use";
import { type AnsweredRow, usageOf } from "@/lib/tries/try-rows";

/** What is known of the job before it starts. */
export type Forecast = Costed & {
  /** What the cost is told from; null while that is not whole. */
  basis: CostBasis | null;
  /** Records and the jobs they become; null until the rows were gone through. */
  count: RecordCount | null;
  past: PastUse | null;
  /** Why another person must approve it, or null. */
  approval: string | null;
};

type ForecastBasis = {
  draft: DraftContent;
  result: CheckResult | null;
  model: ModelChoice | null;
  options: NewJobOptions;
  tried: readonly AnsweredRow[];
};

const NO_MODEL = "Choose a model, and this shows what it may cost.";
const NO_LENGTH = "Say how long an answer may be, and this shows what it may cost.";
const NOT_YET = "Choose your data and a model, and say what it should do: then this shows what it may cost.";

/** Tells records, jobs, cost and time of the job as the form stands. */
export function useForecast({ draft, result, model, options, tried }: ForecastBasis): Forecast {
  const { data: past = null } = useQuery(pastUseQueries.detail(draft.modelId, draft.recipe?.recipeId ?? null));
  if (result === null) return { count: null, past, cost: null, note: NOT_YET, approval: null, basis: null };
  const count = countRecords(result, draft.fillUp, recordBounds(model, options.limits));
  const maxTokens = maxTokensOf(draft);
  const basis: CostBasis | null =
    model === null || maxTokens === null
      ? null
      : {
          records: count.records,
          promptCharacters: count.sent === 0 ? 0 : (result.promptCharacters / count.sent) * count.records,
          systemCharacters: draft.system.trim().length,
          tokensPerCharacter: result.tokens.perCharacter,
          maxTokens,
          answerForm: answerFormOf(draft),
          prompt: draft.prompt,
          price: model.price,
          tries: usageOf(tried),
          past,
        };
  const missing = model === null ? NO_MODEL : NO_LENGTH;
  const costed = basis === null ? { cost: null, note: missing } : startCost(basis);
  return { ...costed, basis, count, past, approval: model === null ? null : approvalReason(costed, count, options) };
}

/** The same rule as the server's: a price that is not known counts as above the limit. */
function approvalReason({ cost }: Costed, { records }: RecordCount, { approval }: NewJobOptions): string | null {
  const { aboveUsd, aboveRecords } = approval;
  if (aboveUsd !== null && cost === null) return "the cost is not known";
  if (aboveUsd !== null && cost !== null && cost.toUsd > aboveUsd)
    return `it may cost more than $${aboveUsd.toLocaleString("en")}`;
  if (aboveRecords !== null && records > aboveRecords) {
    return `it has more than ${aboveRecords.toLocaleString("en")} records`;
  }
  return null;
}
