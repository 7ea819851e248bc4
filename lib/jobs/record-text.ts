/** Characters of a prompt that are shown in a preview. */
const MAX_TEXT_LENGTH = 600;
/** Messages, parts and texts of one record that are looked at. */
const MAX_PARTS = 50;

type Fields = Record<string, unknown>;

/** Whether a value is a JSON object: not a list, not null. */
export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * The prompt of a record in readable form: the user's text out of a Converse request or of the InvokeModel bodies of
 * the model families (Claude, Nova, Llama, Mistral, Titan, Cohere, AI21, DeepSeek, Qwen, gpt-oss), cut to what a
 * preview shows. A body that nobody knows is shown as its JSON.
 */
export function recordText(modelInput: Fields): string {
  const text = wholeRecordText(modelInput);
  return text.length > MAX_TEXT_LENGTH ? `${text.slice(0, MAX_TEXT_LENGTH).toWellFormed()}…` : text;
}

/** The same, not cut. */
export function wholeRecordText(modelInput: Fields): string {
  return userTexts(modelInput) || plainPrompt(modelInput) || jsonOf(modelInput);
}

/** The instruction that a record gives beside the prompt; null without one. */
export function systemText(modelInput: Fields): string | null {
  return contentText(modelInput.system) || null;
}

/** Characters that the model reads of a record, all messages and the system prompt together. */
export function readLength(modelInput: Fields): number {
  const parts = [
    modelInput.system,
    ...listOf(modelInput.messages).map((message) => isFields(message) && message.content),
  ];
  const told = parts.reduce<number>((sum, part) => sum + contentText(part).length, 0) + plainPrompt(modelInput).length;
  return told > 0 ? told : jsonOf(modelInput).length;
}

/** The longest answer in tokens that a record asks for, by the name its model family has for it; null where unset. */
export function longestAnswer(modelInput: Fields): number | null {
  const inference = isFields(modelInput.inferenceConfig) ? modelInput.inferenceConfig : {};
  const titan = isFields(modelInput.textGenerationConfig) ? modelInput.textGenerationConfig : {};
  const named = [
    modelInput.max_tokens,
    modelInput.max_completion_tokens,
    modelInput.max_tokens_to_sample,
    modelInput.max_gen_len,
    modelInput.maxTokens,
    inference.maxTokens,
    inference.max_new_tokens,
    titan.maxTokenCount,
  ];
  return (
    named.find((value): value is number => typeof value === "number" && Number.isFinite(value) && value > 0) ?? null
  );
}

/** Names at the top of InvokeModel bodies that no Converse request has. */
const INVOKE_MODEL_NAMES = [
  "anthropic_version",
  "schemaVersion",
  "prompt",
  "inputText",
  "message",
  "texts",
  "max_tokens",
  "max_completion_tokens",
  "max_gen_len",
  "max_tokens_to_sample",
  "textGenerationConfig",
  "temperature",
  "top_p",
];

/** Which call type a record is written for, where its shape tells; Nova's own body can look like Converse's. */
export function callTypeOf(modelInput: Fields): "InvokeModel" | "Converse" | null {
  if (INVOKE_MODEL_NAMES.some((name) => Object.hasOwn(modelInput, name))) return "InvokeModel";
  const first = listOf(modelInput.messages)[0];
  const part = isFields(first) ? listOf(first.content)[0] : undefined;
  if (isFields(first) && typeof first.content === "string") return "InvokeModel";
  if (!isFields(part)) return null;
  if (Object.hasOwn(part, "type")) return "InvokeModel";
  return Object.hasOwn(part, "text") ? "Converse" : null;
}

function userTexts(modelInput: Fields): string {
  return listOf(modelInput.messages)
    .filter(
      (message): message is Fields => isFields(message) && message.role !== "assistant" && message.role !== "system",
    )
    .map((message) => contentText(message.content))
    .filter((text) => text !== "")
    .join("\n");
}

function plainPrompt(modelInput: Fields): string {
  const { prompt, inputText, message, texts } = modelInput;
  for (const value of [prompt, inputText, message]) if (typeof value === "string" && value !== "") return value;
  return contentText(texts);
}

/** The text of `"…"`, `["…"]`, `[{ text: "…" }]` or `[{ type: "text", text: "…" }]`; other parts say what they are. */
function contentText(content: unknown): string {
  if (typeof content === "string") return content;
  return listOf(content)
    .map((part) => {
      if (typeof part === "string") return part;
      if (!isFields(part)) return "";
      if (typeof part.text === "string") return part.text;
      const kind = typeof part.type === "string" ? part.type : Object.keys(part)[0];
      return kind ? `[${kind.slice(0, 40)}]` : "";
    })
    .filter((text) => text !== "")
    .join("\n");
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value.slice(0, MAX_PARTS) : [];
}

/** JSON of anything that was parsed; nesting too deep to be written again is said instead of thrown. */
function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    return "(too deeply nested to show)";
  }
}
