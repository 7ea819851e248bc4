import { expect, it } from "vitest";
import { modelName } from "./model-name";

it.each([
  ["anthropic.claude-sonnet-4-5-20250929-v1:0", "Claude Sonnet 4.5"],
  ["us.anthropic.claude-haiku-4-5-20251001-v1:0", "Claude Haiku 4.5"],
  ["anthropic.claude-3-haiku-20240307-v1:0", "Claude 3 Haiku"],
  ["anthropic.claude-3-5-sonnet-20240620-v1:0", "Claude 3.5 Sonnet"],
  ["amazon.nova-lite-v1:0", "Nova Lite"],
  ["eu.amazon.nova-pro-v1:0", "Nova Pro"],
  ["us.meta.llama3-3-70b-instruct-v1:0", "Llama 3.3 70B"],
  ["meta.llama4-scout-17b-instruct-v1:0", "Llama 4 Scout 17B"],
  ["mistral.mistral-large-2407-v1:0", "Mistral Large"],
  ["amazon.titan-embed-text-v2:0", "Titan Embed Text"],
  ["openai.gpt-oss-120b-1:0", "GPT OSS 120B 1"],
  ["arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-micro-v1:0", "Nova Micro"],
  ["arn:aws:bedrock:us-east-1:111122223333:inference-profile/us.amazon.nova-micro-v1:0", "Nova Micro"],
  ["arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/abc123", "abc123"],
  ["", "Unknown model"],
  ["something", "something"],
])("%s is called %s", (modelId, name) => {
  expect(modelName(modelId)).toBe(name);
});
