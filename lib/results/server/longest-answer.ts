import "server-only";
import { isFields } from "@/lib/jobs/record-text";
import { parseExactly } from "@/lib/starts/server/record-lines";

/** Where the families write the longest answer: in the body itself, or within one of its objects. */
const IN_BODY = ["max_tokens", "max_completion_tokens", "max_tokens_to_sample", "max_gen_len", "maxTokens"] as const;
const WITHIN = [
  ["inferenceConfig", ["maxTokens", "max_new_tokens"]],
  ["textGenerationConfig", ["maxTokenCount"]],
] as const;

/**
 * A record with another longest answer, in tokens, and else what it was. A record that does not say how long its answer
 * may be stays as it is: nobody knows where its model looks for it.
 */
export function withLongestAnswer(line: string, maxTokens: number): string {
  const record = parseExactly(line);
  const { modelInput } = record;
  if (!isFields(modelInput)) return line;
  const change = (fields: Record<string, unknown>, names: readonly string[]) => {
    for (const name of names) if (name in fields) fields[name] = maxTokens;
  };
  change(modelInput, IN_BODY);
  for (const [name, inside] of WITHIN) {
    const settings = modelInput[name];
    if (isFields(settings)) change(settings, inside);
  }
  return JSON.stringify(record);
}
