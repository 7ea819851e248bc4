import { createLoader, createSerializer, type inferParserType, parseAsStringLiteral } from "nuqs/server";
import * as z from "zod/mini";
import { FAILURE_CAUSES } from "./failure-causes";
import { OUTCOMES } from "./outcome";
import { DEFAULT_JOB_LIST_PARAMS, type JobFilters, jobListParsers, PERIODS } from "./search-params";
import { GROUPS } from "./status";

/** What is chosen when the address says nothing. */
const USUAL_PERIOD = "30d";

/** The time that is looked at, with the parameters of the table's address; `any` stands for no range at all. */
export const insightsParsers = {
  dateOf: jobListParsers.dateOf,
  period: parseAsStringLiteral([...PERIODS, "any"] as const),
  from: jobListParsers.from,
  to: jobListParsers.to,
};

/** The time that is looked at, as parsed from the URL. */
export type InsightsParams = inferParserType<typeof insightsParsers>;

/** Reads the parameters from a URL, a `URLSearchParams` or Next's `searchParams`. Never throws. */
export const loadInsightsParams = createLoader(insightsParsers);

/** Writes parameters behind a path, leaving out what is default. */
export const serializeInsightsParams = createSerializer(insightsParsers);

/** The table's filters that leave the jobs that the insights are about: the last 30 days unless something is chosen. */
export function insightsFilters({ dateOf, period, from, to }: InsightsParams): JobFilters {
  const base = { ...DEFAULT_JOB_LIST_PARAMS, dateOf, period: null, from: null, to: null };
  if (period === "any") return base;
  if (period !== null) return { ...base, period };
  return from === null && to === null ? { ...base, period: USUAL_PERIOD } : { ...base, from, to };
}

/** A sum of what is known, null where nothing is, and of how many jobs it is not known: those are never counted as 0. */
const sumSchema = z.object({ value: z.nullable(z.number()), unknownJobs: z.number() });

/** A sum of what is known. */
export type Sum = z.infer<typeof sumSchema>;

/** A sum of money, or null where so little is known that it says nothing: $0 with jobs of unknown cost. */
export function knownUsd({ value, unknownJobs }: Sum): number | null {
  return value === 0 && unknownJobs > 0 ? null : value;
}

/** Some jobs in numbers. */
const sumsSchema = z.object({
  jobs: z.number(),
  groups: z.record(z.enum(GROUPS), z.number()),
  records: sumSchema,
  answers: sumSchema,
  errors: sumSchema,
  /** US dollars, an estimate. */
  cost: sumSchema,
  /** How much less that is than on demand, US dollars: of the jobs of which both prices are known. */
  saved: sumSchema,
});

/** Some jobs in numbers. */
export type Sums = z.infer<typeof sumsSchema>;

/** How long something took, milliseconds: half of the jobs at most so long, nine of ten at most so long. */
const spreadSchema = z.object({ median: z.nullable(z.number()), ninth: z.nullable(z.number()), jobs: z.number() });

/** How long something took. */
export type Spread = z.infer<typeof spreadSchema>;

/** What the bars of a time line stand for. */
export const UNITS = ["hour", "day", "week", "month", "year"] as const;

/** One of {@link UNITS}. */
export type Unit = (typeof UNITS)[number];

/** The jobs of a stretch of time. `start` names it; `from` and `to` are the table's filter, null is an open side. */
const stretchSchema = z.extend(sumsSchema, {
  start: z.number(),
  from: z.nullable(z.number()),
  to: z.nullable(z.number()),
});

/** The jobs of a stretch of time. */
export type Stretch = z.infer<typeof stretchSchema>;

const timelineSchema = z.object({ unit: z.enum(UNITS), stretches: z.array(stretchSchema) });

/** Jobs along the time, stretch by stretch. */
export type Timeline = z.infer<typeof timelineSchema>;

/** Jobs that need a look, by what went wrong. `cause` is told of jobs that failed as a whole. */
const causeSchema = z.object({
  outcome: z.enum(OUTCOMES),
  cause: z.nullable(z.enum(FAILURE_CAUSES)),
  jobs: z.number(),
});

/** The jobs of a model. `whole` and `running` are of jobs that AWS completed, `queue` of all that were seen to start. */
const modelSchema = z.extend(sumsSchema, {
  name: z.string(),
  whole: spreadSchema,
  queue: spreadSchema,
  running: spreadSchema,
});

/** The jobs that somebody started. `value` is the table's filter. */
const personSchema = z.extend(sumsSchema, { value: z.string(), label: z.string() });

/** What there is to know of the jobs of a time, all of one moment; lists begin with the most jobs. */
export const insightsSchema = z.object({
  /** The organisation's zone, in which days, weeks and months begin. */
  timeZone: z.string(),
  /** False until the whole list has been read from AWS once. */
  isComplete: z.boolean(),
  total: sumsSchema,
  timeline: timelineSchema,
  /** By month, or by year when there are too many months. */
  months: timelineSchema,
  /** Jobs that bear no date, and are in no stretch. */
  undatedJobs: z.number(),
  causes: z.array(causeSchema),
  models: z.array(modelSchema),
  people: z.array(personSchema),
});

/** What there is to know of the jobs of a time. */
export type Insights = z.infer<typeof insightsSchema>;
