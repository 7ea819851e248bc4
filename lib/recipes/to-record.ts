import { plainModelId } from "@/lib/jobs/model-choices";
import { Problem } from "@/lib/problem";
import { invokeModelBody, type RecordSettings } from "./invoke-model-body";

/** How a record is written: one shape for all models, or each model family's own. */
export type RecordForm = "Converse" | "InvokeModel";

/**
 * The `modelInput` of a record: what the model is sent for a prompt that is filled in and asks for its form. Shapes:
 * AWS's API reference of Converse, and "Inference request parameters and response fields for foundation models" of the
 * user guide. Throws `invalid` with a sentence where {@link recordRefusal} has one.
 */
export function toModelInput(content: RecordSettings, prompt: string, recordForm: RecordForm): Record<string, unknown> {
  if (recordForm === "Converse") return converseInput(content, prompt);
  const body = invokeModelBody(plainModelId(content.modelId), content, prompt);
  if (typeof body === "string") throw new Problem("invalid", { message: body, fieldErrors: { modelId: [body] } });
  return body;
}

/**
 * Why records with these settings cannot be written, in a sentence; null where they can. Converse takes every model;
 * of the other form the model's family must be known, and must be able to do what the settings ask.
 */
export function recordRefusal(content: RecordSettings, recordForm: RecordForm): string | null {
  if (recordForm === "Converse") return null;
  const body = invokeModelBody(plainModelId(content.modelId), content, "");
  return typeof body === "string" ? body : null;
}

function converseInput(content: RecordSettings, prompt: string): Record<string, unknown> {
  const { system, maxTokens, temperature, stopSequences } = content;
  return {
    messages: [{ role: "user", content: [{ text: prompt }] }],
    ...(system !== "" && { system: [{ text: system }] }),
    inferenceConfig: {
      maxTokens,
      ...(temperature !== null && { temperature }),
      ...(stopSequences.length > 0 && { stopSequences }),
    },
  };
}
