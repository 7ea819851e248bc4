/**
 * Made-up jobs to price: tasks, languages, row lengths with heavy tails, models. It knows nothing of the estimate, and
 * the estimate nothing of it.
 */
import { answerInstruction, withInstruction } from "../../lib/recipes/answer-form.ts";
import type { AnswerForm } from "../../lib/recipes/recipe.ts";

/** A job with all that the form knows of it, and its rows' prompts as they are sent. */
export type MadeJob = {
  kind: string;
  modelId: string;
  price: { inputUsdPerMillion: number; outputUsdPerMillion: number };
  template: string;
  system: string;
  answerForm: AnswerForm;
  maxTokens: number;
  prompts: string[];
};

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** USD for a million tokens in a batch job. */
const MODELS: [string, number, number][] = [
  ["us.anthropic.claude-sonnet-4-5-20250929-v1:0", 1.5, 7.5],
  ["us.anthropic.claude-haiku-4-5-20251001-v1:0", 0.5, 2.5],
  ["amazon.nova-lite-v1:0", 0.03, 0.12],
  ["amazon.nova-pro-v1:0", 0.4, 1.6],
  ["us.meta.llama3-3-70b-instruct-v1:0", 0.36, 0.36],
];

const WORDS = {
  en: "the a delivery took nine days but jacket is lovely returned it twice support never answered perfect gift my sister wears daily zip broke after week colour great though fits true to size warm and light please cancel subscription confirm by mail invoice shows wrong address agreement terminated ninety days written notice quarter supplier liability insurance extraordinary circumstances notwithstanding approximately",
  de: "die der das Lieferung dauerte neun Tage aber Jacke ist wunderschön zurückgeschickt niemand hat geantwortet Größe fällt kleiner aus Reißverschluss kaputt nach einer Woche Kündigungsfrist beträgt drei Monate Rechnungsadresse stimmt nicht überein Geschäftsführerin Versicherungsbedingungen selbstverständlich Qualitätssicherung für über können müssen gemäß",
  fr: "la le livraison a pris neuf jours mais veste est très jolie j’ai renvoyé deux fois personne n’a répondu taille légèrement étroite fermeture éclair cassée après une semaine résiliation préavis écrit trimestre adresse erronée société responsabilité garantie été déçue",
  ja: "配送に 九日 かかりましたが ジャケットは とても 素敵です 二回 返品 しましたが サポートから 返事が ありません サイズは ぴったり 暖かくて 軽い 請求書の 住所が 間違って います 契約は 三か月前の 書面による 通知で 解約 できます お客様 品質",
} as const;

type Language = keyof typeof WORDS;

const NOUNS = ["review", "ticket", "note", "clause", "email", "description", "survey answer", "comment", "call record"];
const LABELS = [
  "positive",
  "neutral",
  "negative",
  "billing",
  "delivery time",
  "Größe und Passform",
  "spam",
  "needs a human",
  "cancel",
  "other",
];
const FIELDS = [
  "topic",
  "mood",
  "order number",
  "language",
  "urgent",
  "reason",
  "product",
  "due date",
  "amount",
  "summary",
];

type Task = { template: string; answerForm: AnswerForm; kind: string };

