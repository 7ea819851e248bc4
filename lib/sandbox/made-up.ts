import { type Answered, type InputRecord, modelInputFor } from "./answers.ts";
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

const CLAUSES = [
  "Either party may end this agreement with ninety days' written notice to the end of a calendar quarter",
  "The supplier delivers within ten working days; for each further day 0.5 % of the order's value is deducted",
  "Confidential information may not be passed on for five years after this agreement has ended",
  "The tenant bears the cost of minor repairs up to 120 euros each and 600 euros a year",
  "Liability is limited to the annual fee, except for intent and gross negligence",
];
const STORIES = [
  "The autumn collection has come: wool coats, lined boots and a scarf in eleven colours",
  "Free returns until the end of January on everything bought as a gift",
  "Our repair workshop in Leipzig opens its doors on the first Saturday of the month",
  "Members see the winter sale two days before everybody else",
];
const PAIRS = [
  "DE: Bitte bei 30 Grad waschen. FR: Laver à 30 degrés, s'il vous plaît",
  "DE: Lieferung in zwei bis drei Werktagen. FR: Livraison en deux à trois semaines",
  "DE: Das Futter besteht aus recyceltem Polyester. FR: La doublure est en polyester recyclé",
  "DE: Rückgabe innerhalb von 30 Tagen kostenlos. FR: Retour gratuit sous 30 jours",
];
const GOODBYES = [
  "I am leaving because the monthly box got too expensive",
  "Three late deliveries in a row, I have had enough",
  "I moved abroad and you do not deliver there",
  "Lovely clothes, but the sizes never fitted me",
  "I asked support twice and nobody wrote back",
];
const QUESTIONS = [
  "How do I change the address of an order that has not been sent yet?",
  "Which size do I take when I am between two sizes?",
  "Can I send back a gift without the invoice?",
  "How do I wash a down jacket?",
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
  contracts: {
    ask: (item) => `Summarize this clause for somebody who is no lawyer: “${item}.”`,
    items: CLAUSES,
    input: 1_840,
    output: 118,
  },
  subjects: {
    ask: (item) => `Write three subject lines of at most 50 characters for this newsletter: ${item}.`,
    items: STORIES,
    input: 142,
    output: 96,
  },
  translations: {
    ask: (item) => `Does the French say the same as the German? Name every difference. ${item}.`,
    items: PAIRS,
    input: 1_840,
    output: 118,
  },
  churn: {
    ask: (item) => `Label the reasons for which this customer leaves: “${item}.”`,
    items: GOODBYES,
    input: 431,
    output: 12,
  },
  faq: {
    ask: (item) => `Rewrite this question and answer it in two friendly sentences: ${item}`,
    items: QUESTIONS,
    input: 142,
    output: 96,
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

const CLAUDE = "anthropic.claude-3-haiku-20240307-v1:0";

/** A record of a made-up job's input file, the same each time, in the shape that its model takes. */
export function madeUpRecord(
  jobName: string,
  madeUp: MadeUp,
  index: number,
  modelId = CLAUDE,
  isConverse = false,
): InputRecord {
  const { ask, items } = kindOf(madeUp);
  const item = items[Math.floor(chance(`${jobName}${index}`) * items.length)] ?? "";
  return {
    recordId: `R-${String(index + 1).padStart(6, "0")}`,
    modelInput: modelInputFor(modelId, isConverse, ask(item)),
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
