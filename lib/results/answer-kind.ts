/**
 * What became of a record. Each record is exactly one of these:
 * `answered`: it has an answer that can be used. `cut-off`: the answer ended at the length limit. `empty`: there is no
 * text. `filtered`: the model refused, or a filter stepped in. `not-in-form`: the answer is not in the form that was
 * asked for. `failed`: an error stands in its place. `missing`: no output file has it.
 */
export const ANSWER_KINDS = ["answered", "cut-off", "empty", "filtered", "not-in-form", "failed", "missing"] as const;

/** One of {@link ANSWER_KINDS}. */
export type AnswerKind = (typeof ANSWER_KINDS)[number];

/** What records can be filtered by: their kind, and those that the files hold more than once, whatever their kind. */
export const KIND_FILTERS = [...ANSWER_KINDS, "answered-twice"] as const;

/** One of {@link KIND_FILTERS}. */
export type KindFilter = (typeof KIND_FILTERS)[number];

/** Why single records fail. `other`: nobody knows; AWS's own words say what they say. */
export const RECORD_CAUSES = [
  "too-long",
  "throttled",
  "filtered",
  "malformed",
  "model-trouble",
  "timeout",
  "not-allowed",
  "other",
] as const;

/** One of {@link RECORD_CAUSES}. */
export type RecordCause = (typeof RECORD_CAUSES)[number];

/** What a person can say of an answer. */
export const MARKS = ["good", "bad", "look"] as const;

/** One of {@link MARKS}. */
export type Mark = (typeof MARKS)[number];
