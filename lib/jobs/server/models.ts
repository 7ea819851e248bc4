import "server-only";
import { listFoundationModels, listInferenceProfiles } from "@/lib/aws/bedrock";
import { now } from "@/lib/clock";
import { getConfig } from "@/lib/config";
import { isModelAllowed, type MergedModel, mergeModels, plainModelId } from "@/lib/jobs/model-choices";
import type { ModelChoice } from "@/lib/jobs/new-job";
import { log } from "@/lib/log";
import { contextTokensOf, priceOf } from "@/lib/prices/prices";
import { mirrorDatabase } from "@/lib/store/mirror-database";

/** AWS's list of models changes every few weeks; minutes old is new enough. */
const FRESH_MS = 10 * 60_000;

type Known = { models: MergedModel[]; at: number };
const MODELS = Symbol.for("batchboard.models");
type WithModels = typeof globalThis & { [MODELS]?: Known };

/**
 * The models that may be chosen, those that this account used last first, each with its batch price. When AWS cannot
 * be asked, the list that was read before is answered; throws only where there is none.
 */
export async function listModels(): Promise<ModelChoice[]> {
  const { allowedModels } = getConfig();
  const [models, lastUse] = [await knownModels(), await lastUseOfModels()];
  return models
    .filter(({ modelId }) => isModelAllowed(modelId, allowedModels))
    .map((model) => toChoice(model, lastUse))
    .sort(byUseThenName);
}

async function knownModels(): Promise<MergedModel[]> {
  const holder = globalThis as WithModels;
  const known = holder[MODELS];
  if (known && now() - known.at < FRESH_MS) return known.models;
  try {
    const [models, profiles] = await Promise.all([
      listFoundationModels({ priority: "person" }),
      listInferenceProfiles({ priority: "person" }),
    ]);
    const merged = mergeModels(models, profiles, getConfig().aws.region);
    holder[MODELS] = { models: merged, at: now() };
    return merged;
  } catch (error) {
    if (!known) throw error;
    log.warn({ error }, "the list of models could not be read again");
    return known.models;
  }
}

/** When each model was last used by a job of this account, by its plain id. */
async function lastUseOfModels(): Promise<Map<string, number>> {
  const rows = await mirrorDatabase()
    .selectFrom("job")
    .select(({ fn }) => ["model_id", fn.max("submit_time").as("last_used")])
    .groupBy("model_id")
    .execute();
  const lastUse = new Map<string, number>();
  for (const { model_id, last_used } of rows) {
    const id = plainModelId(model_id);
    lastUse.set(id, Math.max(lastUse.get(id) ?? 0, last_used ?? 0));
  }
  return lastUse;
}

function toChoice({ modelId, modelName, provider }: MergedModel, lastUse: Map<string, number>): ModelChoice {
  return {
    modelId,
    modelName,
    provider,
    price: batchPrice(modelId),
    contextTokens: contextTokensOf(modelId),
    ...recordLimitsOf(modelId),
    lastUsedTime: lastUse.get(plainModelId(modelId)) ?? null,
  };
}

/** Records that a job with this model takes: the model's own limits where the administrator set some, else the usual. */
export function recordLimitsOf(modelId: string): { minRecords: number; maxRecords: number } {
  const { modelLimits, limits } = getConfig();
  const { minRecords, maxRecords } = modelLimits.find(({ pattern }) => isModelAllowed(modelId, [pattern])) ?? limits;
  return { minRecords, maxRecords };
}

function batchPrice(modelId: string): ModelChoice["price"] {
  const price = priceOf(modelId);
  if (price === null) return null;
  const { inputUsdPerMillion, outputUsdPerMillion, source, date, onDemand } = price;
  return { inputUsdPerMillion, outputUsdPerMillion, source, date, onDemand };
}

function byUseThenName(a: ModelChoice, b: ModelChoice): number {
  const use = (b.lastUsedTime ?? 0) - (a.lastUsedTime ?? 0);
  return use || a.provider.localeCompare(b.provider, "en") || a.modelName.localeCompare(b.modelName, "en");
}
