import * as z from "zod/mini";
import { ANSWER_KINDS, MARKS, RECORD_CAUSES } from "./answer-kind";

const count = z.number();
const orNull = z.nullable(z.number());

/** One value of a label or of a field of JSON answers, and how many answers have it. */
const valueCountSchema = z.object({ value: z.string(), count });

/** What the answers hold in one field, commonest first; an answer that is a label has the one field `label`. */
const fieldSummarySchema = z.object({
  /** As `field=` in the address. */
  field: z.string(),
  /** Its values with their numbers, 50 at most; empty where nearly each answer has another one. */
  values: z.array(valueCountSchema),
  /** Answers whose value is none of `values`. */
  others: count,
  /** Answers without a value (null). */
  without: count,
  /** Of fields whose values are all numbers. */
  numbers: z.nullable(z.object({ least: z.number(), most: z.number(), mean: z.number() })),
});

/** What the answers hold in one field. */
export type FieldSummary = z.infer<typeof fieldSummarySchema>;

/** From the least to the most, of those records that have an answer. */
const spreadSchema = z.object({ least: count, median: count, p95: count, most: count, mean: z.number() });

/** From the least to the most. */
export type Spread = z.infer<typeof spreadSchema>;

/** Records that failed for one cause. */
const causeGroupSchema = z.object({
  cause: z.enum(RECORD_CAUSES),
  /** In a few words: "Too long for the model". */
  title: z.string(),
  /** What it means and what to do, in sentences. */
  advice: z.string(),
  records: count,
  /** Some of them with AWS's own words, ten at most. */
  samples: z.array(
    z.object({
      recordId: z.string(),
      /** The row of the person's file, where we made the records. */
      row: orNull,
      /** Opens it in the side panel. */
      position: orNull,
      message: z.string(),
      /** Of one that is too long: its tokens and how many it may have, as AWS says or by our estimate. */
      tooLong: z.nullable(z.object({ tokens: count, most: orNull, isEstimate: z.boolean() })),
    }),
  ),
  /** AWS's words, with how many records have them; the commonest three. */
  messages: z.array(z.object({ message: z.string(), records: count })),
  /** Whether asking again, unchanged, may help. */
  canHelpAgain: z.boolean(),
});

/** Records that failed for one cause. */
export type CauseGroup = z.infer<typeof causeGroupSchema>;

/** Marks of a review. */
const reviewSchema = z.object({ good: count, bad: count, look: count });

/** An output file that was read. */
const readFileSchema = z.object({ name: z.string(), bytes: count, lines: count });

/** One of the jobs that are one result together. */
const linkedResultSchema = z.object({
  jobId: z.string(),
  jobName: z.string(),
  /** `part`: has a part of the records from the beginning. `rest`: asks records again that earlier jobs have left. */
  role: z.enum(["part", "rest"]),
  /** Records that were counted of it; null where it is not counted. */
  records: orNull,
  /** `running`: it has not ended. `to-count`: its turn comes. `not-readable`: it cannot be counted here. */
  state: z.enum(["counted", "running", "to-count", "not-readable"]),
});

/** One of the jobs that are one result together. */
export type LinkedResult = z.infer<typeof linkedResultSchema>;

/** What was counted in the files of a job. */
export const countedSchema = z.object({
  state: z.literal("counted"),
  /** When the files were read through. */
  countedTime: z.number(),
  /** Whether the job goes on, so that more may come. */
  isPartial: z.boolean(),
  /** All records of the input; null where it could not be read, and then nothing is known to be missing. */
  records: orNull,
  /** Each record is in one of them; together all that were found. */
  counts: z.record(z.enum(ANSWER_KINDS), count),
  /** Records that the files hold more than once; each is in `counts` once. */
  answeredTwice: count,
  /** Lines that are no record at all, and records that the input does not have. */
  unreadableLines: count,
  strangers: count,
  /** The outcome in a sentence: "41,196 of 50,000 records have an answer that can be used; 1,904 failed …". */
  sentence: z.string(),
  /** Where AWS's counters differ from the files, in a sentence; null where they agree. */
  difference: z.nullable(z.string()),
  /** Failed records by cause, commonest first. */
  causes: z.array(causeGroupSchema),
  tokens: z.object({
    /** Of all records whose answers tell them; null where none does. */
    input: orNull,
    output: orNull,
    /** Records whose answers tell their tokens. */
    known: count,
    spread: z.nullable(spreadSchema),
  }),
  /** Characters of answers. */
  lengths: z.nullable(spreadSchema),
  /** Labels or fields of JSON answers, in the answers' order; empty for free text. */
  fields: z.array(fieldSummarySchema),
  /** What the answers are: it decides what the table shows. */
  form: z.enum(["text", "label", "fields", "embedding"]),
  files: z.array(readFileSchema),
  review: reviewSchema,
  /** All jobs that are one result with this one, itself among them, in order; empty where it has no other. */
  jobs: z.array(linkedResultSchema),
  /** Whether the numbers are those of all of them together; else of this job alone. */
  isMerged: z.boolean(),
});

