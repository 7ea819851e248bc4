type Choose = (salt: string) => number;

/** Sentences that suit most of what is asked about products, customers and texts. */
const ENGLISH = [
  "The main point is clear and can be said in few words.",
  "It is well made, and people notice that from the first day on.",
  "Most customers like how simple it is to use.",
  "Two things could be better: the waiting time and the information on the way.",
  "What was promised has been kept, with one small exception.",
  "A short answer from the support team would settle the rest.",
  "The quality is praised more often than the price.",
  "Nothing here needs to be done in a hurry.",
  "It fits the season and goes with what many have at home already.",
  "Light, warm and quiet, it does its work without asking for attention.",
  "The delivery came later than expected, yet everything in it was right.",
  "Whoever looks for something that lasts will be happy with it.",
  "The next step is to write to the person and offer an exchange.",
  "On the whole the impression is good.",
  "There is one open question, which the sender should answer first.",
  "It is easy to care for and keeps its shape.",
  "Small details show that somebody has thought about it.",
  "For a gift it is a safe choice.",
];

const GERMAN = [
  "Das Wichtigste lässt sich in wenigen Worten sagen.",
  "Es ist sorgfältig gemacht, und das merkt man vom ersten Tag an.",
  "Den meisten gefällt, wie einfach es sich benutzen lässt.",
  "Zwei Dinge könnten besser sein: die Wartezeit und die Auskunft unterwegs.",
  "Was versprochen war, wurde gehalten, mit einer kleinen Ausnahme.",
  "Eine kurze Antwort vom Kundendienst würde den Rest klären.",
  "Gelobt wird eher die Qualität als der Preis.",
  "Eilig ist hier nichts.",
  "Es passt zur Jahreszeit und zu vielem, was schon im Schrank hängt.",
  "Leicht, warm und leise tut es seinen Dienst.",
  "Die Lieferung kam später als gedacht, aber vollständig.",
  "Wer etwas Haltbares sucht, wird damit zufrieden sein.",
  "Als Nächstes sollte man der Person schreiben und einen Umtausch anbieten.",
  "Alles in allem ist der Eindruck gut.",
  "Eine Frage ist offen, die zuerst beantwortet werden sollte.",
  "Es ist pflegeleicht und behält seine Form.",
];

const IS_GERMAN = /\b(und|der|die|das|nicht|ist|bitte|eine?)\b/giu;
const IS_ENGLISH = /\b(and|the|is|not|of|please|an?)\b/giu;

/** So many words of sentences that could be an answer, in the language of the prompt or the one it asks for. */
export function sentences(prompt: string, count: number, choose: Choose): string {
  const start = prompt.slice(0, 2_000);
  const isGerman =
    /\b(in|into|auf|to) (German|Deutsch)\b/i.test(start) || matches(start, IS_GERMAN) > matches(start, IS_ENGLISH);
  const list = isGerman ? GERMAN : ENGLISH;
  const first = Math.floor(choose("start") * list.length);
  const words: string[] = [];
  // Steps that have no divisor in common with the list's length come to every sentence before one again.
  for (let at = 0; words.length < count; at += 1)
    words.push(...(list[(first + at * 5) % list.length] ?? "").split(" "));
  const text = words.slice(0, count).join(" ");
  return /[.!?]$/.test(text) ? text : `${text.replace(/[,:;]$/, "")}.`;
}

function matches(text: string, words: RegExp): number {
  return text.match(words)?.length ?? 0;
}
