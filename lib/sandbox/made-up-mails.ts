import { chance } from "./clock.ts";
import { MAIL_LABELS, MAIL_TEXTS, type MailLabel } from "./mail-texts.ts";
import type { Kind } from "./made-up-kind.ts";

/** A mail of a customer: the columns of the file, and what it is about. */
export type Mail = { cells: string[]; label: MailLabel };

/** The columns of a file of mails. */
export const MAIL_COLUMNS = ["received", "from", "language", "subject", "mail"];

/** The template of the jobs that label mails. */
export const MAIL_PROMPT =
  "Decide what this mail of a customer is mainly about.\n\nSubject: {subject}\n\nMail:\n{mail}";

const INSTRUCTION = [
  "Answer with exactly one of these labels, written as it stands here, and nothing else:",
  ...MAIL_LABELS.map((label) => `- ${label}`),
].join("\n");

const NAMES = ["Nora Lind", "Karim Aydin", "Sofie Brandt", "Tomasz Zielinski", "Aoife Byrne", "Lukas Maier"];
const MORE_NAMES = ["Elif Kaya", "Jens Petersen", "Grace Mwangi", "Paulo Teixeira", "Hannah Vogt", "Ruth Okonjo"];
const PRODUCTS = ["Fjord rain jacket", "Tarn down vest", "Skerry cap", "Holm shirt", "Ness trousers", "Voe blanket"];
const OPENINGS = { en: ["Hello,", "Dear team,", "Hi there,"], de: ["Hallo,", "Guten Tag,", "Liebes Team,"] };
const CLOSINGS = {
  en: ["Thanks,", "Kind regards,", "Best,"],
  de: ["Danke und viele Grüße", "Mit freundlichen Grüßen", "Beste Grüße"],
};

/** Mails with something about them, by their place in a file of 400: the trouble that the model has with them. */
const TOO_LONG = new Set([41, 187, 322]);
const BROKEN_LETTERS = new Set([73, 251]);
const BLOCKED = new Set([15, 96, 204, 349]);
const BUSY = new Set([110, 111, 112, 113, 114, 115, 116, 298, 299]);
const MODEL_FAULT = new Set([160, 277]);

/** Share of mails that another model labels otherwise. */
const IN_DISPUTE = 0.11;

/** The mail at a place of a month's file: the same each time. */
export function mailAt(month: string, index: number): Mail {
  const pick = <Value>(list: readonly Value[], salt: string) =>
    list[Math.floor(chance(`${month}${index}${salt}`) * list.length)] as Value;
  const label = pick(MAIL_LABELS, "label");
  const { language, subject, text } = pick(MAIL_TEXTS[label], "text");
  const from = pick([...NAMES, ...MORE_NAMES], "from");
  const day = String(1 + (index % 28)).padStart(2, "0");
  const values: Record<string, string> = {
    order: String(20_000 + Math.floor(chance(`${index}order`) * 70_000)),
    product: pick(PRODUCTS, "product"),
    days: String(3 + Math.floor(chance(`${index}days`) * 18)),
    date:
      language === "de"
        ? `${day}. ${month === "10" ? "Oktober" : "November"}`
        : `${day} ${month === "10" ? "October" : "November"}`,
  };
  const fill = (template: string) => template.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");
  const [opening, closing] = [pick(OPENINGS[language], "opening"), pick(CLOSINGS[language], "closing")];
  const mail = `${opening}\n\n${special(index, fill(text))}\n\n${closing}\n${from.split(" ")[0] ?? ""}`;
  return { cells: [`2026-${month}-${day}`, from, language, fill(subject), mail], label };
}

function special(index: number, text: string): string {
  if (TOO_LONG.has(index))
    return `${text} Here is the attachment, as the form would not take it:\n\n${attachment(index)}`;
  if (BROKEN_LETTERS.has(index)) return text.replaceAll(/[äöüßé“”„]|th/g, "\ufffd");
  if (BLOCKED.has(index)) return `${text} And the power bank went off like a bomb in my kitchen, with smoke and fire.`;
  return text;
}

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** A file in a mail's text, as some programs put it there: about 117,000 tokens by one count and more by another. */
function attachment(index: number): string {
  let [text, state] = ["", index];
  for (let line = 0; line < 2_000; line += 1) {
    for (let at = 0; at < 76; at += 1) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      text += LETTERS[state >>> 26] ?? "";
    }
    text += "\n";
  }
  return text;
}

function errorAt(index: number) {
  if (TOO_LONG.has(index)) {
    const message = `This model's maximum context length is 128000 tokens, but the prompt has ${130_000 + index * 11} tokens.`;
    return { errorCode: 400, errorMessage: message };
  }
  if (BROKEN_LETTERS.has(index)) {
    const message =
      "Malformed input request: #/prompt: string contains letters that are not valid, please reformat your input and try again.";
    return { errorCode: 400, errorMessage: message };
  }
  if (BLOCKED.has(index)) return { errorCode: 400, errorMessage: "The response was blocked by the content filter." };
  if (BUSY.has(index)) return { errorCode: 429, errorMessage: "Too many requests, please wait before trying again." };
  if (!MODEL_FAULT.has(index)) return null;
  return { errorCode: 500, errorMessage: "The model returned malformed output. Try the record again." };
}

function labelFor(index: number, label: MailLabel, jobName: string): MailLabel {
  if (chance(`${jobName}${index}dispute`) >= IN_DISPUTE / 2) return label;
  return MAIL_LABELS[Math.floor(chance(`${jobName}${index}other`) * MAIL_LABELS.length)] ?? label;
}

/** The number of a record's row in its file: the first row names the columns. */
export function mailRecordId(index: number): string {
  return `ROW${String(index + 2).padStart(8, "0")}`;
}

/** Jobs that Batchboard made of a month's file. */
export function mailsOf(month: string): Kind {
  return {
    at: (index, _, jobName) => {
      const { cells, label } = mailAt(month, index);
      const prompt = MAIL_PROMPT.replaceAll(/\{(\w+)\}/g, (_, name: string) => cells[MAIL_COLUMNS.indexOf(name)] ?? "");
      return { prompt: `${prompt}\n\n${INSTRUCTION}`, answer: labelFor(index, label, jobName) };
    },
    input: 148,
    output: 3,
    idAt: mailRecordId,
    errorAt,
  };
}

/** So many mails of a month as the file that somebody uploaded. */
export function mailsCsv(month: string, count: number): string {
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const rows = Array.from({ length: count }, (_, index) => mailAt(month, index).cells.map(cell).join(","));
  return `${[MAIL_COLUMNS.join(","), ...rows].join("\r\n")}\r\n`;
}
