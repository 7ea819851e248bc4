import type { StatusIcon, Tone } from "@/lib/jobs/status";
import type { AnswerKind, KindFilter, Mark, RecordCause } from "@/lib/results/answer-kind";

type KindWords = {
  /** On a chip with its number: "Cut off". */
  label: string;
  /** What it means, in a sentence. */
  meaning: string;
  tone: Tone;
  icon: StatusIcon;
};

/** What can become of a record, in the words of the screen. */
export const KIND_WORDS: Record<KindFilter, KindWords> = {
  answered: { label: "Answered", meaning: "The answer can be used.", tone: "done", icon: "tick" },
  "cut-off": {
    label: "Cut off",
    meaning: "The answer ended at the length limit: its end is missing.",
    tone: "partial",
    icon: "triangle",
  },
  empty: { label: "Empty", meaning: "The model answered without any text.", tone: "partial", icon: "triangle" },
  filtered: {
    label: "Refused",
    meaning: "The model refused to answer, or a filter stepped in.",
    tone: "partial",
    icon: "triangle",
  },
  "not-in-form": {
    label: "Not in the form",
    meaning: "The answer is not in the form that was asked for.",
    tone: "partial",
    icon: "triangle",
  },
  failed: { label: "Failed", meaning: "AWS wrote an error instead of an answer.", tone: "failed", icon: "cross" },
  missing: {
    label: "Missing",
    meaning: "No output file has this record: it was never started, or its answer was lost.",
    tone: "stopped",
    icon: "question",
  },
  "answered-twice": {
    label: "Answered twice",
    meaning: "The files have this record more than once. The last good answer is shown.",
    tone: "neutral",
    icon: "question",
  },
};

/** Kinds that are no usable answer. */
export const TROUBLE_KINDS = [
  "cut-off",
  "empty",
  "filtered",
  "not-in-form",
  "failed",
  "missing",
] as const satisfies readonly AnswerKind[];

/** Causes in a few words, for filters that are on; the doctor's longer words come with the count. */
export const CAUSE_LABELS: Record<RecordCause, string> = {
  "too-long": "Too long",
  throttled: "Throttled by AWS",
  filtered: "Filtered",
  malformed: "Malformed request",
  "model-trouble": "Trouble of the model",
  timeout: "Took too long",
  "not-allowed": "Not allowed",
  other: "Other errors",
};

/** What a person says of an answer. */
export const MARK_WORDS: Record<Mark, { label: string; tone: Tone }> = {
  good: { label: "Good", tone: "done" },
  bad: { label: "Bad", tone: "failed" },
  look: { label: "Look at this", tone: "partial" },
};

/** "18 of 20 good", of those that were marked; null before any is. */
export function reviewWords(review: Record<Mark, number>, number: (value: number) => string): string | null {
  const marked = review.good + review.bad + review.look;
  return marked === 0 ? null : `${number(review.good)} of ${number(marked)} good`;
}

/** How a record is called: the row of the person's file where there is one, else its id. */
export function recordName(record: { row: number | null; recordId: string }): string {
  return record.row === null ? record.recordId : `Row ${record.row}`;
}
