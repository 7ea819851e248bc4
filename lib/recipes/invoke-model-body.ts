import { modelName } from "@/lib/jobs/model-name";
import type { RecipeContent } from "./recipe";

/** What of a recipe's content stands in a record. */
export type RecordSettings = Pick<RecipeContent, "modelId" | "system" | "maxTokens" | "temperature" | "stopSequences">;

type Body = Record<string, unknown>;
type Family = {
  /** Of the model's id without a region's prefix. */
  models: RegExp;
  /** Whether it can be told at which words to stop. */
  stops: boolean;
  body: (settings: RecordSettings, prompt: string, modelId: string) => Body;
};

/** The families whose request bodies AWS documents; the first that fits counts. */
const FAMILIES: readonly Family[] = [
  { models: /^anthropic\.claude-(?!v\d|instant)/, stops: true, body: claude },
  { models: /^amazon\.nova-/, stops: true, body: nova },
  { models: /^amazon\.titan-text-/, stops: true, body: titan },
  { models: /^meta\.llama[34]-/, stops: false, body: llama },
  { models: /^mistral\.(mistral-7b|mixtral-8x7b|mistral-small-2402|mistral-large-2402)/, stops: true, body: mistral },
  { models: /^mistral\./, stops: false, body: (settings, prompt) => chat(settings, prompt, "max_tokens") },
  { models: /^cohere\.command-r-/, stops: true, body: commandR },
  { models: /^ai21\.jamba-/, stops: true, body: (settings, prompt) => chat(settings, prompt, "max_tokens") },
  { models: /^deepseek\.r1-/, stops: true, body: deepSeek },
  {
    models: /^openai\.gpt-oss-/,
    stops: true,
    body: (settings, prompt) => chat(settings, prompt, "max_completion_tokens"),
  },
];

/**
 * The body that a model takes through InvokeModel. A sentence in its place where nobody here knows the model's form,
 * or where it cannot do what the settings ask: a setting is never left out unsaid.
 */
export function invokeModelBody(modelId: string, settings: RecordSettings, prompt: string): Body | string {
  const family = FAMILIES.find(({ models }) => models.test(modelId));
  const name = modelName(modelId);
  if (!family) {
    return `Batchboard does not know the form of requests that ${name} takes. Choose another model, or ask your administrator to have records written as Converse requests.`;
  }
  if (settings.stopSequences.length > 0 && !family.stops) {
    return `${name} takes no stop words in this form of request. Remove them, or choose another model.`;
  }
  return family.body(settings, prompt, modelId);
}

function claude({ system, maxTokens, temperature, stopSequences }: RecordSettings, prompt: string): Body {
  return {
    anthropic_version: "bedrock-2023-05-31",
    max_tokens: maxTokens,
    ...(system !== "" && { system }),
    messages: [{ role: "user", content: [{ type: "text", text: prompt }] }],
    ...(temperature !== null && { temperature }),
    ...(stopSequences.length > 0 && { stop_sequences: stopSequences }),
  };
}

/** The second generation's reference knows no `schemaVersion`. */
function nova(
  { system, maxTokens, temperature, stopSequences }: RecordSettings,
  prompt: string,
  modelId: string,
): Body {
  return {
    ...(!modelId.startsWith("amazon.nova-2-") && { schemaVersion: "messages-v1" }),
    ...(system !== "" && { system: [{ text: system }] }),
    messages: [{ role: "user", content: [{ text: prompt }] }],
    inferenceConfig: {
      maxTokens,
      ...(temperature !== null && { temperature }),
      ...(stopSequences.length > 0 && { stopSequences }),
    },
  };
}

/** Titan has no place for a role: it stands before the prompt. */
function titan({ system, maxTokens, temperature, stopSequences }: RecordSettings, prompt: string): Body {
  return {
    inputText: `User: ${afterRole(system, prompt)}\nBot:`,
    textGenerationConfig: {
      maxTokenCount: maxTokens,
      ...(temperature !== null && { temperature }),
      ...(stopSequences.length > 0 && { stopSequences }),
    },
  };
}

/** Meta's "Model cards and prompt formats": Llama 4 calls its marks otherwise than Llama 3. */
function llama({ system, maxTokens, temperature }: RecordSettings, prompt: string, modelId: string): Body {
  const marks = modelId.startsWith("meta.llama4")
    ? { start: "<|header_start|>", end: "<|header_end|>", turn: "<|eot|>" }
    : { start: "<|start_header_id|>", end: "<|end_header_id|>", turn: "<|eot_id|>" };
  const head = (role: string) => `${marks.start}${role}${marks.end}\n\n`;
  const role = system === "" ? "" : `${head("system")}${system}${marks.turn}`;
  return {
    prompt: `<|begin_of_text|>${role}${head("user")}${prompt}${marks.turn}${head("assistant")}`,
    max_gen_len: maxTokens,
    ...(temperature !== null && { temperature }),
  };
}

/** The older models of Mistral; they have no place for a role either. */
function mistral({ system, maxTokens, temperature, stopSequences }: RecordSettings, prompt: string): Body {
  return {
    prompt: `<s>[INST] ${afterRole(system, prompt)} [/INST]`,
    max_tokens: maxTokens,
    ...(temperature !== null && { temperature }),
    ...(stopSequences.length > 0 && { stop: stopSequences }),
  };
}

function chat({ system, maxTokens, temperature, stopSequences }: RecordSettings, prompt: string, most: string): Body {
  return {
    messages: [...(system === "" ? [] : [{ role: "system", content: system }]), { role: "user", content: prompt }],
    [most]: maxTokens,
    ...(temperature !== null && { temperature }),
    ...(stopSequences.length > 0 && { stop: stopSequences }),
  };
}

function commandR({ system, maxTokens, temperature, stopSequences }: RecordSettings, prompt: string): Body {
  return {
    message: prompt,
    ...(system !== "" && { preamble: system }),
    max_tokens: maxTokens,
    ...(temperature !== null && { temperature }),
    ...(stopSequences.length > 0 && { stop_sequences: stopSequences }),
  };
}

function deepSeek({ system, maxTokens, temperature, stopSequences }: RecordSettings, prompt: string): Body {
  return {
    prompt: `<｜begin▁of▁sentence｜>${system}<｜User｜>${prompt}<｜Assistant｜><think>\n`,
    max_tokens: maxTokens,
    ...(temperature !== null && { temperature }),
    ...(stopSequences.length > 0 && { stop: stopSequences }),
  };
}

function afterRole(system: string, prompt: string): string {
  return system === "" ? prompt : `${system}\n\n${prompt}`;
}
