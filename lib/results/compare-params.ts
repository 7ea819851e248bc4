import {
  createLoader,
  createSerializer,
  type inferParserType,
  parseAsBoolean,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { shortText, wholeFrom } from "./results-params";

/** Records on a page: texts stand beside each other, so they are few. */
export const COMPARE_ROWS = 20;

/** `differs` and `same`: both have an answer that can be used. `one`: only one of them has. `all`: every record. */
export const PAIR_FILTERS = ["differs", "same", "one", "all"] as const;

/** One of {@link PAIR_FILTERS}. */
export type PairFilter = (typeof PAIR_FILTERS)[number];

/** One parser map for the page, the browser and the route handlers. Odd values fall to the defaults. */
export const compareParsers = {
  /** The other job, B; A is the one in the path. Null: it is to be chosen yet. */
  with: parseAsString,
  show: parseAsStringLiteral(PAIR_FILTERS).withDefault("differs"),
  /** The label or JSON field by which answers are compared; null: as whole answers, or by the label where there is one. */
  field: parseAsString,
  /** Leaves only records with these values in the field, A's and B's; they count only together. */
  a: parseAsString,
  b: parseAsString,
  /** Words that the prompt or one of the answers hold, all of them. */
  q: shortText.withDefault(""),
  /** Whether it is hidden which answer is whose. */
  blind: parseAsBoolean.withDefault(false),
  page: wholeFrom(1, 1_000_000).withDefault(1),
};

/** What the comparison shows, as parsed from the URL. */
export type CompareParams = inferParserType<typeof compareParsers>;

/** Reads the parameters from a URL, a `URLSearchParams` or Next's `searchParams`. Never throws. */
export const loadCompareParams = createLoader(compareParsers);

/** Writes parameters behind a path, leaving out what is default. */
export const serializeCompareParams = createSerializer(compareParsers);

/** What the comparison shows when nothing is chosen. */
export const DEFAULT_COMPARE_PARAMS: CompareParams = loadCompareParams(new URLSearchParams());
