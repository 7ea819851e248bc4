import { askedOf } from "./asked.ts";
import { chance } from "./clock.ts";
import { type Reply, replyTo } from "./reply.ts";

/** A record of an input file. */
export type InputRecord = { recordId: string; modelInput: Record<string, unknown> };

/** What became of a record: a line of the output file, and the tokens it took. */
export type Answered = {
  line: Record<string, unknown>;
  inputTokens: number;
  outputTokens: number;
  isError: boolean;
  /** Its words, of a made-up one. */
  text?: string;
};

function tokens(text: string): number {
  return Math.max(1, Math.ceil(text.length / 4));
}

/** The answer in the shape that the model family gives, or Converse's. */
function modelOutput(modelId: string, isConverse: boolean, reply: Reply): unknown {
  const { text, stopReason, inputTokens: input, outputTokens: output } = reply;
  const isCut = stopReason === "max_tokens";
  const ended = isCut ? "length" : stopReason === "refusal" ? "content_filter" : "stop";
  if (isConverse || modelId.includes("amazon.nova")) {
    return {
      output: { message: { role: "assistant", content: [{ text }] } },
      stopReason: stopReason === "refusal" ? "content_filtered" : stopReason,
      usage: { inputTokens: input, outputTokens: output, totalTokens: input + output },
    };
  }
  if (modelId.includes("anthropic.")) {
    return {
      type: "message",
      role: "assistant",
      content: [{ type: "text", text }],
      stop_reason: stopReason,
      usage: { input_tokens: input, output_tokens: output },
    };
  }
  if (modelId.includes("meta.")) {
    return {
      generation: text,
      prompt_token_count: input,
      generation_token_count: output,
      stop_reason: ended,
    };
  }
  if (modelId.includes("mistral.")) {
    return {
      choices: [{ index: 0, message: { role: "assistant", content: text }, stop_reason: ended }],
    };
  }
  if (modelId.includes("embed")) return { embedding: [0.01, 0.02, 0.03], inputTextTokenCount: input };
  return {
    results: [{ outputText: text, tokenCount: output, completionReason: TITAN_REASONS[ended] }],
    inputTextTokenCount: input,
  };
}

const TITAN_REASONS = { length: "LENGTH", content_filter: "CONTENT_FILTERED", stop: "FINISH" } as const;

/** The same record with another answer. */
export function answerWith(
  { line, inputTokens, outputTokens }: Answered,
  modelId: string,
  isConverse: boolean,
  { text, stopReason }: Pick<Reply, "text" | "stopReason">,
): Answered {
  const output = modelOutput(modelId, isConverse, { text, stopReason, inputTokens, outputTokens });
  return { line: { ...line, modelOutput: output }, inputTokens, outputTokens, isError: false, text };
}

/** A request body in the shape that the model family takes, or Converse's. */
export function modelInputFor(modelId: string, isConverse: boolean, text: string): Record<string, unknown> {
  const converse = { messages: [{ role: "user", content: [{ text }] }], inferenceConfig: { maxTokens: 200 } };
  if (isConverse) return converse;
  if (modelId.includes("amazon.nova")) return { schemaVersion: "messages-v1", ...converse };
  if (modelId.includes("anthropic.")) {
    const messages = [{ role: "user", content: [{ type: "text", text }] }];
    return { anthropic_version: "bedrock-2023-05-31", max_tokens: 200, messages };
  }
  if (modelId.includes("meta.")) return { prompt: text, max_gen_len: 200 };
  if (modelId.includes("mistral.")) return { messages: [{ role: "user", content: text }], max_tokens: 200 };
  if (modelId.includes("embed")) return { inputText: text };
  return { inputText: text, textGenerationConfig: { maxTokenCount: 200 } };
}

/** Why a record fails: for its own length or form, or by bad luck that depends on its id. */
function errorOf(record: InputRecord, prompt: string): { errorCode: number; errorMessage: string } | null {
  const { max_tokens: maxTokens } = record.modelInput;
  if (prompt === "")
    return {
      errorCode: 400,
      errorMessage:
        "Malformed input request: #: required key [messages] not found, please reformat your input and try again.",
    };
  if (typeof maxTokens === "number" && maxTokens > 64_000) {
    return { errorCode: 400, errorMessage: "max_tokens: must be less than or equal to 64000" };
  }
  if (tokens(prompt) > 128_000) {
    return {
      errorCode: 400,
      errorMessage: `Input is too long: ${tokens(prompt)} tokens of 128000 that the model accepts.`,
    };
  }
  if (/\bweapon|\bexplosive/i.test(prompt)) {
    return { errorCode: 400, errorMessage: "The response was blocked by the content filter." };
  }
  return chance(record.recordId + prompt) < 0.004
    ? { errorCode: 429, errorMessage: "Too many requests, please wait before trying again." }
    : null;
}

/** Answers one record of a real file, the same way each time and with the same tokens as Converse. */
export function answerRecord(record: InputRecord, modelId: string, isConverse: boolean): Answered {
  const asked = askedOf(record.modelInput);
  const error = errorOf(record, asked.prompt);
  if (error) return { line: { ...record, error }, inputTokens: 0, outputTokens: 0, isError: true };
  const reply = replyTo(asked);
  const { inputTokens, outputTokens } = reply;
  const line = { ...record, modelOutput: modelOutput(modelId, isConverse, reply) };
  return { line, inputTokens, outputTokens, isError: false };
}
