import {
  createLoader,
  createParser,
  createSerializer,
  type inferParserType,
  parseAsArrayOf,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { FAILURE_CAUSES } from "./failure-causes";
import { OUTCOMES } from "./outcome";
import { GROUPS } from "./status";

/** The columns of the table that can be sorted by; all of them. */
export const SORT_COLUMNS = [
  "name",
  "status",
  "progress",
  "records",
  "errors",
  "model",
  "startedBy",
  "submitted",
  "ended",
  "time",
  "cost",
] as const;

/** One of {@link SORT_COLUMNS}. */
export type SortColumn = (typeof SORT_COLUMNS)[number];

/** Rows on a page. */
export const PAGE_SIZES = [25, 50, 100] as const;

/** Date ranges that move with the clock. `month`: this month in the organisation's zone. */
export const PERIODS = ["24h", "7d", "30d", "90d", "month"] as const;

/** One of {@link PERIODS}. */
export type Period = (typeof PERIODS)[number];

/** Stands in the URL for "whoever is looking". The server puts the viewer's id in its place. */
export const ME = "me";

/** Stands in the URL for jobs that were started outside Batchboard. */
export const OUTSIDE = "outside";

const MAX_SEARCH_LENGTH = 200;
const MAX_CHOICES = 50;
const MAX_PAGE = 1_000_000;

const searchText = createParser({
  parse: (value) => value.slice(0, MAX_SEARCH_LENGTH),
  serialize: (value: string) => value.slice(0, MAX_SEARCH_LENGTH),
});

/** An instant as `2026-11-23T14:00Z` in the URL (the same for every reader), UTC milliseconds in the program. */
const parseAsInstant = createParser({
  parse: (value) => {
    if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}Z$/.test(value)) return null;
    const ms = Date.parse(value);
    return Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 16) !== value.slice(0, 16) ? null : ms;
  },
  serialize: (ms: number) => `${new Date(ms).toISOString().slice(0, 16)}Z`,
});

const pageNumber = createParser({
  parse: (value) => (/^[1-9]\d{0,6}$/.test(value) ? Math.min(Number(value), MAX_PAGE) : null),
  serialize: String,
});

const pageSize = createParser({
  parse: (value) => PAGE_SIZES.find((size) => String(size) === value) ?? null,
  serialize: String,
});

const choices = createParser({
  parse: (value) => {
    const parsed =
      parseAsArrayOf(parseAsString)
        .parse(value)
        ?.filter((entry) => entry !== "") ?? [];
    return parsed.length > 0 ? [...new Set(parsed)].slice(0, MAX_CHOICES) : null;
  },
  serialize: (values: string[]) => parseAsArrayOf(parseAsString).serialize(values),
  eq: (a: string[], b: string[]) => a.length === b.length && a.every((value, index) => value === b[index]),
});

/** Some of a closed list, in the list's order; what is not in it is left out. */
function someOf<Value extends string>(all: readonly Value[]) {
  return createParser({
    parse: (value) => {
      const known = all.filter((each) => value.split(",").includes(each));
      return known.length > 0 ? known : null;
    },
    serialize: (values: Value[]) => values.join(","),
    eq: (a: Value[], b: Value[]) => a.length === b.length && a.every((value, index) => value === b[index]),
  });
}

/** One parser map for the page, the browser and the route handlers. Odd values fall to the defaults. */
export const jobListParsers = {
  /** Substring search over names, ids, models, people and tags. */
  q: searchText.withDefault(""),
  group: parseAsStringLiteral(["all", ...GROUPS] as const).withDefault("all"),
  status: someOf(OUTCOMES).withDefault([]),
  /** Why the job as a whole failed; leaves only jobs with the outcome `failed`. */
  cause: someOf(FAILURE_CAUSES).withDefault([]),
  /** Model names as the screen shows them. */
  model: choices.withDefault([]),
  /** User ids, {@link ME} or {@link OUTSIDE}. */
  by: choices.withDefault([]),
  dateOf: parseAsStringLiteral(["submitted", "ended"] as const).withDefault("submitted"),
  /** A moving date range; `from` and `to` count only without it. */
  period: parseAsStringLiteral(PERIODS),
  from: parseAsInstant,
  to: parseAsInstant,
  sort: parseAsStringLiteral(SORT_COLUMNS).withDefault("submitted"),
  dir: parseAsStringLiteral(["asc", "desc"] as const).withDefault("desc"),
  page: pageNumber.withDefault(1),
  size: pageSize.withDefault(50),
};

/** What the table shows: filters, sort and page, as parsed from the URL. */
export type JobListParams = inferParserType<typeof jobListParsers>;

/** The part of {@link JobListParams} that narrows the list. */
export type JobFilters = Pick<
  JobListParams,
  "q" | "group" | "status" | "cause" | "model" | "by" | "dateOf" | "period" | "from" | "to"
>;

/** Reads the parameters from a URL, a `URLSearchParams` or Next's `searchParams`. Never throws. */
export const loadJobListParams = createLoader(jobListParsers);

/** Writes parameters behind a path, leaving out what is default, so that equal views have equal addresses. */
export const serializeJobListParams = createSerializer(jobListParsers);

/** What the table shows when nothing is chosen. */
export const DEFAULT_JOB_LIST_PARAMS: JobListParams = loadJobListParams(new URLSearchParams());

/** Whether anything narrows the list, so that "none match" and "none yet" can be told apart. */
export function hasFilters(params: JobFilters): boolean {
  return (
    params.q.trim() !== "" ||
    params.group !== "all" ||
    params.status.length > 0 ||
    params.cause.length > 0 ||
    params.model.length > 0 ||
    params.by.length > 0 ||
    params.period !== null ||
    params.from !== null ||
    params.to !== null
  );
}
