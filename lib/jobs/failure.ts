import { formatCount, formatNumber, type Viewing } from "@/lib/format";
import { CAUSE_WORDS, type CauseWords, type FailureCause } from "./failure-causes";

/** A failed job's message in plain words. AWS's own words are shown besides. */
export type Failure = CauseWords & { cause: FailureCause };

/** AWS's messages have at most 2,048 characters (service model, shape `Message`). */
const MAX_MESSAGE_LENGTH = 2048;
const DENIED =
  /access ?denied|not authori[sz]ed|forbidden|permission|unable to access|cannot access|could not (be )?access|no access/i;

/**
 * The first rule whose every pattern is found in the message gives the cause; what is more exact stands first.
 * The patterns hold no repetition within a repetition, so that no message makes them slow.
 */
const RULES: [FailureCause, ...RegExp[]][] = [
  [
    "too-few-records",
    /(less|fewer|not enough|too few) records|minimum (number|count) of records|records?.{0,60}minimum/i,
  ],
  ["too-many-records", /(more|too many) records|maximum (number|count) of records|records?.{0,60}(exceeds?|maximum)/i],
  ["duplicate-id", /duplicate/i, /record ?id/i],
  ["missing-input", /modelinput/i, /missing|required|must (contain|have)|not (found|present)|without|no modelinput/i],
  [
    "bad-line",
    /\bjson\b|malformed|parse|record format/i,
    /invalid|malformed|not (a )?valid|bad|error|cannot|could not|unable|fail|incorrect/i,
  ],
  ["encryption-key", /\bkms\b|encryption key|kms:/i],
  ["role-not-usable", /assume|trust (policy|relationship)|role.{0,80}(does not exist|not found|invalid)/i],
  ["no-model-access", /access to the (specified )?(model|requested model)|model access|bedrock:invokemodel/i],
  [
    "wrong-region",
    /region/i,
    /different|another|same|wrong|not (supported|available)|must be|permanentredirect|mismatch/i,
  ],
  [
    "model-not-supported",
    /model/i,
    /not (be )?support|n[o’']t support|unsupported|not available|does not exist|end of life|deprecated|legacy|not (be )?found|invalid model/i,
  ],
  ["network", /\bvpc\b|subnet|security group/i],
  ["cannot-write", /output|putobject|write/i, DENIED],
  ["cannot-read", /\bs3\b|s3:|bucket|getobject|listbucket|object|input/i, DENIED],
  ["cannot-read", /access ?denied/i],
  ["not-jsonl", /\.jsonl/i, /extension|must end|suffix|format/i],
  ["no-file", /nosuchkey|nosuchbucket|does not exist|not found|no such|no (\.jsonl|input|files?)|empty/i],
  [
    "too-large",
    /(file|job|input|object|data).{0,150}(size|large|gb\b|bytes)|too large/i,
    /exceed|larger|too large|maximum|limit/i,
  ],
  ["quota", /quota|limit exceeded|exceeds? the limit|too many (jobs|requests)|throttl/i],
  ["timed-out", /timed out|time ?out|time limit|deadline/i],
  ["aws-fault", /internal (server )?(error|failure)|service unavailable|unexpected error|try again/i],
];

/** Says in plain words why a job failed, what that means and what to do next. Any text gives an answer. */
export function explainFailure(message: string | null, viewing: Pick<Viewing, "locale">): Failure {
  const text = shortened(message);
  const cause = failureCauseOf(message);
  return { cause, ...CAUSE_WORDS[cause], ...withNumbers(cause, text, viewing) };
}

/** Why a failed job failed, as far as AWS's message tells. */
export function failureCauseOf(message: string | null): FailureCause {
  const text = shortened(message);
  if (text.trim() === "") return "no-reason";
  return RULES.find(([, ...patterns]) => patterns.every((pattern) => pattern.test(text)))?.[0] ?? "unknown";
}

function shortened(message: string | null): string {
  return (message ?? "").slice(0, MAX_MESSAGE_LENGTH);
}

function withNumbers(cause: FailureCause, text: string, viewing: Pick<Viewing, "locale">): Partial<CauseWords> {
  if (cause === "too-few-records" || cause === "too-many-records") return recordNumbers(cause, text, viewing);
  if (cause !== "bad-line" && cause !== "missing-input") return {};
  const line = numberAfter(/\b(?:lines?|rows?)\b[ :#(]{0,4}(\d{1,12})/i, text);
  if (line === null) return {};
  const where = `Line ${formatNumber(line, viewing)} of the file`;
  return { title: cause === "bad-line" ? `${where} is not valid JSON.` : `${where} has no modelInput.` };
}

function recordNumbers(cause: "too-few-records" | "too-many-records", text: string, viewing: Pick<Viewing, "locale">) {
  const found =
    numberAfter(/records in [a-z ]{1,20}, (\d[\d,]{0,14})/i, text) ??
    numberAfter(/records[ (:]{1,3}(\d[\d,]{0,14})/i, text) ??
    numberAfter(/\b(\d[\d,]{0,14}) records?\b/i, text);
  const limit = numberAfter(/(?:minimum|maximum|least|most)[a-z ]{0,30}(?:of|is)?:? {0,2}\(?(\d[\d,]{0,14})/i, text);
  if (limit === null) return {};
  const has = found === null ? null : `The file has ${formatCount(found, "record", viewing)}`;
  const needs =
    cause === "too-few-records"
      ? `this model needs at least ${formatNumber(limit, viewing)}`
      : `a job may have at most ${formatNumber(limit, viewing)}`;
  return { title: has ? `${has}; ${needs}.` : `The number of records does not fit: ${needs}.` };
}

function numberAfter(pattern: RegExp, text: string): number | null {
  const digits = pattern.exec(text)?.[1]?.replaceAll(",", "");
  return digits ? Number(digits) : null;
}
