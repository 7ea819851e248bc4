import { askedOf } from "./asked.ts";
import { AwsFailure } from "./failure.ts";
import { modelFault, outputLimitOf } from "./models.ts";
import { replyTo } from "./reply.ts";
import { countTokens } from "./tokenizer.ts";

type Message = { role: string; content: { text?: string }[] };

/** What the sandbox's models read at the most. */
const CONTEXT_TOKENS = 128_000;

/** Answers one request of Converse at once; refuses it in AWS's words where AWS would. */
export function converse(input: Record<string, unknown>): unknown {
  const modelId = String(input["modelId"]);
  const asked = askedOf(input);
  refuse(modelId, (input["messages"] ?? []) as Message[], input["inferenceConfig"]);
  if (countTokens(asked.prompt) > CONTEXT_TOKENS) throw invalid("Input is too long for requested model.");
  const { text, stopReason, inputTokens, outputTokens } = replyTo(asked);
  return {
    output: { message: { role: "assistant", content: [{ text }] } },
    stopReason,
    usage: { inputTokens, outputTokens, totalTokens: inputTokens + outputTokens },
    metrics: { latencyMs: 180 + 12 * outputTokens },
  };
}

function invalid(message: string): AwsFailure {
  return new AwsFailure("ValidationException", message);
}

function refuse(modelId: string, messages: Message[], settings: unknown): void {
  const fault = modelFault(modelId);
  if (fault) throw invalid(fault);
  if (messages.length === 0) {
    throw invalid("The model returned the following errors: messages: at least one message is required");
  }
  if (messages[0]?.role !== "user") {
    throw invalid(
      "A conversation must start with a user message. Try again with a conversation that starts with a user message.",
    );
  }
  for (const [at, { content }] of messages.entries()) {
    if (content.length === 0) {
      throw invalid(
        `The content field in the Message object at messages.${at} is empty. Add a ContentBlock object to the content field and try again.`,
      );
    }
    const blank = content.findIndex(({ text }) => (text ?? "").trim() === "");
    if (blank !== -1) {
      throw invalid(
        `The text field in the ContentBlock object at messages.${at}.content.${blank} is blank. Add text to the text field, and try again.`,
      );
    }
  }
  const { maxTokens = 1 } = (settings ?? {}) as { maxTokens?: number };
  const most = outputLimitOf(modelId);
  if (maxTokens > most) {
    throw invalid(
      `The maximum tokens you requested exceeds the model limit of ${most}. Try again with a maximum tokens value that is lower than ${most}.`,
    );
  }
}
