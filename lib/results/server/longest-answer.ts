import "server-only";
import { callTypeOf, isFields } from "@/lib/jobs/record-text";
import { parseExactly } from "@/lib/starts/server/record-lines";

/** Where the families write the longest answer: in the body itself, or within one of its objects. */
const IN_BODY = ["max_tokens", "max_completion_tokens", "max_tokens_to_sample", "max_gen_len", "maxTokens"] as const;
const WITHIN = [
  ["inferenceConfig", ["maxTokens", "max_new_tokens"]],
  ["textGenerationConfig", ["maxTokenCount"]],
] as const;

/**
 * A record with another longest answer, in tokens, and else what it was. A Converse record without one gets it; of any
 * other that does not say how long its answer may be nobody knows where its model looks for it: then it is null.
 */
export function withLongestAnswer(line: string, maxTokens: number): string | null {
  const record = parseExactly(line);
  const { modelInput } = record;
  if (!isFields(modelInput)) return null;
  let isChanged = false;
  const change = (fields: Record<string, unknown>, names: readonly string[]) => {
    for (const name of names) {
      if (!(name in fields)) continue;
      fields[name] = maxTokens;
      isChanged = true;
    }
  };
  change(modelInput, IN_BODY);
  for (const [name, inside] of WITHIN) {
    const settings = modelInput[name];
    if (isFields(settings)) change(settings, inside);
  }
  if (!isChanged) {
    if (callTypeOf(modelInput) !== "Converse") return null;
    const settings = isFields(modelInput.inferenceConfig) ? modelInput.inferenceConfig : {};
    modelInput.inferenceConfig = { ...settings, maxTokens };
  }
  return JSON.stringify(record);
}
