import type { Answered } from "./answers.ts";
import type { InputRecord } from "./answers.ts";
import { chance } from "./clock.ts";
import type { MadeUp } from "./job.ts";

/** What a kind of made-up job asks, and the tokens that a record takes. */
type Kind = { ask: (item: string) => string; items: string[]; input: number; output: number };

const REVIEWS = [
  "Delivery took nine days but the jacket is lovely",
  "Returned it twice, support never answered",
  "Perfect gift, my sister wears it daily",
  "The zip broke after a week, the colour is great though",
  "Fits true to size, warm and light",
];
const TICKETS = [
  "I cannot log in since the update",
  "Where is my order 4471? It should have come on Friday",
  "Please cancel my subscription and confirm by mail",
  "The invoice shows the wrong address",
];
const PRODUCTS = [
  "Rain jacket “Fjord”, recycled nylon",
  "Down vest “Tarn”, goose down 700",
  "Wool cap “Skerry”, merino",
];

/** The kinds of made-up jobs, by name. */
export const KINDS: Record<string, Kind> = {
  topics: {
    ask: (item) => `Which topics does this review mention? “${item}.”`,
    items: REVIEWS,
    input: 431,
    output: 12,
  },
  sentiment: {
    ask: (item) => `Is this ticket positive or negative? “${item}.”`,
    items: TICKETS,
    input: 212,
    output: 4,
  },
  blurbs: {
    ask: (item) => `Write a 60-word product text in a friendly tone. ${item}.`,
    items: PRODUCTS,
    input: 142,
    output: 96,
  },
  summary: {
    ask: (item) => `Summarize in two sentences: ${item}. ${item}.`,
    items: TICKETS,
    input: 1_840,
    output: 118,
  },
};

const ERRORS = [
  { errorCode: 429, errorMessage: "Too many requests, please wait before trying again." },
  { errorCode: 400, errorMessage: "Input is too long: 131412 tokens of 128000 that the model accepts." },
  { errorCode: 400, errorMessage: "The response was blocked by the content filter." },
  { errorCode: 500, errorMessage: "The model returned malformed output. Try the record again." },
];

/** The kind of a made-up job; an unknown one counts as `topics`. */
export function kindOf(madeUp: MadeUp): Kind {
  return KINDS[madeUp.kind] ?? (KINDS["topics"] as Kind);
}

/** A record of a made-up job's input file, the same each time. */
export function madeUpRecord(jobName: string, madeUp: MadeUp, index: number): InputRecord {
  const { ask, items } = kindOf(madeUp);
  const item = items[Math.floor(chance(`${jobName}${index}`) * items.length)] ?? "";
  const content = [{ type: "text", text: ask(item) }];
  return {
    recordId: `R-${String(index + 1).padStart(6, "0")}`,
    modelInput: { anthropic_version: "bedrock-2023-05-31", max_tokens: 200, messages: [{ role: "user", content }] },
  };
}

/** Which of the processed records fail: as many as were asked for, spread evenly. */
export function failsAt(index: number, errors: number, total: number): boolean {
  return Math.floor(((index + 1) * errors) / total) > Math.floor((index * errors) / total);
}

/** The error of a failed made-up record. */
export function madeUpError(record: InputRecord): Answered["line"] {
  const error = ERRORS[Math.floor(chance(record.recordId) * ERRORS.length)];
  return { ...record, error };
}
