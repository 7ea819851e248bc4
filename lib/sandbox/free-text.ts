import { chance } from "./clock.ts";
import { sentences } from "./sentences.ts";

type Choose = (salt: string) => number;

const LABELS = ["delivery time", "product quality", "customer support", "returns", "price", "gift", "size and fit"];
const MOODS = ["positive", "neutral", "negative"];
const WORDS_PER_SENTENCE = 18;
const NUMBER_WORDS: Record<string, number> = { one: 1, two: 2, three: 3, four: 4, five: 5, zwei: 2, drei: 3, vier: 4 };

/** An answer in words: as long as was asked for or as suits the task, more or less. */
export function freeText(prompt: string, choose: Choose): string {
  const asked = wordsAskedFor(prompt);
  if (asked !== null) return wordsOf(prompt, asked * Math.exp(0.16 * normal(choose)), choose);
  const pick = (list: readonly string[], salt: string) => list[Math.floor(choose(salt) * list.length)] ?? "";
  if (/topic|label|categor/i.test(prompt)) return [...new Set([pick(LABELS, "1"), pick(LABELS, "2")])].join("; ");
  if (/sentiment|positive or negative|mood/i.test(prompt)) return pick(MOODS, "mood");
  const length = prompt.length / 6;
  const noise = normal(choose);
  if (/translat|übersetz|翻訳/i.test(prompt)) return wordsOf(prompt, length * 0.85 * Math.exp(0.1 * noise), choose);
  if (/summar|zusammen|要約/i.test(prompt))
    return wordsOf(prompt, (18 + 6 * Math.sqrt(length)) * Math.exp(0.22 * noise), choose);
  // A task has an answer length of its own, which its prompt does not tell: 15 to 150 words.
  const usual = 15 * 10 ** chance(prompt.slice(0, 40));
  return wordsOf(prompt, usual * Math.exp(0.32 * noise), choose);
}

const SENTENCES = new RegExp(
  `\\b(\\d{1,2}|${Object.keys(NUMBER_WORDS).join("|")})\\s(?:\\p{L}+\\s)?(?:sentences?|sätzen?)`,
  "iu",
);

function wordsAskedFor(prompt: string): number | null {
  const words = /(\d{1,4})[\s-]*(?:words?|wörter|worten)\b/iu.exec(prompt)?.[1];
  if (words) return Number(words);
  const sentences = SENTENCES.exec(prompt)?.[1]?.toLowerCase();
  const count = sentences === undefined ? 0 : (NUMBER_WORDS[sentences] ?? Number(sentences));
  return count > 0 ? count * WORDS_PER_SENTENCE : null;
}

/** Roughly normal, around 0 with a deviation of 1. */
function normal(choose: Choose): number {
  return (choose("a") + choose("b") + choose("c") + choose("d") - 2) * Math.sqrt(3);
}

/** Words with spaces between them; where a language has none, up to three of its letters are one. */
const WORDS = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]{1,3}|[^\s\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]+/gu;
const HAS_NO_SPACES = /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u;

/** So many words: sentences of an answer; in a language without spaces words of the prompt, round and round. */
function wordsOf(prompt: string, count: number, choose: Choose): string {
  const words = prompt.slice(0, 6_000).match(WORDS) ?? ["Yes"];
  const rounded = Math.max(1, Math.round(count));
  if (!words.some((word) => HAS_NO_SPACES.test(word))) return sentences(prompt, rounded, choose);
  const start = Math.floor(choose("start") * words.length);
  let text = "";
  for (let index = 0; index < rounded; index += 1) {
    const word = words[(start + index) % words.length] ?? "";
    text += text === "" || HAS_NO_SPACES.test(word) ? word : ` ${word}`;
  }
  return text;
}
