/** What a request or a record asks of a model, whatever family it is written for. */
export type Asked = {
  prompt: string;
  system: string;
  /** The longest answer in tokens. */
  maxTokens: number;
  stopSequences: string[];
};

/** What most models of Bedrock write at the most where nothing is asked for. */
const USUAL_MAX_TOKENS = 4_096;

/** A value that is an object with fields. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** All text of a record's prompt, whatever family it is written for; empty where it has none or is malformed. */
export function promptOf(modelInput: Record<string, unknown>): string {
  const { prompt, inputText, messages } = modelInput;
  if (typeof prompt === "string") return prompt;
  if (typeof inputText === "string") return inputText;
  if (!Array.isArray(messages)) return "";
  const texts = messages.map((message: unknown) => (isObject(message) ? textOf(message["content"]) : null));
  return texts.includes(null) ? "" : texts.join("\n");
}

/** The text of a message's content, or null where the content is malformed. */
function textOf(content: unknown): string | null {
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return null;
  const texts = content.map((part: unknown) => {
    const text = isObject(part) ? (part["text"] ?? "") : null;
    return typeof text === "string" ? text : null;
  });
  return texts.includes(null) ? null : texts.join("\n");
}

/** Everything that a record asks for, from Converse's form or the model family's own. */
export function askedOf(modelInput: Record<string, unknown>): Asked {
  const settings = [modelInput, modelInput["inferenceConfig"], modelInput["textGenerationConfig"]].filter(isObject);
  const find = (...names: string[]) =>
    settings.flatMap((part) => names.map((name) => part[name])).find((value) => value !== undefined);
  const maxTokens = find("maxTokens", "max_tokens", "max_gen_len", "maxTokenCount", "max_new_tokens");
  const stop: unknown = find("stopSequences", "stop_sequences", "stop");
  return {
    prompt: promptOf(modelInput),
    system: textOf(modelInput["system"] ?? "") ?? "",
    maxTokens: typeof maxTokens === "number" && maxTokens > 0 ? maxTokens : USUAL_MAX_TOKENS,
    stopSequences: Array.isArray(stop)
      ? stop.filter((one: unknown): one is string => typeof one === "string" && one !== "")
      : [],
  };
}
