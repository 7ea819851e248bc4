import {
  createLoader,
  createParser,
  createSerializer,
  type inferParserType,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import * as z from "zod/mini";
import type { Mark } from "./answer-kind";
import { type ResultsParams, resultsParsers } from "./results-params";

/** `jsonl`: the lines as AWS wrote them. `jsonl-plain`: the same values as a table has, one object a line. */
export const EXPORT_FORMATS = ["xlsx", "csv", "jsonl", "jsonl-plain"] as const;

/** One of {@link EXPORT_FORMATS}. */
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** `filtered`: what the table of answers shows, on all its pages. `failed`: records with an error for an answer. */
export const EXPORT_CHOICES = ["all", "filtered", "failed"] as const;

/** One of {@link EXPORT_CHOICES}. */
export type ExportChoice = (typeof EXPORT_CHOICES)[number];

/** What stands between the cells of a CSV. */
export const DELIMITERS = { comma: ",", semicolon: ";", tab: "\t" } as const;

/** One of {@link DELIMITERS}. */
export type Delimiter = keyof typeof DELIMITERS;

const parsers = {
  ...resultsParsers,
  format: parseAsStringLiteral(EXPORT_FORMATS).withDefault("xlsx"),
  which: parseAsStringLiteral(EXPORT_CHOICES).withDefault("all"),
  delimiter: parseAsStringLiteral(["comma", "semicolon", "tab"]).withDefault("comma"),
  /** Drawn by the browser for each download, so that it can ask how far it is. */
  token: createParser({ parse: (value) => (/^[a-z0-9]{8,40}$/.test(value) ? value : null), serialize: String }),
};

/**
 * How far a download is. `waiting`: nothing of it is known here (yet). `broken`: the connection ended before the file
 * did. `failed`: it was not written, or not to its end; `why` in a sentence.
 */
export const exportProgressSchema = z.object({
  state: z.enum(["waiting", "writing", "done", "broken", "failed"]),
  /** Records that have been gone through, out of `total`. */
  records: z.number(),
  total: z.number(),
  why: z.nullable(z.string()),
});

/** How far a download is. */
export type ExportProgress = z.infer<typeof exportProgressSchema>;

/** What is taken away, and in which form. Beside it stand the filters of the table, for `filtered`. */
export type ExportParams = inferParserType<typeof parsers>;

/** Reads the parameters of a download from its address. Never throws. */
export const loadExportParams = createLoader(parsers);

const serialize = createSerializer(parsers);

/** A column for the clipboard. `records` of `total` are in it. */
export const copiedColumnSchema = z.object({ text: z.string(), records: z.number(), total: z.number() });

/** A column for the clipboard. */
export type CopiedColumn = z.infer<typeof copiedColumnSchema>;

const columnParsers = { ...resultsParsers, column: parseAsString.withDefault("") };
const serializeColumn = createSerializer(columnParsers);

/** Reads from its address which column is copied, of which records. Never throws. */
export const loadColumnParams = createLoader(columnParsers);

/** The address of a column of what the table shows, on all its pages. */
export function columnAddress(path: string, column: string, params: ResultsParams): string {
  return serializeColumn(path, { ...params, page: null, rows: null, record: null, column });
}

type Wanted = Pick<ExportParams, "format" | "which"> & { delimiter?: Delimiter; token?: string };

/** The address of a download: of the jobs that the table shows; of its filters only `filtered` takes any. */
export function exportAddress(
  path: string,
  { format, which, delimiter, token }: Wanted,
  params: ResultsParams,
): string {
  const { q, kind, cause, field, value, mark, random, only } = params;
  const filters = which === "filtered" ? { q, kind, cause, field, value, mark, random } : {};
  return serialize(path, {
    ...{ format, which, only, token: token ?? null },
    ...(format === "csv" && delimiter && { delimiter }),
    ...filters,
  });
}

/** What a review says, in a cell of a file. */
export const REVIEW_CELLS: Record<Mark, string> = { good: "good", bad: "bad", look: "look at this" };

/** Characters that a cell of Excel holds. */
export const EXCEL_CELL_LENGTH = 32_767;
