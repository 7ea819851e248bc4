import { careGuides, returnFacts } from "./made-up-forms.ts";
import type { Kind } from "./made-up-kind.ts";
import { mailsOf } from "./made-up-mails.ts";

/** Questions with their answers, of which each record has one. */
function oneOf(
  ask: (item: string) => string,
  items: readonly [string, string][],
  [input, output]: [number, number],
): Kind {
  return {
    at: (_: number, share: number) => {
      const [item, answer] = items[Math.floor(share * items.length)] ?? ["", ""];
      return { prompt: ask(item), answer };
    },
    input,
    output,
  };
}

const REVIEWS: [string, string][] = [
  ["Delivery took nine days but the jacket is lovely", "delivery time; product quality"],
  ["Returned it twice, support never answered", "returns; customer support"],
  ["Perfect gift, my sister wears it daily", "gift"],
  ["The zip broke after a week, the colour is great though", "product quality"],
  ["Fits true to size, warm and light", "size and fit; product quality"],
  ["Lovely, but forty euros less in the next shop", "price"],
];

const TICKETS: [string, string][] = [
  ["I cannot log in since the update", "negative"],
  ["Where is my order 4471? It should have come on Friday", "negative"],
  ["Please cancel my subscription and confirm by mail", "neutral"],
  ["The invoice shows the wrong address", "negative"],
  ["Thank you, the exchange was quick and your colleague most kind", "positive"],
  ["Which of your shops have the tent in stock?", "neutral"],
];

const LONG_TICKETS: [string, string][] = [
  [
    "I cannot log in since the update. I have set a new password twice and cleared the cookies",
    "The customer cannot log in since the last update. A new password and cleared cookies have not helped.",
  ],
  [
    "Order 4471 should have come on Friday. Today the parcel service says that it went back to you",
    "Order 4471 is late and, says the parcel service, on its way back to the sender. The customer asks where it is.",
  ],
  [
    "Please cancel my subscription. I moved to Norway and you do not deliver there",
    "The customer cancels the subscription because of a move to Norway. They expect a confirmation by mail.",
  ],
];

const PRODUCTS: [string, string][] = [
  [
    "Rain jacket “Fjord”, recycled nylon",
    "When the sky turns grey, Fjord stays calm. This light rain jacket of recycled nylon keeps wind and water outside and lets you breathe inside. Taped seams, a hood that moves with you and two deep pockets make it a friend for the daily way to work as well as for the long weekend on the coast.",
  ],
  [
    "Down vest “Tarn”, goose down 700",
    "Tarn is the warmth you hardly feel on your shoulders. Filled with fine goose down of 700 cuin it packs down to the size of a fist, ready for the summit break or a cold platform in the morning. Wear it alone in autumn or under a shell when winter shows its teeth.",
  ],
  [
    "Wool cap “Skerry”, merino",
    "Soft merino from the first day on: Skerry sits close, does not scratch and keeps its shape after many washes. Knitted in one piece, it fits under every hood and into every pocket. A small thing for cold ears, and a gift that is right even when you do not know the size.",
  ],
];

const CLAUSES: [string, string][] = [
  [
    "Either party may end this agreement with ninety days' written notice to the end of a calendar quarter",
    "Both sides can leave. You must say so in writing three months before, and the contract then ends with the quarter.",
  ],
  [
    "The supplier delivers within ten working days; for each further day 0.5 % of the order's value is deducted",
    "Goods come within two weeks. Each day of delay makes the order half a percent cheaper for you.",
  ],
  [
    "Confidential information may not be passed on for five years after this agreement has ended",
    "What you learn in confidence stays secret, also for five years after the contract is over.",
  ],
  [
    "The tenant bears the cost of minor repairs up to 120 euros each and 600 euros a year",
    "You pay small repairs yourself: at most 120 euros for one, and never more than 600 euros in a year.",
  ],
  [
    "Liability is limited to the annual fee, except for intent and gross negligence",
    "If something goes wrong you get back one year's fee at the most, unless it was done on purpose or very carelessly.",
  ],
];