function makeTask(random: () => number): Task {
  const pick = <Value>(list: readonly Value[]) => list[Math.floor(random() * list.length)] as Value;
  const some = (list: readonly string[], least: number, most: number) =>
    list.toSorted(() => random() - 0.5).slice(0, least + Math.floor(random() * (most - least + 1)));
  const noun = pick(NOUNS);
  const text = { kind: "text" } as const;
  const advice = pick([
    "",
    " Be friendly.",
    " Think of readers who have never heard of us, and avoid every technical word.",
    " Write plain English.",
  ]);
  const kind = pick([
    "label",
    "label",
    "fields",
    "fields",
    "words",
    "words",
    "sentences",
    "summary",
    "translation",
    "free",
    "free",
  ]);
  switch (kind) {
    case "label":
      return {
        kind,
        template: `Read this ${noun} and decide what it is.${advice}\n\n{text}`,
        answerForm: { kind, labels: some(LABELS, 2, 8) },
      };
    case "fields": {
      const types = ["text", "number", "yes-no", "date", "label"] as const;
      const fields = some(FIELDS, 1, 7).map((name) => ({
        name,
        type: pick(types),
        description: random() < 0.3 ? "As it stands in the text." : "",
        labels: some(LABELS, 2, 4),
      }));
      return { kind, template: `Take these values out of the ${noun}:${advice}\n{text}`, answerForm: { kind, fields } };
    }
    case "words":
      return {
        kind,
        template: `Write a ${pick([25, 40, 60, 100, 150, 250])}-word ${pick(["product text", "reply", "post"])} from this ${noun}.${advice}\n{text}`,
        answerForm: text,
      };
    case "sentences":
      return {
        kind,
        template: `In ${pick(["two", "three", "four"])} sentences, say what this ${noun} is about.${advice}\n{text}`,
        answerForm: text,
      };
    case "summary":
      return { kind, template: `Summarize this ${noun} for somebody in a hurry.${advice}\n{text}`, answerForm: text };
    case "translation":
      return { kind, template: `Translate this ${noun} into English.${advice}\n{text}`, answerForm: text };
    default:
      return {
        kind: "free",
        template: `${pick(["Rewrite", "Answer", "Comment on", "Improve", "Explain"])} this ${noun}${pick([".", " for a colleague.", " as our brand would.", " with an example."])}${advice}\n{text}`,
        answerForm: text,
      };
  }
}

/** Roughly normal: around 0 with a deviation of 1. */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function makeText(
  words: readonly string[],
  length: number,
  random: () => number,
  numbers: number,
  glue: string,
): string {
  const out: string[] = [];
  for (let size = 0; size < length;) {
    const word = random() < numbers ? pickNumber(random) : (words[Math.floor(random() ** 1.5 * words.length)] ?? "");
    out.push(word);
    size += word.length + glue.length;
    if (random() < 0.08) out.push(`${out.pop() ?? ""}${glue === "" ? "。" : random() < 0.8 ? "." : "!\n"}`);
  }
  return out.join(glue);
}

function pickNumber(random: () => number): string {
  return random() < 0.5 ? String(Math.floor(random() * 1e6)) : `${(random() * 1000).toFixed(2)} €`;
}

/** So many jobs, each another task on other rows. */
export function makeJobs(seed: number, count: number): MadeJob[] {
  const random = randomOf(seed);
  const pick = <Value>(list: readonly Value[]) => list[Math.floor(random() * list.length)] as Value;
  return Array.from({ length: count }, () => {
    const { kind, template, answerForm } = makeTask(random);
    const language: Language = pick(["en", "en", "en", "de", "de", "fr", "ja"]);
    const [modelId, inputUsdPerMillion, outputUsdPerMillion] = pick(MODELS);
    const usual = 40 * 30 ** random();
    const tail = 0.2 + random() * 0.9;
    const numbers = random() < 0.2 ? 0.3 : 0.03;
    const words = WORDS[language].split(" ");
    // Some files hold rows of two languages.
    const others = random() < 0.15 ? WORDS[pick(["en", "de", "ja"] as const)].split(" ") : words;
    const rows = 100 + Math.floor(random() ** 2 * 900);
    const prompts = Array.from({ length: rows }, () => {
      const length = Math.min(20_000, usual * Math.exp(tail * normal(random)));
      const source = random() < 0.3 ? others : words;
      const text = makeText(source, length, random, numbers, language === "ja" ? "" : " ");
      return withInstruction(
        template.replace("{text}", () => text),
        answerInstruction(answerForm),
      );
    });
    return {
      ...{ kind, modelId, template, answerForm, prompts, price: { inputUsdPerMillion, outputUsdPerMillion } },
      system: random() < 0.3 ? makeText(WORDS.en.split(" "), 60 + random() * 400, random, 0, " ") : "",
      maxTokens: pick(kind === "label" ? [20, 50, 200] : [150, 300, 500, 1_000, 2_000]),
    };
  });
}
