/** The parts of a foundation model (ListFoundationModels) that a choice is made from. */
export type FoundationModel = {
  modelId: string;
  modelName: string | null;
  providerName: string | null;
  inputModalities: string[];
  outputModalities: string[];
  inferenceTypesSupported: string[];
};

/** The parts of an inference profile (ListInferenceProfiles) that a choice is made from. */
export type InferenceProfile = {
  inferenceProfileId: string;
  inferenceProfileArn: string;
  inferenceProfileName: string;
  type: string;
  modelArns: string[];
};

/** A model that can be chosen: what is sent to AWS, and the foundation model behind it. */
export type MergedModel = { modelId: string; baseModelId: string; modelName: string; provider: string };

/** Prefixes of inference profiles by region, from AWS's list of cross-region profiles. `global` comes last. */
const GEOGRAPHIES: [string, string[]][] = [
  ["us-gov-", ["us-gov."]],
  ["us-", ["us."]],
  ["ca-", ["ca.", "us."]],
  ["eu-", ["eu."]],
  ["ap-northeast-1", ["jp.", "apac."]],
  ["ap-southeast-2", ["au.", "apac."]],
  ["ap-", ["apac."]],
];

/**
 * One choice for each text model. A model that takes on-demand calls is sent by its own id; one that needs an inference
 * profile by the profile of the region's geography, else by the global one. A company's own profiles follow.
 */
export function mergeModels(models: FoundationModel[], profiles: InferenceProfile[], region: string): MergedModel[] {
  const byId = new Map(models.map((model) => [model.modelId, model]));
  const merged: MergedModel[] = [];
  for (const model of models.filter(isTextModel)) {
    const modelId = model.inferenceTypesSupported.includes("ON_DEMAND")
      ? model.modelId
      : profileFor(model.modelId, profiles, region)?.inferenceProfileId;
    if (modelId) merged.push(toMerged(modelId, model, model.modelName ?? model.modelId));
  }
  for (const profile of profiles.filter(({ type }) => type === "APPLICATION")) {
    const base = byId.get(baseOf(profile.modelArns[0] ?? ""));
    if (base && isTextModel(base))
      merged.push(toMerged(profile.inferenceProfileArn, base, profile.inferenceProfileName));
  }
  return merged;
}

/**
 * Whether a model may be used under the administrator's list; an empty list allows all. An entry may hold `*`, and
 * allows the model itself, its ARN and its system-defined inference profiles. A company's own profiles and models are
 * allowed only by their whole ARN (or a pattern of it), since their ids do not tell the model behind them.
 */
export function isModelAllowed(modelId: string, allowed: readonly string[]): boolean {
  if (allowed.length === 0 || allowed.includes(modelId)) return true;
  if (/:application-inference-profile\/|:custom-model|:provisioned-model|:imported-model/.test(modelId)) {
    return allowed.some((entry) => entry.startsWith("arn:") && matches(entry, modelId));
  }
  const name = baseOf(modelId);
  return allowed.some((entry) => matches(entry, name) || matches(entry, withoutGeography(name)));
}

/** Whether a text fits a pattern whose `*` stands for any letters. Takes linear time, whatever the text. */
function matches(pattern: string, text: string): boolean {
  const [first = "", ...rest] = pattern.split("*");
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last)) return false;
  const end = text.length - last.length;
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found === -1 || found + part.length > end) return false;
    at = found + part.length;
  }
  return true;
}

function isTextModel({ inputModalities, outputModalities }: FoundationModel): boolean {
  return inputModalities.includes("TEXT") && outputModalities.includes("TEXT");
}

function toMerged(modelId: string, model: FoundationModel, modelName: string): MergedModel {
  return { modelId, baseModelId: model.modelId, modelName, provider: model.providerName ?? "" };
}

function profileFor(modelId: string, profiles: InferenceProfile[], region: string): InferenceProfile | undefined {
  const ofModel = profiles.filter(
    ({ type, modelArns }) => type === "SYSTEM_DEFINED" && modelArns.some((arn) => baseOf(arn) === modelId),
  );
  const prefixes = [...(GEOGRAPHIES.find(([start]) => region.startsWith(start))?.[1] ?? []), "global."];
  for (const prefix of prefixes) {
    const found = ofModel.find(({ inferenceProfileId }) => inferenceProfileId.startsWith(prefix));
    if (found) return found;
  }
  return ofModel[0];
}

/** The model behind an id, an ARN or a system-defined profile: `us.maker.model-v1:0` → `maker.model-v1:0`. */
export function plainModelId(modelIdOrArn: string): string {
  return withoutGeography(baseOf(modelIdOrArn));
}

function baseOf(modelIdOrArn: string): string {
  return modelIdOrArn.startsWith("arn:") ? modelIdOrArn.slice(modelIdOrArn.indexOf("/") + 1) : modelIdOrArn;
}

function withoutGeography(name: string): string {
  return name.replace(/^(us-gov|us|ca|eu|jp|au|apac|global)\./, "");
}
