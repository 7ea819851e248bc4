/** What is looked at in each row before a job is started, in the order in which a row is judged. */
export const CHECKS = [
  "bad-row",
  "bad-id",
  "duplicate-id",
  "empty-prompt",
  "too-long",
  "alike",
  "empty-column",
  "cut-cell",
  "secret",
] as const;

/** One thing that is looked at in each row. */
export type Check = (typeof CHECKS)[number];

/**
 * `stop`: such rows cannot be sent; they are left out by choice or the job waits. `warn`: they are sent unless the
 * person leaves them out.
 */
export type FindingLevel = "stop" | "warn";

/** Something that was found in some rows. */
export type Finding = {
  check: Check;
  level: FindingLevel;
  count: number;
  /** The first of the rows, at most {@link MOST_ROWS}. */
  rows: number[];
  /** The column, where it is about one. */
  column: string | null;
  /** "412 rows have an empty “notes”." */
  title: string;
  /** What it means and what can be done. */
  detail: string;
};

/** Rows that a finding names. */
export const MOST_ROWS = 1000;

/** What becomes of the rows under a plan. Every row is in exactly one of `sent`, `leftOut` and `refused`. */
export type CheckResult = {
  rows: number;
  /** Rows that become a record of their own. */
  sent: number;
  /** Rows left out by choice; rows that are sent once with another row among them. */
  leftOut: number;
  /** Rows that cannot be sent and were not left out by choice: the job cannot start while there are any. */
  refused: number;
  findings: Finding[];
  /** Characters of all prompts that are sent, the answer's instruction included, the role not. */
  promptCharacters: number;
  /** Bytes of the records as they will be written, about. */
  recordBytes: number;
  /** Estimated by a tokenizer that is not the model's own. */
  tokens: TokenEstimate;
};

/** Tokens that records take, estimated from a sample. */
export type TokenEstimate = {
  /** Tokens to a character in the sample. */
  perCharacter: number;
  /** Tokens of the longest record and its row; null without rows. */
  longest: { row: number; tokens: number } | null;
  /** By how much the model's own count may differ, as a share: 0.25 is a quarter more or less. */
  error: number;
};