const STORIES: [string, string][] = [
  [
    "The autumn collection has come: wool coats, lined boots and a scarf in eleven colours",
    "1. Autumn is here, and it is warm\n2. Coats, boots, and a scarf in 11 colours\n3. Your new favourite coat has arrived",
  ],
  [
    "Free returns until the end of January on everything bought as a gift",
    "1. Gifts they may send back, free\n2. Give now, return until 31 January\n3. The wrong size? No problem.",
  ],
  [
    "Our repair workshop in Leipzig opens its doors on the first Saturday of the month",
    "1. Bring it broken, take it home whole\n2. Open workshop in Leipzig this Saturday\n3. Watch us mend your jacket",
  ],
  [
    "Members see the winter sale two days before everybody else",
    "1. You first: the winter sale\n2. Two days early, for members only\n3. Psst. The sale starts now for you.",
  ],
];

const PAIRS: [string, string][] = [
  ["DE: Bitte bei 30 Grad waschen. FR: Laver à 30 degrés, s'il vous plaît", "Yes. Both say the same."],
  [
    "DE: Lieferung in zwei bis drei Werktagen. FR: Livraison en deux à trois semaines",
    "No. The German says two to three working days, the French two to three weeks.",
  ],
  [
    "DE: Das Futter besteht aus recyceltem Polyester. FR: La doublure est en polyester recyclé",
    "Yes. Both say the same.",
  ],
  [
    "DE: Rückgabe innerhalb von 30 Tagen kostenlos. FR: Retour gratuit sous 30 jours",
    "Yes. “Innerhalb von” and “sous” mean the same here.",
  ],
];

const GOODBYES: [string, string][] = [
  ["I am leaving because the monthly box got too expensive", "price"],
  ["Three late deliveries in a row, I have had enough", "delivery time"],
  ["I moved abroad and you do not deliver there", "moved away"],
  ["Lovely clothes, but the sizes never fitted me", "size and fit"],
  ["I asked support twice and nobody wrote back", "customer support"],
];

const QUESTIONS: [string, string][] = [
  [
    "How do I change the address of an order that has not been sent yet?",
    "**Can I still change the address of my order?** Yes, as long as it has not been sent: open the order in your account and choose “Change address”. If the button is gone, write to us and we try to catch the parcel.",
  ],
  [
    "Which size do I take when I am between two sizes?",
    "**I am between two sizes. Which one do I take?** Take the larger one for jackets, so that a pullover fits under it. For trousers the smaller one is right, as the cloth gives a little.",
  ],
  [
    "Can I send back a gift without the invoice?",
    "**Can I return a gift without an invoice?** Of course. The number on the delivery note is enough, and the money goes back to whoever paid.",
  ],
  [
    "How do I wash a down jacket?",
    "**How do I wash a down jacket?** At 30 degrees with a mild detergent for down, and without softener. Dry it in the tumbler with two tennis balls until the filling is fluffy again.",
  ],
];

/** The kinds of made-up jobs, by name. */
const KINDS: Record<string, Kind> = {
  topics: oneOf((item) => `Which topics does this review mention? “${item}.”`, REVIEWS, [431, 12]),
  sentiment: oneOf((item) => `Is this ticket positive or negative? “${item}.”`, TICKETS, [212, 4]),
  blurbs: oneOf((item) => `Write a 60-word product text in a friendly tone. ${item}.`, PRODUCTS, [142, 96]),
  summary: oneOf((item) => `Summarize in two sentences: ${item}.`, LONG_TICKETS, [1_840, 118]),
  contracts: oneOf((item) => `Summarize this clause for somebody who is no lawyer: “${item}.”`, CLAUSES, [1_840, 118]),
  subjects: oneOf(
    (item) => `Write three subject lines of at most 50 characters for this newsletter: ${item}.`,
    STORIES,
    [142, 96],
  ),
  translations: oneOf(
    (item) => `Does the French say the same as the German? Name every difference. ${item}.`,
    PAIRS,
    [1_840, 118],
  ),
  churn: oneOf((item) => `Label the reasons for which this customer leaves: “${item}.”`, GOODBYES, [431, 12]),
  faq: oneOf((item) => `Rewrite this question and answer it in two friendly sentences: ${item}`, QUESTIONS, [142, 96]),
  "care-guides": careGuides,
  "return-facts": returnFacts,
  "mails-october": mailsOf("10"),
  "mails-november": mailsOf("11"),
};

/** A kind by its name; an unknown one counts as `topics`. */
export function kindNamed(name: string): Kind {
  return KINDS[name] ?? (KINDS["topics"] as Kind);
}
