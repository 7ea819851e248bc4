import type { AnswerField, AnswerForm } from "@/lib/recipes/recipe";
import { between, type Guess, type Usual } from "./spread";

/** Tokens to a letter in English, and so in labels and the names of fields. */
const TOKENS_PER_LETTER = 0.3;

const TOKENS_PER_WORD = 1.4;
const WORDS_PER_SENTENCE = 20;

/** A short answer in free text, where nothing tells how long it is. */
const SHORT_TOKENS = 15;

/** How long the answers are thought to be before any is known, and why, in a sentence. */
export type AnswerLength = {
  tokens: Guess;
  sentence: string;
  /** How answers differ from row to row. */
  usual: Usual;
};

/** Labels and fields hardly follow the length of the row, texts of a set length neither; a free text may. */
const BOUND: Usual = { spread: 0.22, slope: { middle: 0, spread: 0.1 } };
const FREE: Usual = { spread: 0.3, slope: { middle: 0.3, spread: 0.4 } };

/** How long an answer is, from its form and what the prompt asks for; never longer than the limit. */
export function answerLength(form: AnswerForm, prompt: string, maxTokens: number): AnswerLength {
  const limit = (low: number, high: number) => {
    const most = Math.max(high, low * LEAST_WIDTH);
    return most <= maxTokens
      ? between(low, most)
      : between(Math.min(low, maxTokens / LEAST_WIDTH), Math.max(maxTokens, LEAST_WIDTH));
  };
  if (form.kind === "label") {
    const lengths = form.labels.map(labelTokens);
    const tokens = limit(Math.min(...lengths), Math.max(...lengths) * 1.6 + 1);
    return { tokens, usual: BOUND, sentence: "Each answer is one of the labels." };
  }
  if (form.kind === "fields") {
    const ranges = form.fields.map(fieldTokens);
    const tokens = limit(
      2 + ranges.reduce((sum, { low }) => sum + low, 0),
      8 + ranges.reduce((sum, { high }) => sum + high, 0),
    );
    return { tokens, usual: BOUND, sentence: "Each answer is a JSON object with your fields." };
  }
  const words = wordsAskedFor(prompt);
  if (words !== null) {
    const asked = words * TOKENS_PER_WORD;
    const sentence = `Your instructions ask for about ${words} words, which models do not keep to exactly.`;
    // In languages other than English a word has more tokens.
    return { tokens: limit(asked * 0.6, asked * 2.2), usual: BOUND, sentence };
  }
  const sentence = `From short answers to the full length of ${maxTokens.toLocaleString("en")} tokens each, because nothing tells how long they are.`;
  return { tokens: limit(SHORT_TOKENS, maxTokens), usual: FREE, sentence };
}

/** However sure it is: no range is narrower. */
const LEAST_WIDTH = 1.05;

function labelTokens(label: string): number {
  return 1 + label.length * TOKENS_PER_LETTER;
}

/** What a field takes with its name, quotes and comma. */
function fieldTokens({ name, type, labels = [] }: AnswerField): { low: number; high: number } {
  const frame = 4 + name.length * TOKENS_PER_LETTER;
  if (type === "text") return { low: frame + 2, high: frame * 1.5 + 40 };
  if (type === "date") return { low: frame + 4, high: frame * 1.5 + 10 };
  if (type !== "label" || labels.length === 0) return { low: frame, high: frame * 1.5 + 4 };
  const lengths = labels.map(labelTokens);
  return { low: frame + Math.min(...lengths) - 1, high: frame * 1.5 + Math.max(...lengths) * 1.6 };
}

const NUMBER_WORDS: Record<string, number> = {
  ...{ one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, ten: 10 },
  ...{ einem: 1, zwei: 2, drei: 3, vier: 4, fünf: 5, sechs: 6, zehn: 10 },
};
const COUNT = `(\\d{1,4}|${Object.keys(NUMBER_WORDS).join("|")})`;
const WORDS = new RegExp(`${COUNT}[\\s-]*(?:words?|w[öo]rter|worten|mots|palabras)(?![\\p{L}])`, "iu");
const SENTENCES = new RegExp(`${COUNT}[\\s-]*(?:\\p{L}+\\s)?(?:sentences?|s[äa]tzen?)(?![\\p{L}])`, "iu");

/** The words that a prompt asks for: "a 60-word text", "in two sentences". null where it does not say. */
export function wordsAskedFor(prompt: string): number | null {
  const words = countIn(WORDS, prompt);
  if (words !== null) return words;
  const sentences = countIn(SENTENCES, prompt);
  return sentences === null ? null : sentences * WORDS_PER_SENTENCE;
}

function countIn(pattern: RegExp, prompt: string): number | null {
  const found = pattern.exec(prompt)?.[1]?.toLowerCase();
  const count = found === undefined ? 0 : (NUMBER_WORDS[found] ?? Number(found));
  return count > 0 ? count : null;
}
