import { formatCompact, formatCount } from "@/lib/format";
import { answerInstruction } from "@/lib/recipes/answer-form";
import type { AnswerForm } from "@/lib/recipes/recipe";
import { parseTemplate } from "@/lib/recipes/template";
import type { TryUsage } from "@/lib/tries/try-rows";
import { answerLength } from "./answer-length";
import type { PastUse, Spread } from "./past-use";
import { combine, type Guess, guessMean, rangeOf, type Usual } from "./spread";

/** What the tokens of a job that is not started yet are told from. */
export type TokenBasis = {
  /** Records that are sent, those that fill up among them. */
  records: number;
  /** Characters of all their prompts, the answer's instruction included, the role not. */
  promptCharacters: number;
  /** Characters of the role, which is sent with every record. */
  systemCharacters: number;
  /** Tokens to a character, by a tokenizer that is not the model's own. */
  tokensPerCharacter: number;
  /** The longest answer in tokens. */
  maxTokens: number;
  answerForm: AnswerForm;
  /** The template: it may say how many words are wanted. */
  prompt: string;
  tries: readonly TryUsage[];
  past: PastUse | null;
};

/** Tokens of a whole job. */
export type TokenRange = { from: number; middle: number; to: number };

/** Tokens of a whole job, and what they rest on. */
export type JobTokens = { range: TokenRange; sentence: string };

/** How much a model's own count of tokens differs from ours, before it is known: a third more or less. */
const TOKENIZER_SPREAD = 0.14;
/** How much that differs from row to row; short rows, which are mostly instructions, may differ from long ones. */
const USUAL_DENSITY: Usual = { spread: 0.08, slope: { middle: 0, spread: 0.1 } };
/** What a model adds to each prompt for itself, tokens. */
const FRAME_TOKENS = 4;
/** However well it is known: a file is never like its sample. */
const LEAST_SPREAD = 0.035;
/** A row with less text of its own counts as one with so much. */
const LEAST_CHARACTERS = 10;

const EN = { locale: "en-GB" };
const OTHER_TOKENIZER = "counted with a tokenizer that is not the model’s own: up to a third more or less";

/** What a job reads: all prompts, in the tokens of our tokenizer until rows were tried, then in the model's own. */
export function readTokens(basis: TokenBasis): JobTokens {
  const { records, promptCharacters, systemCharacters, tokensPerCharacter, tries } = basis;
  const characters = promptCharacters + records * systemCharacters;
  const ours = tokensPerCharacter * characters + FRAME_TOKENS * records;
  let factor: Guess = { middle: 1, spread: TOKENIZER_SPREAD };
  if (tries.length > 0) {
    const factors = tries.map((row) => {
      const length = Math.max(1, row.promptCharacters + systemCharacters);
      return { length, value: Math.max(1, row.inputTokens) / (tokensPerCharacter * length + FRAME_TOKENS) };
    });
    factor = combine(guessMean(factors, Math.max(1, characters / records), USUAL_DENSITY), factor);
  }
  const { from, to } = rangeOf({ ...factor, spread: Math.max(LEAST_SPREAD, factor.spread) });
  const each = formatCompact(Math.round((ours * factor.middle) / records), EN);
  return {
    range: { from: from * ours, middle: factor.middle * ours, to: to * ours },
    sentence: `Reads about ${each} tokens for a record, ${tries.length > 0 ? triedWords(tries.length) : OTHER_TOKENIZER}.`,
  };
}

function triedWords(rows: number): string {
  return rows === 1 ? "by the row that was tried" : `by the ${rows} rows that were tried`;
}

/** What a job writes: from the form of the answers, past jobs with the recipe, and the rows that were tried. */
export function writtenTokens(basis: TokenBasis): JobTokens {
  const { records, promptCharacters, maxTokens, answerForm, prompt, tries, past } = basis;
  const expected = answerLength(answerForm, prompt, maxTokens);
  const before = past?.tokens ?? null;
  const jobs = before === null ? null : `${formatCount(before.jobs, "job", EN)} with this recipe`;
  let each = before === null ? expected.tokens : pastGuess(before.writtenPerRecord, before.jobs);
  let sentence = jobs === null ? expected.sentence : `Answers are as long as in ${jobs}.`;
  if (tries.length > 0) {
    const frame = frameCharacters(basis);
    const own = (characters: number) => Math.max(LEAST_CHARACTERS, characters - frame);
    const lengths = tries.map((row) => ({ length: own(row.promptCharacters), value: Math.max(1, row.outputTokens) }));
    each = combine(guessMean(lengths, own(promptCharacters / records), expected.usual), each);
    const average = formatCompact(Math.round(Math.min(each.middle, maxTokens)), EN);
    sentence = `Writes about ${average} tokens for a record, ${triedWords(tries.length)}${jobs === null ? "" : ` and ${jobs}`}.`;
  }
  const { from, to } = rangeOf({ ...each, spread: Math.max(LEAST_SPREAD, each.spread) });
  // No answer is longer than the limit.
  const [low, high] = [Math.min(from, maxTokens), Math.min(to, maxTokens)];
  const middle = Math.min(Math.max(each.middle, low), high);
  return { range: { from: low * records, middle: middle * records, to: high * records }, sentence };
}

/** What of a prompt is the same in all rows. */
function frameCharacters({ prompt, answerForm }: TokenBasis): number {
  const text = parseTemplate(prompt).reduce((sum, part) => sum + (part.kind === "text" ? part.text.length : 0), 0);
  return text + answerInstruction(answerForm).length;
}

/** What jobs with the recipe wrote; one job says less than many. `low` to `high` are eight of ten of them. */
function pastGuess({ low, high, median }: Spread, jobs: number): Guess {
  const among = Math.log(Math.max(high, 1) / Math.max(low, 1)) / 2 / 1.282;
  return { middle: Math.max(1, median), spread: Math.hypot(among, 0.1 + 0.1 / jobs) };
}
