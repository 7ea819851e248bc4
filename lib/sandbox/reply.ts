import type { Asked } from "./asked.ts";
import { chance } from "./clock.ts";
import { freeText } from "./free-text.ts";
import { countTokens, firstTokens } from "./tokenizer.ts";

/** An answer, why it ended, and the tokens that it took. */
export type Reply = {
  text: string;
  stopReason: "end_turn" | "max_tokens" | "stop_sequence" | "refusal";
  inputTokens: number;
  outputTokens: number;
};

/** What a chat's frame takes: its beginning, and a head and an end for each message. */
const FRAME_TOKENS = 11;
const SYSTEM_FRAME_TOKENS = 5;

/** The share of answers that are not in the form that was asked for, as real models are. */
const OUT_OF_FORM = 0.006;

/** A number between 0 and 1 for each of an answer's choices, that depends on the prompt alone. */
export type Choose = (salt: string) => number;

/** Answers what was asked, the same way each time: a label, a JSON object, or a text as long as it suits. */
export function replyTo({ prompt, system, maxTokens, stopSequences }: Asked): Reply {
  const seed = chance(prompt);
  const whole = textFor(prompt, (salt) => chance(`${seed}${salt}`));
  const inputTokens =
    FRAME_TOKENS + countTokens(prompt) + (system === "" ? 0 : SYSTEM_FRAME_TOKENS + countTokens(system));
  const stopAt = Math.min(...stopSequences.map((stop) => whole.indexOf(stop)).filter((index) => index >= 0));
  const text = Number.isFinite(stopAt) ? whole.slice(0, stopAt) : whole;
  // The token that ends an answer counts too.
  const outputTokens = countTokens(text) + 1;
  if (outputTokens <= maxTokens) {
    return { text, stopReason: Number.isFinite(stopAt) ? "stop_sequence" : "end_turn", inputTokens, outputTokens };
  }
  return { text: firstTokens(text, maxTokens), stopReason: "max_tokens", inputTokens, outputTokens: maxTokens };
}

function pick<Value>(list: readonly Value[], share: number): Value {
  return list[Math.floor(share * list.length)] as Value;
}

function textFor(prompt: string, choose: Choose): string {
  const labels = labelsAskedFor(prompt);
  if (labels.length > 1) {
    const label = pick(labels, choose("label"));
    return choose("form") < OUT_OF_FORM ? `I would say “${label}”, though it is hard to tell.` : label;
  }
  const fields = fieldsAskedFor(prompt);
  if (fields.length === 0) return freeText(prompt, choose);
  const object = Object.fromEntries(fields.map((field) => [field.name, valueFor(field, prompt, choose)]));
  const text = JSON.stringify(object, null, choose("indent") < 0.5 ? 2 : undefined);
  if (choose("form") >= OUT_OF_FORM) return text;
  return pick(
    [`Here is the object you asked for:\n\n${text}`, text.slice(0, -1), freeText(prompt, choose)],
    choose("how"),
  );
}

/** The list that a prompt gives to choose from: lines with a dash, or a comma list after "one of". */
function labelsAskedFor(prompt: string): string[] {
  const lines = /\bone of [^\n]*:[ \t]*\n((?:[-*•] [^\n]+(?:\n|$))+)/i.exec(prompt)?.[1];
  if (lines) return lines.split("\n").flatMap((line) => /^[-*•] (.+)$/.exec(line)?.[1]?.trim() ?? []);
  if (/\bJSON\b/i.test(prompt)) return [];
  const inline = /\bone of (?:these|the following)[^\n:]*: *([^\n]+)/i.exec(prompt)?.[1];
  return inline
    ? inline
        .replace(/[.!]$/, "")
        .split(/, | or /)
        .map((label) => label.trim())
        .filter(Boolean)
    : [];
}

type Field = { name: string; asked: string };

/** The fields of the JSON object that a prompt asks for: lines such as `- "name": a text`, or an example object. */
function fieldsAskedFor(prompt: string): Field[] {
  if (!/\bJSON\b/i.test(prompt)) return [];
  const lines = [...prompt.matchAll(/^[-*•] ("(?:[^"\\\n]|\\.)*"): ?([^\n]*)$/gmu)];
  const found = lines.length > 0 ? lines : [...prompt.matchAll(/("(?:[^"\\\n]|\\.){1,60}") ?: ?([^,}\n]*)/gu)];
  return found.flatMap(([, name = "", asked = ""]) => {
    try {
      return [{ name: String(JSON.parse(name)), asked }];
    } catch {
      return [];
    }
  });
}

function valueFor({ name, asked }: Field, prompt: string, choose: Choose): unknown {
  const share = choose(name);
  if (choose(`${name} unknown`) < 0.05) return null;
  const labels = /one of (.*)/i.exec(asked)?.[1]?.match(/"(?:[^"\\]|\\.)*"/g);
  if (labels) return JSON.parse(pick(labels, share)) as unknown;
  if (/\bnumber\b/i.test(asked)) return Math.round(share * 1_000) / (share < 0.5 ? 10 : 1);
  if (/true or false|boolean/i.test(asked)) return share < 0.5;
  if (/\bdate\b/i.test(asked))
    return new Date(Date.UTC(2026, 0, 1 + Math.floor(share * 300))).toISOString().slice(0, 10);
  // What is picked out comes from the text, not from what is said about the form.
  const text = prompt.split(/\n+Answer with one JSON/)[0] ?? "";
  const words = text.slice(0, 3_000).split(/\s+/);
  const start = Math.floor(share * Math.max(1, words.length - 12));
  return words.slice(start, start + 2 + Math.floor(choose(`${name} length`) * 9)).join(" ");
}
