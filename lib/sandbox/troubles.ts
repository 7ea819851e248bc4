import { type Answered, answerWith } from "./answers.ts";
import { chance } from "./clock.ts";

/** Records of a job's output with which something is wrong, how many of each, and by how much the counters lie. */
export type Troubles = {
  cutOff?: number;
  empty?: number;
  refused?: number;
  /** Answers that begin to talk in place of the form that was asked for. */
  outOfForm?: number;
  /** Records that no file has, though they count as answered. */
  missing?: number;
  /** Records that the files have twice. */
  twice?: number;
  /** Lines that are no record at all. */
  broken?: number;
  /** Added to what List, Get and the manifest say. */
  lies?: { success?: number; error?: number };
};

const REFUSAL = "I can’t help with that.";

/** The lines of an output with its troubles: the same records each time, spread by chance over those that have an answer. */
export function withTroubles(
  answered: readonly Answered[],
  troubles: Troubles,
  { modelId, isConverse }: { modelId: string; isConverse: boolean },
): Answered[] {
  const good = answered.flatMap(({ isError }, index) => (isError ? [] : [index]));
  const place = (index: number) => chance(`${String(answered[index]?.line["recordId"])}trouble`);
  const chosen = good.sort((a, b) => place(a) - place(b));
  const take = (count = 0) => new Set(chosen.splice(0, count));
  const cutOff = take(troubles.cutOff);
  const empty = take(troubles.empty);
  const refused = take(troubles.refused);
  const outOfForm = take(troubles.outOfForm);
  const missing = take(troubles.missing);
  const twice = take(troubles.twice);
  const lines: Answered[] = [];
  for (const [index, one] of answered.entries()) {
    if (missing.has(index)) continue;
    const change = (text: string, stopReason: "max_tokens" | "refusal" | "end_turn") =>
      lines.push(answerWith(one, modelId, isConverse, { text, stopReason }));
    if (cutOff.has(index)) change(beginningOf(one.text ?? ""), "max_tokens");
    else if (empty.has(index)) change("", "end_turn");
    else if (refused.has(index)) change(REFUSAL, "refusal");
    else if (outOfForm.has(index)) change("Well, that is hard to say: it could be one or the other.", "end_turn");
    else lines.push(one);
    if (twice.has(index)) lines.push(one);
  }
  return lines;
}

/** What stands there of an answer that was cut off; of one that is a word or two it had begun to say why. */
function beginningOf(text: string): string {
  return text.length > 60 ? text.slice(0, Math.floor(text.length * 0.6)) : "The customer writes that the";
}

/** Lines that are no record: the beginning of one. */
export function brokenLines({ broken = 0 }: Troubles): string[] {
  return Array.from({ length: broken }, (_, index) => `{"recordId": "B-${index}", "modelOutput": {\n`);
}