/** What was counted in the files of a job. */
export type Counted = z.infer<typeof countedSchema>;

/**
 * What is known of a job's answers. `not-readable`: its files cannot be read here, with why. `not-begun`: there is no
 * file yet, or its turn has not come. `counting`: the files are being read.
 */
export const resultsSummarySchema = z.discriminatedUnion("state", [
  z.object({ state: z.literal("not-readable"), why: z.string() }),
  z.object({ state: z.literal("not-begun"), why: z.string() }),
  z.object({
    state: z.literal("counting"),
    readBytes: count,
    totalBytes: count,
    /** Records found so far. */
    records: count,
  }),
  countedSchema,
]);

/** What is known of a job's answers. */
export type ResultsSummary = z.infer<typeof resultsSummarySchema>;

/** What somebody said of an answer. */
export const reviewMarkSchema = z.object({
  mark: z.enum(MARKS),
  note: z.string(),
  by: z.object({ id: z.string(), name: z.string() }),
  at: z.number(),
});

/** What somebody said of an answer. */
export type ReviewMark = z.infer<typeof reviewMarkSchema>;

/** A value of a field of an answer as a cell shows it; null where the model could not tell. */
const fieldValueSchema = z.object({ name: z.string(), value: z.nullable(z.string()) });

/** One record in the table of answers. Long texts are cut for the table and whole in the side panel. */
export const resultRowSchema = z.object({
  /** The record's number in the input's order, from 0; its address in the index. */
  position: count,
  recordId: z.string(),
  /** The row of the person's file, where we made the records. */
  row: orNull,
  /** The person's own columns in `columns`' order, where we made the records; else null, and `prompt` tells. */
  cells: z.nullable(z.array(z.string())),
  prompt: z.string(),
  kind: z.enum(ANSWER_KINDS),
  /** The answer's text; empty where there is none. */
  text: z.string(),
  /** The answer's fields where it is a JSON object or a label (`label`). */
  fields: z.array(fieldValueSchema),
  /** Whose form the answer has: "Converse", "Anthropic", …, "unknown". */
  shape: z.string(),
  /** What is wrong with it, in a sentence; null with an answer that can be used. */
  problem: z.nullable(z.string()),
  cause: z.nullable(z.enum(RECORD_CAUSES)),
  /** Lines that the files have for it. */
  times: count,
  inputTokens: orNull,
  outputTokens: orNull,
  /** Characters of the whole answer. */
  length: count,
  /** Whether `prompt` or `text` was cut for the table. */
  isCut: z.boolean(),
  /** The job whose answer this is. */
  jobId: z.string(),
  review: z.nullable(reviewMarkSchema),
});

/** One record in the table of answers. */
export type ResultRow = z.infer<typeof resultRowSchema>;

/** How far a search over all texts is; null when nothing is searched. */
const searchProgressSchema = z.object({ readBytes: count, totalBytes: count, isDone: z.boolean() });

/** A page of the table of answers. */
export const resultsPageSchema = z.object({
  rows: z.array(resultRowSchema),
  /** Records that match; while a search goes on, those found so far. */
  total: count,
  /** Names of the person's own columns that `cells` are of; null where we did not make the records. */
  columns: z.nullable(z.array(z.string())),
  /** Which of `columns` the prompt is made of, by their places. */
  inPrompt: z.array(count),
  search: z.nullable(searchProgressSchema),
  /** Changes when the files are counted anew. */
  countedTime: z.number(),
});

/** A page of the table of answers. */
export type ResultsPage = z.infer<typeof resultsPageSchema>;

/** Everything about one record, for the side panel. */
export const recordDetailSchema = z.extend(resultRowSchema, {
  /** The prompt and the answer, whole up to a million characters each. */
  system: z.nullable(z.string()),
  stopReason: z.nullable(z.string()),
  /** AWS's own words where it failed. */
  error: z.nullable(z.object({ code: z.nullable(z.string()), message: z.string() })),
  /** The line as AWS wrote it; of a missing record the input's line. Null where it is longer than 2 MB. */
  raw: z.nullable(z.string()),
  file: z.nullable(z.object({ name: z.string(), line: orNull })),
  columns: z.nullable(z.array(z.string())),
  /** All that was said of it, newest first. */
  reviews: z.array(reviewMarkSchema),
});

/** Everything about one record. */
export type RecordDetail = z.infer<typeof recordDetailSchema>;

/** The longest note of a review, characters. */
export const NOTE_LENGTH = 2_000;

/** What an action takes that marks an answer; `mark` null takes the mark away. */
export const markRecordSchema = z.object({
  jobId: z.string().check(z.maxLength(64)),
  recordId: z.string().check(z.minLength(1), z.maxLength(256)),
  mark: z.nullable(z.enum(MARKS)),
  note: z.string().check(z.trim(), z.maxLength(NOTE_LENGTH, `A note has ${NOTE_LENGTH} characters at most.`)),
});

/** What an action takes that marks an answer. */
export type MarkRecord = z.infer<typeof markRecordSchema>;
