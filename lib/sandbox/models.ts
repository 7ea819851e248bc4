/** What the sandbox's account may use: a choice of Bedrock's text models and one that makes embeddings. */
type Model = { id: string; name: string; provider: string; onDemand: boolean; embeds?: boolean };

const MODELS: Model[] = [
  {
    id: "anthropic.claude-sonnet-4-5-20250929-v1:0",
    name: "Claude Sonnet 4.5",
    provider: "Anthropic",
    onDemand: false,
  },
  { id: "anthropic.claude-haiku-4-5-20251001-v1:0", name: "Claude Haiku 4.5", provider: "Anthropic", onDemand: false },
  { id: "anthropic.claude-3-5-sonnet-20240620-v1:0", name: "Claude 3.5 Sonnet", provider: "Anthropic", onDemand: true },
  { id: "anthropic.claude-3-haiku-20240307-v1:0", name: "Claude 3 Haiku", provider: "Anthropic", onDemand: true },
  { id: "amazon.nova-micro-v1:0", name: "Nova Micro", provider: "Amazon", onDemand: true },
  { id: "amazon.nova-lite-v1:0", name: "Nova Lite", provider: "Amazon", onDemand: true },
  { id: "amazon.nova-pro-v1:0", name: "Nova Pro", provider: "Amazon", onDemand: true },
  { id: "meta.llama3-3-70b-instruct-v1:0", name: "Llama 3.3 70B Instruct", provider: "Meta", onDemand: false },
  { id: "meta.llama4-scout-17b-instruct-v1:0", name: "Llama 4 Scout 17B", provider: "Meta", onDemand: false },
  { id: "meta.llama4-maverick-17b-instruct-v1:0", name: "Llama 4 Maverick 17B", provider: "Meta", onDemand: false },
  { id: "mistral.mistral-large-2407-v1:0", name: "Mistral Large", provider: "Mistral AI", onDemand: true },
  { id: "mistral.mistral-small-2402-v1:0", name: "Mistral Small", provider: "Mistral AI", onDemand: true },
  {
    id: "amazon.titan-embed-text-v2:0",
    name: "Titan Text Embeddings",
    provider: "Amazon",
    onDemand: true,
    embeds: true,
  },
];

/** The text models' ids, profiles for those that need one: what a job is started with. */
export const JOB_MODEL_IDS = MODELS.filter(({ embeds }) => !embeds).map(({ id, onDemand }) =>
  onDemand ? id : `us.${id}`,
);

/** ListFoundationModels. */
export function foundationModels(
  region: string,
  filter: Record<string, string | undefined>,
): Record<string, unknown>[] {
  const { byProvider, byOutputModality, byInferenceType } = filter;
  return MODELS.map(({ id, name, provider, onDemand, embeds }) => ({
    modelArn: `arn:aws:bedrock:${region}::foundation-model/${id}`,
    modelId: id,
    modelName: name.slice(0, 20),
    providerName: provider,
    inputModalities: ["TEXT"],
    outputModalities: [embeds ? "EMBEDDING" : "TEXT"],
    responseStreamingSupported: !embeds,
    customizationsSupported: [],
    inferenceTypesSupported: onDemand ? ["ON_DEMAND"] : [],
    modelLifecycle: { status: "ACTIVE" },
  })).filter(
    (model) =>
      (byProvider === undefined || model.providerName.toLowerCase() === byProvider.toLowerCase()) &&
      (byOutputModality === undefined || model.outputModalities.includes(byOutputModality)) &&
      (byInferenceType === undefined || model.inferenceTypesSupported.includes(byInferenceType)),
  );
}

/** ListInferenceProfiles: the cross-region profile of every model but the embeddings. */
export function inferenceProfiles(region: string, accountId: string): Record<string, unknown>[] {
  return MODELS.filter(({ embeds }) => !embeds).map(({ id, name }) => ({
    inferenceProfileName: `US ${name.replaceAll(".", " ")}`,
    description: `Routes requests to ${name.replaceAll(".", " ")} in the US`,
    inferenceProfileArn: `arn:aws:bedrock:${region}:${accountId}:inference-profile/us.${id}`,
    inferenceProfileId: `us.${id}`,
    models: [{ modelArn: `arn:aws:bedrock:${region}::foundation-model/${id}` }],
    status: "ACTIVE",
    type: "SYSTEM_DEFINED",
  }));
}

/** Whether a job can be started with this id: a model that takes it on demand, or a profile. */
export function modelFault(modelId: string): string | null {
  const name = modelId.startsWith("arn:") ? modelId.slice(modelId.lastIndexOf("/") + 1) : modelId;
  const plain = name.replace(/^(us|eu|apac|global)\./, "");
  const model = MODELS.find(({ id }) => id === plain);
  if (!model) return modelId.startsWith("arn:") ? null : "The provided model identifier is invalid.";
  if (plain === name && !model.onDemand) {
    return `Invocation of model ID ${modelId} with on-demand throughput isn’t supported. Retry your request with the ID or ARN of an inference profile that contains this model.`;
  }
  return null;
}

/** The longest answer that a model gives, tokens. */
export function outputLimitOf(modelId: string): number {
  if (/claude-(sonnet|haiku|opus)-4/.test(modelId)) return 64_000;
  if (/nova/.test(modelId)) return 10_000;
  if (/claude-3-5/.test(modelId)) return 8_192;
  if (/claude-3/.test(modelId)) return 4_096;
  return 8_192;
}
