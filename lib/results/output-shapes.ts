import { isFields } from "@/lib/jobs/record-text";

type Fields = Record<string, unknown>;

/** What a model's answer says, in whatever shape it came. Texts are whole; tokens are null where they are not told. */
export type ModelAnswer = {
  /** Whose shape it is. */
  shape: string;
  text: string;
  stopReason: string | null;
  inputTokens: number | null;
  outputTokens: number | null;
  /** A vector in place of text, and how many numbers it has. */
  vector: number | null;
};

/** The longest list of parts that is gone through, so that a hostile answer costs no time. */
const MOST_PARTS = 1_000;

/**
 * Reads a `modelOutput`: Converse's, or what the model families answer to InvokeModel. Sources: the pages "Inference
 * request parameters and response fields for foundation models" and "Converse" of Bedrock's documents. A shape that
 * nobody knows is `unknown`, with the text of it that is most likely the answer; else with none.
 */
export function readModelOutput(output: unknown): ModelAnswer {
  if (isFields(output)) {
    for (const read of SHAPES) {
      const answer = read(output);
      if (answer) return answer;
    }
  }
  return answerOf("unknown", likelyText(output), isFields(output) ? output : {});
}

type Read = (output: Fields) => ModelAnswer | null;

const converse: Read = (output) => {
  const message = isFields(output.output) ? output.output.message : undefined;
  if (!isFields(message)) return null;
  const usage = fieldsOf(output.usage);
  return {
    ...answerOf("Converse", textOf(message.content), output),
    stopReason: wordOf(output.stopReason),
    inputTokens: countOf(usage.inputTokens),
    outputTokens: countOf(usage.outputTokens),
  };
};

const anthropic: Read = (output) => {
  const isMessage = output.type === "message" && Array.isArray(output.content);
  if (!isMessage && typeof output.completion !== "string") return null;
  const usage = fieldsOf(output.usage);
  return {
    ...answerOf("Anthropic", isMessage ? textOf(output.content) : String(output.completion), output),
    stopReason: wordOf(output.stop_reason),
    inputTokens: countOf(usage.input_tokens),
    outputTokens: countOf(usage.output_tokens),
  };
};

const titan: Read = (output) => {
  const first = Array.isArray(output.results) ? (output.results[0] as unknown) : undefined;
  if (!isFields(first) || typeof first.outputText !== "string") return null;
  return {
    ...answerOf("Titan", first.outputText, output),
    stopReason: wordOf(first.completionReason),
    inputTokens: countOf(output.inputTextTokenCount),
    outputTokens: countOf(first.tokenCount),
  };
};

const llama: Read = (output) => {
  if (typeof output.generation !== "string") return null;
  return {
    ...answerOf("Llama", output.generation, output),
    stopReason: wordOf(output.stop_reason),
    inputTokens: countOf(output.prompt_token_count),
    outputTokens: countOf(output.generation_token_count),
  };
};

/** Mistral's text completion: `outputs`. */
const mistralText: Read = (output) => {
  const first = Array.isArray(output.outputs) ? (output.outputs[0] as unknown) : undefined;
  if (!isFields(first) || typeof first.text !== "string") return null;
  return { ...answerOf("Mistral", first.text, output), stopReason: wordOf(first.stop_reason) };
};

/** `choices`: Mistral's chat, AI21's Jamba, DeepSeek, Qwen, gpt-oss. */
const choices: Read = (output) => {
  const first = Array.isArray(output.choices) ? (output.choices[0] as unknown) : undefined;
  if (!isFields(first)) return null;
  const message = isFields(first.message) ? first.message : null;
  const text = message ? textOf(message.content) : typeof first.text === "string" ? first.text : null;
  if (text === null) return null;
  const usage = fieldsOf(output.usage);
  const shape = !message ? "DeepSeek" : Object.hasOwn(first, "stop_reason") ? "Mistral" : "Chat";
  return {
    ...answerOf(shape, text || refusalOf(message), output),
    stopReason:
      message && typeof message.refusal === "string" && message.refusal !== ""
        ? "refusal"
        : (wordOf(first.stop_reason) ?? wordOf(first.finish_reason)),
    inputTokens: countOf(usage.prompt_tokens),
    outputTokens: countOf(usage.completion_tokens),
  };
};

