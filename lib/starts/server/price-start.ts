import "server-only";
import { getConfig } from "@/lib/config";
import { formatNumber, formatUsd } from "@/lib/format";
import type { StoredStart } from "@/lib/ledger/starts";
import { priceOf } from "@/lib/prices/prices";
import { answersOf } from "./start-samples";
import { type Costed, startCost } from "@/lib/starts/cost";
import { pastUse } from "./past-use";
import type { WrittenRecords } from "./write-records";

const EN = { locale: "en-GB" };

/** What a start may cost, by the server's own count, and whether another person has to approve it. */
export type PricedStart = Costed & { needsApproval: boolean };

/**
 * Prices the records that were made, with the answers that the person tried and what past jobs took. Above the limits
 * of the settings it needs an approval; a cost that cannot be told counts as above (M9).
 */
export async function priceStart(
  start: StoredStart,
  written: Pick<WrittenRecords, "promptCharacters" | "tokensPerCharacter">,
  records: number,
): Promise<PricedStart> {
  const { content, recipe } = start.plan;
  const { promptCharacters, tokensPerCharacter } = written;
  const { cost, note } = startCost({
    records,
    promptCharacters,
    systemCharacters: content.system.length,
    tokensPerCharacter,
    maxTokens: content.maxTokens,
    answerForm: content.answerForm,
    prompt: content.prompt,
    price: priceOf(content.modelId),
    tries: await answersOf(start),
    past: await pastUse(content.modelId, recipe?.recipeId ?? null),
  });
  const reason = approvalReason(cost?.toUsd ?? null, records, note);
  return {
    cost,
    // A note beside a cost tells how the form can sharpen it, which is over now.
    note: reason ?? (cost === null ? note : null),
    needsApproval: reason !== null,
  };
}

function approvalReason(toUsd: number | null, records: number, unknown: string | null): string | null {
  const { aboveUsd, aboveRecords } = getConfig().approval;
  if (aboveUsd !== null && toUsd === null)
    return `${unknown ?? "The cost is not known."} So another person has to approve it.`;
  if (aboveUsd !== null && toUsd !== null && toUsd > aboveUsd) {
    return `It may cost more than ${formatUsd(aboveUsd, EN)}, so another person has to approve it.`;
  }
  if (aboveRecords !== null && records > aboveRecords) {
    return `It has more than ${formatNumber(aboveRecords, EN)} records, so another person has to approve it.`;
  }
  return null;
}
