import { describe, expect, test } from "vitest";
import { type FoundationModel, type InferenceProfile, isModelAllowed, mergeModels } from "./model-choices";

const SONNET = "anthropic.claude-sonnet-4-5-20250929-v1:0";

function model(modelId: string, change: Partial<FoundationModel> = {}): FoundationModel {
  const rest = { modelName: modelId, providerName: "Maker", inputModalities: ["TEXT"], outputModalities: ["TEXT"] };
  return { modelId, ...rest, inferenceTypesSupported: ["ON_DEMAND"], ...change };
}

function profile(id: string, base: string, change: Partial<InferenceProfile> = {}): InferenceProfile {
  return {
    inferenceProfileId: id,
    inferenceProfileArn: `arn:aws:bedrock:us-east-1:111122223333:inference-profile/${id}`,
    inferenceProfileName: id,
    type: "SYSTEM_DEFINED",
    modelArns: [`arn:aws:bedrock:us-east-1::foundation-model/${base}`],
    ...change,
  };
}

const ids = (...args: Parameters<typeof mergeModels>) => mergeModels(...args).map(({ modelId }) => modelId);

describe("models to choose from", () => {
  test("a model with on-demand calls goes by its own id, one without by the profile of the region", () => {
    const models = [model("amazon.nova-lite-v1:0"), model(SONNET, { inferenceTypesSupported: ["INFERENCE_PROFILE"] })];
    const profiles = [
      profile(`global.${SONNET}`, SONNET),
      profile(`eu.${SONNET}`, SONNET),
      profile(`us.${SONNET}`, SONNET),
    ];
    expect(ids(models, profiles, "us-east-1")).toEqual(["amazon.nova-lite-v1:0", `us.${SONNET}`]);
    expect(ids(models, profiles, "eu-central-1")).toEqual(["amazon.nova-lite-v1:0", `eu.${SONNET}`]);
    expect(ids(models, profiles, "sa-east-1")).toEqual(["amazon.nova-lite-v1:0", `global.${SONNET}`]);
  });

  test("a model that needs a profile and has none here cannot be chosen", () => {
    expect(ids([model(SONNET, { inferenceTypesSupported: [] })], [], "us-east-1")).toEqual([]);
  });

  test("only models that read and write text are offered", () => {
    const models = [
      model("a.embed", { outputModalities: ["EMBEDDING"] }),
      model("a.image", { outputModalities: ["IMAGE"] }),
    ];
    expect(ids(models, [], "us-east-1")).toEqual([]);
  });

  test("a company’s own profile is a choice of its own", () => {
    const own = profile("abc123", "amazon.nova-lite-v1:0", { type: "APPLICATION", inferenceProfileName: "Marketing" });
    expect(mergeModels([model("amazon.nova-lite-v1:0")], [own], "us-east-1")[1]).toMatchObject({
      modelId: own.inferenceProfileArn,
      modelName: "Marketing",
      baseModelId: "amazon.nova-lite-v1:0",
    });
  });
});

describe("R3: models that the administrator allows", () => {
  test("without a list all are allowed", () => {
    expect(isModelAllowed(SONNET, [])).toBe(true);
  });

  test.each([
    SONNET,
    `us.${SONNET}`,
    `global.${SONNET}`,
    `arn:aws:bedrock:us-east-1::foundation-model/${SONNET}`,
    `arn:aws:bedrock:us-east-1:111122223333:inference-profile/us.${SONNET}`,
  ])("R3: %s is the allowed model", (modelId) => {
    expect(isModelAllowed(modelId, [SONNET])).toBe(true);
  });

  test.each([
    "anthropic.claude-opus-4-1-20250805-v1:0",
    `x.${SONNET}`,
    `${SONNET}:200k`,
    `arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/${SONNET}`,
    `arn:aws:bedrock:us-east-1:111122223333:custom-model/${SONNET}/abcdefabcdef`,
    "",
  ])("R3: %s is not", (modelId) => {
    expect(isModelAllowed(modelId, [SONNET])).toBe(false);
  });

  test.each<[string, string, boolean]>([
    ["*claude-sonnet-4-5*", `us.${SONNET}`, true],
    ["anthropic.*", `us.${SONNET}`, true],
    ["anthropic.*", "amazon.nova-lite-v1:0", false],
    ["*sonnet*v1:0", SONNET, true],
    ["*sonnet*v2:0", SONNET, false],
    ["a*a", "a", false],
    ["*", "anything", true],
    ["*claude*", "arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/claude", false],
    [
      "arn:aws:bedrock:*:111122223333:application-inference-profile/*",
      "arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/abc",
      true,
    ],
  ])("R3: under %s, %s is allowed: %s", (entry, modelId, isAllowed) => {
    expect(isModelAllowed(modelId, [entry])).toBe(isAllowed);
  });
});
