import type { RecordCause } from "./answer-kind";

/** How a cause is told: a few words, what it means and what to do, and whether asking again unchanged may help. */
export type CauseWords = { title: string; advice: string; canHelpAgain: boolean };

/** What is told of each cause. */
export const CAUSE_WORDS: Record<RecordCause, CauseWords> = {
  "too-long": {
    title: "Too long for the model",
    advice:
      "Text and instruction together are more than the model reads at once. Shorten these rows or split them, or choose a model that reads more; then finish the rest.",
    canHelpAgain: false,
  },
  throttled: {
    title: "AWS was too busy",
    advice: "AWS turned these records away because it had too much to do. They are fine as they are: finish the rest.",
    canHelpAgain: true,
  },
  filtered: {
    title: "Blocked by a filter",
    advice:
      "A filter of AWS or of the model found something in text or answer that it does not let pass. Look at these rows; the same text will most likely be blocked again.",
    canHelpAgain: false,
  },
  malformed: {
    title: "Not in the form that the model takes",
    advice:
      "The record’s request lacks something or has something that this model does not know. AWS’s words name the field. Mend the file, or let Batchboard make the records; the same again fails again.",
    canHelpAgain: false,
  },
  "model-trouble": {
    title: "Trouble of the model’s own",
    advice: "The model or AWS had a fault while it answered. The records are fine as they are: finish the rest.",
    canHelpAgain: true,
  },
  timeout: {
    title: "The model took too long",
    advice:
      "The model did not end in time. Finishing the rest may help; a shorter longest answer helps where the same records fail again.",
    canHelpAgain: true,
  },
  "not-allowed": {
    title: "Not allowed",
    advice:
      "AWS says that the model may not be used in this way. Ask your administrator whether the model is switched on for your account.",
    canHelpAgain: false,
  },
  other: {
    title: "A cause that Batchboard does not know",
    advice:
      "AWS’s own words stand beside the records. Asking again, unchanged, may help; if they fail again, show the words to your administrator.",
    canHelpAgain: true,
  },
};

const BY_WORDS: readonly [RecordCause, RegExp][] = [
  ["filtered", /content.?filter|guardrail|blocked by|safety|policy violation|sensitive|harmful|responsible ai/i],
  [
    "too-long",
    /too long|too many (input )?tokens|(input|prompt|context|total).{0,60}(exceed|longer|larger|greater).{0,40}|maximum (context|input|prompt|number of)|context (length|window)|expected maxLength/i,
  ],
  [
    "throttled",
    /too many requests|throttl|rate.?limit|slow ?down|quota|capacity|serviceunavailable|service unavailable/i,
  ],
  ["timeout", /time.?out|timed out|deadline/i],
  ["not-allowed", /access denied|accessdenied|not authorized|unauthori|forbidden|don.t have access/i],
  [
    "malformed",
    /malformed input|validation|invalid|required|not found, please reformat|extraneous key|must be|unsupported|unexpected (field|key)|not permitted/i,
  ],
  ["model-trouble", /internal|model.{0,20}error|malformed output|unexpected error|server error|failed to generate/i],
];

const BY_CODE: Record<number, RecordCause> = {
  400: "malformed",
  401: "not-allowed",
  403: "not-allowed",
  408: "timeout",
  413: "too-long",
  424: "model-trouble",
  429: "throttled",
  500: "model-trouble",
  502: "model-trouble",
  503: "throttled",
  504: "timeout",
  529: "throttled",
};

/** Letters of AWS's words that are looked at: the cause stands at their beginning. */
const MOST_LETTERS = 2_000;

/** Why a record failed, by AWS's code and words; `other` where neither tells. */
export function recordCauseOf(code: string | null, message: string): RecordCause {
  const words = `${code ?? ""} ${message}`.slice(0, MOST_LETTERS);
  // A server's own fault is one whatever it names, but for those that are told by its words.
  if (/malformed output/i.test(words)) return "model-trouble";
  const found = BY_WORDS.find(([, pattern]) => pattern.test(words))?.[0];
  return found ?? BY_CODE[Number(code)] ?? "other";
}
