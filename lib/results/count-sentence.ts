import { formatCount, formatNumber } from "@/lib/format";
import type { CountedRecords } from "@/lib/jobs/outcome";
import type { Counted } from "./results";

/** Sentences are stored with the count, so they are in the one locale that every reader understands. */
const VIEWING = { locale: "en-US" };

/** The outcome of a count in a sentence. */
export function outcomeSentence(count: Outcome): string {
  const { filledUp } = count;
  const said = sentenceOf(count);
  if (filledUp === 0) return said;
  const records = formatCount(filledUp, "record", VIEWING);
  const words = filledUp === 1 ? "is left out: it only fills" : "are left out: they only fill";
  return `${said} ${records} more ${words} the job up to the least number that the model takes.`;
}

/** `filledUp`: records that were sent only to fill the job up; they are in no other number. */
type Outcome = Pick<Counted, "counts" | "records" | "isPartial"> & { filledUp: number };

function sentenceOf({ counts, records, isPartial }: Outcome): string {
  const { answered, failed, missing } = counts;
  const found = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const total = records ?? found;
  const parts: string[] = [];
  if (total === 0) return "The files hold no records.";
  if (answered === total && records !== null) {
    return total === 1
      ? "The one record has an answer that can be used."
      : `All ${n(total)} records have an answer that can be used.`;
  }
  const of = `${answered === 0 ? "None" : n(answered)} of ${formatCount(total, "record", VIEWING)}`;
  parts.push(`${of} ${answered <= 1 ? "has" : "have"} an answer that can be used`);
  for (const [kind, words] of UNUSABLE) {
    const count = counts[kind];
    if (count > 0) parts.push(`${n(count)} ${count === 1 ? words.one : words.many}`);
  }
  if (failed > 0) parts.push(`${n(failed)} failed`);
  if (missing > 0)
    parts.push(`${n(missing)} ${missing === 1 ? "is" : "are"} ${isPartial ? "not there yet" : "missing"}`);
  const said = `${parts.join(", ")}.`;
  return records === null ? `${said} The input could not be read, so it is not known whether any are missing.` : said;
}

const UNUSABLE = [
  ["cut-off", { one: "was cut off at the length limit", many: "were cut off at the length limit" }],
  ["empty", { one: "is empty", many: "are empty" }],
  ["filtered", { one: "was refused or filtered", many: "were refused or filtered" }],
  ["not-in-form", { one: "is not in the form that was asked for", many: "are not in the form that was asked for" }],
] as const;

/** Where AWS's counters differ from the files, in a sentence; null where they agree, or AWS does not say (M11). */
export function differenceSentence(
  aws: { total: number | null; success: number | null; error: number | null },
  { total, answered, unusable, failed, missing }: CountedRecords,
): string | null {
  const differences: string[] = [];
  const compare = (said: number | null, found: number | null, what: string) => {
    if (said !== null && found !== null && said !== found)
      differences.push(`${n(said)} ${what}, the files have ${n(found)}`);
  };
  compare(aws.total, total ?? null, "records");
  compare(aws.success, answered + unusable, "answered");
  compare(aws.error, failed, "failed");
  if (differences.length === 0) return null;
  const gap =
    missing > 0 ? ` ${formatCount(missing, "record", VIEWING)} ${missing === 1 ? "is" : "are"} in no file.` : "";
  return `AWS’s own counters say otherwise: ${differences.join("; ")}. What stands here was counted in the files.${gap}`;
}

function n(value: number): string {
  return formatNumber(value, VIEWING);
}
