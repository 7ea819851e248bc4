import { createLoader, createSerializer, type inferParserType, parseAsStringLiteral } from "nuqs/server";
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
};

/** What is taken away, and in which form. Beside it stand the filters of the table, for `filtered`. */
export type ExportParams = inferParserType<typeof parsers>;

/** Reads the parameters of a download from its address. Never throws. */
export const loadExportParams = createLoader(parsers);

const serialize = createSerializer(parsers);

/** The address of a download: of the jobs that the table shows; of its filters only `filtered` takes any. */
export function exportAddress(
  path: string,
  { format, which, delimiter }: Pick<ExportParams, "format" | "which"> & { delimiter?: Delimiter },
  params: ResultsParams,
): string {
  const { q, kind, cause, field, value, mark, random, only } = params;
  const filters = which === "filtered" ? { q, kind, cause, field, value, mark, random } : {};
  return serialize(path, { format, which, only, ...(format === "csv" && delimiter && { delimiter }), ...filters });
}

/** What a review says, in a cell of a file. */
export const REVIEW_CELLS: Record<Mark, string> = { good: "good", bad: "bad", look: "look at this" };

/** Characters that a cell of Excel holds. */
export const EXCEL_CELL_LENGTH = 32_767;
