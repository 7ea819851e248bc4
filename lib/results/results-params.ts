import {
  createLoader,
  createParser,
  createSerializer,
  type inferParserType,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { KIND_FILTERS, MARKS, RECORD_CAUSES } from "./answer-kind";

/** Rows on a page of answers. */
export const RESULT_PAGE_SIZES = [20, 50, 100] as const;

/** "20 at random". */
export const RANDOM_ROWS = 20;

/** What the answers can be sorted by. */
export const RESULT_SORTS = ["input", "length", "tokens"] as const;

const MAX_TEXT = 200;
const MAX_SEED = 999_999;

/** A text of an address, cut to a length that anybody would type. */
export const shortText = createParser({
  parse: (value) => value.slice(0, MAX_TEXT),
  serialize: (value: string) => value.slice(0, MAX_TEXT),
});

/** A whole number of an address, not below `least`; what is above `most` is `most`. */
export const wholeFrom = (least: number, most: number) =>
  createParser({
    parse: (value) => (/^\d{1,9}$/.test(value) && Number(value) >= least ? Math.min(Number(value), most) : null),
    serialize: String,
  });

const pageSize = createParser({
  parse: (value) => RESULT_PAGE_SIZES.find((size) => String(size) === value) ?? null,
  serialize: String,
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

const onOrOff = createParser<boolean>({
  parse: (value) => (value === "1" ? true : null),
  serialize: (isOn) => (isOn ? "1" : "0"),
});

/** One parser map for the page, the browser and the route handlers. Odd values fall to the defaults. */
export const resultsParsers = {
  /** Words that prompt or answer hold, all of them. */
  q: shortText.withDefault(""),
  kind: someOf(KIND_FILTERS).withDefault([]),
  /** Leaves only records that failed for one of them. */
  cause: someOf(RECORD_CAUSES).withDefault([]),
  /** The field of the answers that `value` is of; "label" where the answer is a label. */
  field: parseAsString,
  /** Leaves only answers with this value in `field`; counts only with it. */
  value: parseAsString,
  mark: someOf([...MARKS, "none"] as const).withDefault([]),
  sort: parseAsStringLiteral(RESULT_SORTS).withDefault("input"),
  dir: parseAsStringLiteral(["asc", "desc"] as const).withDefault("asc"),
  /** {@link RANDOM_ROWS} of those that match, drawn with this number, so that the address shows the same ones. */
  random: wholeFrom(0, MAX_SEED),
  page: wholeFrom(1, 1_000_000).withDefault(1),
  rows: pageSize.withDefault(50),
  /** Shows the job by itself, though others are one result with it. */
  only: onOrOff.withDefault(false),
  /** The record that stands open in the side panel, by its position. */
  record: wholeFrom(0, 999_999_999),
};

/** What the table of answers shows, as parsed from the URL. */
export type ResultsParams = inferParserType<typeof resultsParsers>;

/** Reads the parameters from a URL, a `URLSearchParams` or Next's `searchParams`. Never throws. */
export const loadResultsParams = createLoader(resultsParsers);

/** Writes parameters behind a path, leaving out what is default. */
export const serializeResultsParams = createSerializer(resultsParsers);

/** What the table shows when nothing is chosen. */
export const DEFAULT_RESULTS_PARAMS: ResultsParams = loadResultsParams(new URLSearchParams());

/** Whether anything narrows the answers. */
export function narrowsResults(params: ResultsParams): boolean {
  return (
    params.q.trim() !== "" ||
    params.kind.length > 0 ||
    params.cause.length > 0 ||
    (params.field !== null && params.value !== null) ||
    params.mark.length > 0 ||
    params.random !== null
  );
}
