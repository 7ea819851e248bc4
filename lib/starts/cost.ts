import { formatCompact, formatCount, formatPlainDay } from "@/lib/format";
import type { ModelChoice } from "@/lib/jobs/new-job";
import type { AnswerForm } from "@/lib/recipes/recipe";
import type { TryUsage } from "@/lib/tries/try-rows";
import { answerLength } from "./answer-length";
import type { PastUse } from "./past-use";
import { combine, between, type Guess, guessMean, rangeOf } from "./spread";
import type { StartCost } from "./start";

/** What the cost of a job that is not started yet is told from. */
export type CostBasis = {
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
  price: ModelChoice["price"];
  tries: readonly TryUsage[];
  past: PastUse | null;
};

/** A cost with its assumptions; where it cannot be told, none, and `note` says why: never $0 (M9). */
export type Costed = { cost: StartCost | null; note: string | null };

/** How much a model's own count of tokens differs from ours, before it is known. */
const TOKENIZER_SPREAD = 0.15;
/** How much tokens to a character differ from row to row. */
const USUAL_DENSITY_SPREAD = 0.08;
/** How much the lengths of answers differ from row to row. */
const USUAL_ANSWER_SPREAD = 0.35;
/** What a model adds to each prompt for itself, tokens. */
const FRAME_TOKENS = 4;
/** However well it is known: a file is never like its sample. */
const LEAST_SPREAD = 0.03;

const EN = { locale: "en-GB" };

/** Tells what a job may cost, as a range with what it rests on. Pure, the same in browser and server. */
export function startCost(basis: CostBasis): Costed {
  const { records, price, tries, past } = basis;
  if (records <= 0) return { cost: null, note: "No rows are sent, so there is nothing to price." };
  if (price === null) return { cost: null, note: UNKNOWN_PRICE };
  const read = readTokens(basis);
  const write = writtenTokens(basis);
  const usd = (rate: Rate) => costRange(read.tokens, write.tokens, rate);
  const assumptions = [read.sentence, write.sentence, priceSentence(price), ...onDemandSentence(price)];
  const isNarrowed = tries.length >= 3 || past?.tokens != null;
  return {
    cost: {
      ...usd(price),
      onDemand: price.onDemand ? usd(price.onDemand) : null,
      readTokens: rangeOf(read.tokens),
      writeTokens: rangeOf(write.tokens),
      priceDate: price.date,
      assumptions,
    },
    note: isNarrowed ? null : "Trying five rows narrows this range.",
  };
}

const UNKNOWN_PRICE =
  "The price of this model is not known to Batchboard, so the cost is unknown. An administrator can add the price.";

type Rate = { inputUsdPerMillion: number; outputUsdPerMillion: number };

/** Reading and writing differ by themselves: both at their worst at once is rarer than either. */
function costRange(read: Guess, write: Guess, rate: Rate): { fromUsd: number; toUsd: number } {
  const parts = [
    { guess: read, usd: rate.inputUsdPerMillion / 1e6 },
    { guess: write, usd: rate.outputUsdPerMillion / 1e6 },
  ].map(({ guess, usd }) => {
    const { from, to } = rangeOf(guess);
    return { middle: guess.middle * usd, down: (guess.middle - from) * usd, up: (to - guess.middle) * usd };
  });
  const middle = parts.reduce((sum, part) => sum + part.middle, 0);
  return {
    fromUsd: middle - Math.hypot(...parts.map(({ down }) => down)),
    toUsd: middle + Math.hypot(...parts.map(({ up }) => up)),
  };
}

type Told = { tokens: Guess; sentence: string };

function readTokens({ records, promptCharacters, systemCharacters, tokensPerCharacter, tries }: CostBasis): Told {
  const characters = promptCharacters + records * systemCharacters;
  const ours = { middle: tokensPerCharacter * characters + FRAME_TOKENS * records, spread: TOKENIZER_SPREAD };
  const [tokens, source] = tries.length === 0 ? [ours, UNTRIED] : [calibrated(), tried(tries.length)];
  const each = formatCompact(Math.round(tokens.middle / records), EN);
  return { tokens, sentence: `Reads about ${each} tokens for a record, ${source}.` };

  /** The model's own count for the tried rows, carried over to all. */
  function calibrated(): Guess {
    const mean = characters / records;
    const factors = tries.map((row) => {
      const length = row.promptCharacters + systemCharacters;
      const value = row.inputTokens / (tokensPerCharacter * length + FRAME_TOKENS);
      return { value, weight: Math.min(1, mean / Math.max(1, length)) };
    });
    const factor = combine(guessMean(factors, USUAL_DENSITY_SPREAD), { middle: 1, spread: TOKENIZER_SPREAD });
    return { middle: ours.middle * factor.middle, spread: Math.max(LEAST_SPREAD, factor.spread) };
  }
}

const UNTRIED = "counted with a tokenizer that is not the model’s own: up to a quarter more or less";

function tried(rows: number): string {
  return rows === 1 ? "by the row that was tried" : `by the ${rows} rows that were tried`;
}

function writtenTokens(basis: CostBasis): Told {
  const { records, promptCharacters, maxTokens, answerForm, prompt, tries, past } = basis;
  const expected = answerLength(answerForm, prompt, maxTokens);
  let each = expected.tokens;
  let sentence = expected.sentence;
  const before = past?.tokens ?? null;
  if (before !== null) {
    each = pastGuess(before.writtenPerRecord, before.jobs);
    sentence = `Answers are as long as in ${formatCount(before.jobs, "job", EN)} with this recipe.`;
  }
  if (tries.length > 0) {
    const mean = promptCharacters / records;
    const lengths = tries.map((row) => ({
      value: Math.max(1, row.outputTokens),
      weight: Math.min(1, mean / Math.max(1, row.promptCharacters)),
    }));
    each = combine(guessMean(lengths, USUAL_ANSWER_SPREAD), each);
    const average = formatCompact(Math.round(each.middle), EN);
    sentence = `Writes about ${average} tokens for a record, ${tried(tries.length)}${before ? ` and ${formatCount(before.jobs, "job", EN)} with this recipe` : ""}.`;
  }
  const { from, to } = rangeOf({ ...each, spread: Math.max(LEAST_SPREAD, each.spread) });
  const limited = between(Math.min(from, maxTokens / 1.02), Math.min(to, maxTokens));
  return { tokens: { ...limited, middle: limited.middle * records }, sentence };
}

/** What jobs with the recipe wrote; one job says less than many. */
function pastGuess({ low, high, median }: { low: number; high: number; median: number }, jobs: number): Guess {
  const among = Math.log(Math.max(high, 1) / Math.max(low, 1)) / 2 / 1.282;
  return { middle: Math.max(1, median), spread: Math.hypot(among, 0.1 + 0.1 / jobs) };
}

function priceSentence({ source, date }: NonNullable<ModelChoice["price"]>): string {
  const day = formatPlainDay(date, EN);
  if (source === "batch") return `At AWS’s batch price of ${day}.`;
  if (source === "override") return `At your administrator’s price of ${day}.`;
  return `At half of the on-demand price of ${day}, as AWS charges for most batch jobs.`;
}

function onDemandSentence({ onDemand }: NonNullable<ModelChoice["price"]>): string[] {
  return onDemand ? [] : ["The on-demand price of this model is not known."];
}
