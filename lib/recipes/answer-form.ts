import type { AnswerField, AnswerForm } from "./recipe";

/** Words of English text to a token, as AWS's guides count. */
const WORDS_PER_TOKEN = 0.75;

/**
 * The part of the prompt that asks for a form of answer, the same for the same form; "" for free text. It follows the
 * filled template after an empty line, see {@link withInstruction}.
 */
export function answerInstruction(form: AnswerForm): string {
  switch (form.kind) {
    case "text":
      return "";
    case "label":
      return ["Answer with exactly one of these labels, written as it stands here, and nothing else:"]
        .concat(form.labels.map((label) => `- ${label}`))
        .join("\n");
    case "fields":
      return [
        "Answer with one JSON object and nothing else: no introduction, no explanation, no code fence.",
        "It has exactly these fields:",
        ...form.fields.map((field) => `- ${JSON.stringify(field.name)}: ${fieldWords(field)}`),
        "Where the text above does not tell a value, give null.",
      ].join("\n");
  }
}

/** The prompt of a row as it is sent: the filled template, and the part that asks for the form. */
export function withInstruction(filled: string, instruction: string): string {
  return instruction === "" ? filled : `${filled}\n\n${instruction}`;
}

function fieldWords({ type, labels = [], description }: AnswerField): string {
  const asked = {
    text: "a text",
    number: "a number, without unit or thousands separators",
    "yes-no": "true or false",
    date: 'a date as text, written "YYYY-MM-DD"',
    label: `one of ${labels.map((label) => JSON.stringify(label)).join(", ")}`,
  }[type];
  const meaning = description.trim();
  return meaning === "" ? asked : `${asked}. ${meaning}`;
}

/** The longest answer in words: 200 tokens are "about 150 words". */
export function lengthWords(maxTokens: number, locale = "en"): string {
  const words = maxTokens * WORDS_PER_TOKEN;
  const step = words < 20 ? 1 : words < 100 ? 5 : words < 1000 ? 10 : 100;
  const rounded = Math.max(1, Math.round(words / step) * step);
  return `about ${new Intl.NumberFormat(locale).format(rounded)} ${rounded === 1 ? "word" : "words"}`;
}

/** A form of answer in a few words, for lists: "One of 5 labels", "4 fields". */
export function answerFormWords(form: AnswerForm): string {
  switch (form.kind) {
    case "text":
      return "Free text";
    case "label":
      return `One of ${form.labels.length} labels`;
    case "fields":
      return form.fields.length === 1 ? "1 field" : `${form.fields.length} fields`;
  }
}
