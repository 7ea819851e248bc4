import { chance } from "./clock.ts";
import type { Kind } from "./made-up-kind.ts";

type Garment = { name: string; cloth: string; degrees: number; iron: string; note: string };

function pick<Value>(list: readonly Value[], key: string): Value {
  return list[Math.floor(chance(key) * list.length)] as Value;
}

const JACKET: Garment = {
  name: "Rain jacket “Fjord”",
  cloth: "recycled nylon",
  degrees: 30,
  iron: "no",
  note: "Close every zip before.",
};
const GARMENTS: Garment[] = [
  JACKET,
  { name: "Down vest “Tarn”", cloth: "goose down 700", degrees: 30, iron: "no", note: "Two tennis balls go along." },
  { name: "Wool cap “Skerry”", cloth: "merino", degrees: 20, iron: "no", note: "By hand is kinder." },
  { name: "Shirt “Holm”", cloth: "organic cotton", degrees: 60, iron: "yes, hot", note: "Dark ones apart." },
  { name: "Trousers “Ness”", cloth: "hemp and cotton", degrees: 40, iron: "yes, warm", note: "They get softer." },
  { name: "Blanket “Voe”", cloth: "lambswool", degrees: 20, iron: "no", note: "Airing is mostly enough." },
];
const STAINS = ["coffee", "grass", "resin", "chocolate", "red wine", "bicycle grease"];

/** Answers in Markdown: headings, lists, a table. */
export const careGuides: Kind = {
  at: (index, share) => {
    const { name, cloth, degrees, iron, note } = GARMENTS[Math.floor(share * GARMENTS.length)] ?? JACKET;
    const stain = pick(STAINS, `stain${index}`);
    return {
      prompt: `Write a short care guide in Markdown, with a table and what to do about ${stain}. ${name}, ${cloth}.`,
      answer: [
        `## Caring for ${name}`,
        `Made of **${cloth}**, it lasts for years if you are a little kind to it.`,
        `| What | How |\n| --- | --- |\n| Washing | ${degrees} °C, gentle |\n| Ironing | ${iron} |\n| Tumbler | ${degrees > 30 ? "low heat" : "better not"} |`,
        `### A stain of ${stain}?`,
        `1. Dab it with cold water, *do not rub*.\n2. Leave a little soap on it for ten minutes.\n3. Wash as above.`,
        `> ${note}`,
      ].join("\n\n"),
    };
  },
  input: 96,
  output: 148,
};

const REASONS = [
  { reason: "too small", text: "is a size too small", mood: "neutral" },
  { reason: "too large", text: "turned out far too wide", mood: "neutral" },
  { reason: "broken", text: "came with a broken zip", mood: "negative" },
  { reason: "wrong article", text: "is not what I ordered at all", mood: "negative" },
  { reason: "changed mind", text: "is lovely, but I have found another one", mood: "positive" },
  { reason: "late", text: "came after the birthday it was meant for", mood: "negative" },
];

/** Answers that are a JSON object with the same fields. */
export const returnFacts: Kind = {
  at: (index, share) => {
    const { name } = GARMENTS[Math.floor(share * GARMENTS.length)] ?? JACKET;
    const { reason, text, mood } = pick(REASONS, `reason${index}`);
    const days = 2 + Math.floor(chance(`days${index}`) * 40);
    const wants = pick(["refund", "exchange", null], `wants${index}`);
    const wish = wants === null ? "" : wants === "refund" ? " Please send my money back." : " Please exchange it.";
    const fields = { product: name, reason, wants, "days since purchase": days, mood };
    return {
      prompt: `Give product, reason, wants (refund, exchange or null), days since purchase and mood as a JSON object. “${name} ${text}. I bought it ${days} days ago.${wish}”`,
      answer: JSON.stringify(fields),
    };
  },
  input: 118,
  output: 44,
};
