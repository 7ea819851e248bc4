import * as z from "zod/mini";
import { jobSchema } from "@/lib/jobs/job";
import { countedSchema, resultRowSchema, resultsSummarySchema } from "./results";

const count = z.number();
const orNull = z.nullable(z.number());

/**
 * How the two answers to a record stand to each other. Only an answer that can be used counts as one: `only-a` and
 * `only-b` where the other job has none, `neither` where none of them has.
 */
export const PAIR_STATES = ["neither", "same", "differs", "only-a", "only-b"] as const;

/** One of {@link PAIR_STATES}. */
export type PairState = (typeof PAIR_STATES)[number];

/** What a person can say of two answers; blind they say `left` or `right`. */
export const VOTES = ["a", "b", "equal"] as const;

/** One of {@link VOTES}. */
export type Vote = (typeof VOTES)[number];

/** A job as the comparison shows it: what it is, what it cost, how long it took. */
const comparedJobSchema = z.object({
  ...z.pick(jobSchema, { jobId: true, jobName: true, modelName: true, submitTime: true, endTime: true, cost: true })
    .shape,
  /** Jobs that are one result with it, itself among them; cost, time and tokens are of all of them. */
  jobs: count,
  /** Records whose answer can be used, out of all; null before it is counted. */
  answered: orNull,
  records: orNull,
  inputTokens: orNull,
  outputTokens: orNull,
});

/** A job as the comparison shows it. */
export type ComparedJob = z.infer<typeof comparedJobSchema>;

/** The job behind "Compare with another job": one that may be compared, and why it is named first. */
export const compareChoiceSchema = z.object({
  ...z.pick(jobSchema, { jobId: true, jobName: true, modelName: true, submitTime: true, outcome: true }).shape,
  /** Of what both are made alike, in a few words: "the same file"; null where nothing tells. */
  alike: z.nullable(z.string()),
});

/** A job that another one may be compared with. */
export type CompareChoice = z.infer<typeof compareChoiceSchema>;

/** A value of the field, or all that have no column of their own, or those without a value. */
const axisSchema = z.object({ kind: z.enum(["value", "others", "none"]), value: z.string() });

/** How many records have which value in A (rows) and in B (columns); both have the same axis. */
const matrixSchema = z.object({ axis: z.array(axisSchema), counts: z.array(z.array(count)) });

/** How many records have which value in A and in B. */
export type CompareMatrix = z.infer<typeof matrixSchema>;

const jobsSchema = z.object({ a: comparedJobSchema, b: comparedJobSchema });

/** Two jobs side by side, or which of them is not counted yet. */
export const comparisonSchema = z.discriminatedUnion("state", [
  z.object({
    state: z.literal("not-counted"),
    jobs: jobsSchema,
    which: z.enum(["a", "b"]),
    summary: resultsSummarySchema,
  }),
  z.object({
    state: z.literal("counted"),
    jobs: jobsSchema,
    /** Whether both are of one result, so that each is taken by itself. */
    isAlone: z.boolean(),
    /** Records that both jobs have. */
    inBoth: count,
    /** How many records are in which state; null while the answers are read. */
    figures: z.nullable(z.record(z.enum(PAIR_STATES), count)),
    /** How far reading the answers is, where they are compared as whole texts. */
    reading: z.nullable(z.object({ readBytes: count, totalBytes: count })),
    /** The field by which they are compared; null: as whole answers. */
    field: z.nullable(z.string()),
    /** Fields by which they can be compared. */
    fields: z.array(z.string()),
    form: countedSchema.shape.form,
    matrix: z.nullable(matrixSchema),
    /** Votes of all people, each person's newest of a record. */
    votes: z.object({ a: count, b: count, equal: count }),
  }),
]);

/** Two jobs side by side. */
export type Comparison = z.infer<typeof comparisonSchema>;

/** One of the two answers to a record; null where its job does not have the record at all. */
const pairSideSchema = z.nullable(
  z.object({
    ...z.pick(resultRowSchema, { kind: true, text: true, fields: true, problem: true, isCut: true, length: true })
      .shape,
    /** What would tell whose answer it is stays away while it is hidden. */
    position: orNull,
    inputTokens: orNull,
    outputTokens: orNull,
  }),
);

/** One of the two answers to a record. */
export type PairSide = z.infer<typeof pairSideSchema>;

/** A record with both answers. */
export const pairRowSchema = z.object({
  ...z.pick(resultRowSchema, { recordId: true, row: true, cells: true, prompt: true }).shape,
  state: z.enum(["neither", "same", "differs", "one"]),
  /** A's answer and B's; while it is hidden whose is whose, in an order drawn for each record. */
  left: pairSideSchema,
  right: pairSideSchema,
  /** What the viewer said last. */
  vote: z.nullable(z.enum(["left", "right", "equal"])),
  /** What others said last; empty while it is hidden whose is whose. */
  others: z.array(z.object({ name: z.string(), vote: z.enum(["left", "right", "equal"]) })),
});

/** A record with both answers. */
export type PairRow = z.infer<typeof pairRowSchema>;

/** A page of records with both answers. */
export const comparePageSchema = z.object({
  rows: z.array(pairRowSchema),
  /** Records that match; while something is read still, those known so far. */
  total: count,
  columns: z.nullable(z.array(z.string())),
  /** Places in `columns` of those that the prompt is made of. */
  inPrompt: z.array(z.number()),
  /** How far a search or the comparing of texts is; null when nothing is read. */
  reading: z.nullable(z.object({ readBytes: count, totalBytes: count })),
});

/** A page of records with both answers. */
export type ComparePage = z.infer<typeof comparePageSchema>;

const jobId = z.string().check(z.maxLength(64));

/** What an action takes that says which of two answers is better; `vote` null takes back what was said. */
export const voteBetterSchema = z.object({
  jobId,
  otherJobId: jobId,
  recordId: z.string().check(z.minLength(1), z.maxLength(256)),
  vote: z.nullable(z.enum(["left", "right", "equal"])),
  /** Whether it was hidden whose answer stands where. */
  isBlind: z.boolean(),
});

/** What an action takes that says which of two answers is better. */
export type VoteBetter = z.infer<typeof voteBetterSchema>;