const cohere: Read = (output) => {
  const first = Array.isArray(output.generations) ? (output.generations[0] as unknown) : undefined;
  if (isFields(first) && typeof first.text === "string") {
    return { ...answerOf("Cohere", first.text, output), stopReason: wordOf(first.finish_reason) };
  }
  if (typeof output.text !== "string") return null;
  if (!Object.hasOwn(output, "generation_id") && !Object.hasOwn(output, "finish_reason")) return null;
  const billed = isFields(output.meta) ? fieldsOf(output.meta.billed_units) : {};
  return {
    ...answerOf("Cohere", output.text, output),
    stopReason: wordOf(output.finish_reason),
    inputTokens: countOf(billed.input_tokens),
    outputTokens: countOf(billed.output_tokens),
  };
};

/** AI21's Jurassic. */
const jurassic: Read = (output) => {
  const first = Array.isArray(output.completions) ? (output.completions[0] as unknown) : undefined;
  const data = isFields(first) ? fieldsOf(first.data) : {};
  if (!isFields(first) || typeof data.text !== "string") return null;
  const prompt = isFields(output.prompt) ? output.prompt : {};
  return {
    ...answerOf("AI21", data.text, output),
    stopReason: wordOf(fieldsOf(first.finishReason).reason),
    inputTokens: lengthOf(prompt.tokens),
    outputTokens: lengthOf(data.tokens),
  };
};

const embedding: Read = (output) => {
  const lists = output.embeddings;
  const nested = isFields(lists) ? Object.values(lists)[0] : lists;
  const list: unknown = Array.isArray(output.embedding) ? output.embedding : Array.isArray(nested) ? nested[0] : null;
  const vector = isFields(list) ? list.embedding : list;
  if (!Array.isArray(vector) || (vector.length > 0 && typeof vector[0] !== "number")) return null;
  return {
    ...answerOf("Embedding", "", output),
    inputTokens: countOf(output.inputTextTokenCount),
    vector: vector.length,
  };
};

const SHAPES: readonly Read[] = [converse, anthropic, titan, llama, choices, mistralText, cohere, jurassic, embedding];

/** Where answers of unknown shapes have their text, likeliest first. */
const TEXT_NAMES = ["text", "output_text", "outputText", "answer", "response", "completion", "content", "message"];

/** Reasons that say why an answer ended, by the names that families have for them. */
const REASON_NAMES = ["stopReason", "stop_reason", "finish_reason", "finishReason", "completionReason"];

function answerOf(shape: string, text: string, output: Fields): ModelAnswer {
  const reason = REASON_NAMES.map((name) => wordOf(output[name])).find((word) => word !== null) ?? null;
  return { shape, text, stopReason: reason, inputTokens: null, outputTokens: null, vector: null };
}

function likelyText(output: unknown, depth = 0): string {
  if (typeof output === "string") return output;
  if (depth > 4) return "";
  if (Array.isArray(output)) return output.length > 0 ? likelyText(output[0], depth + 1) || textOf(output) : "";
  if (!isFields(output)) return "";
  for (const name of TEXT_NAMES) {
    if (!Object.hasOwn(output, name)) continue;
    const text = likelyText(output[name], depth + 1);
    if (text !== "") return text;
  }
  for (const name of ["output", "outputs", "result", "results", "data", "generations", "choices"]) {
    const text = Object.hasOwn(output, name) ? likelyText(output[name], depth + 1) : "";
    if (text !== "") return text;
  }
  return "";
}

/** The text of `"…"` or of `[{ text: "…" }, …]`; parts that are no text, such as the model's thoughts, are left out. */
function textOf(content: unknown): string {
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return "";
  const texts: string[] = [];
  for (const part of content.slice(0, MOST_PARTS) as unknown[]) {
    if (typeof part === "string") texts.push(part);
    else if (isFields(part) && typeof part.text === "string") texts.push(part.text);
  }
  return texts.join("\n");
}

function refusalOf(message: Fields | null): string {
  return message && typeof message.refusal === "string" ? message.refusal : "";
}

function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {};
}

function wordOf(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value.slice(0, 100) : null;
}

function countOf(value: unknown): number | null {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : null;
}

function lengthOf(value: unknown): number | null {
  return Array.isArray(value) ? value.length : null;
}
