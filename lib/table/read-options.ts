import * as z from "zod/mini";

/** How the letters of a text file are written down. */
export const ENCODINGS = ["utf-8", "utf-16le", "utf-16be", "windows-1252"] as const;

/** What stands between two cells of a text file. */
export const DELIMITERS = [",", ";", "\t", "|"] as const;

/**
 * How a file of rows is read: found by looking at its beginning, changed by the person where that was wrong, and sent
 * with the plan, so that the server reads the very same rows. What does not apply to a kind is ignored.
 */
export const readOptionsSchema = z.object({
  /** What the file is, unpacked. `csv`: text with cells, whatever the delimiter. */
  kind: z.enum(["xlsx", "csv", "jsonl"]),
  isGzip: z.boolean(),
  encoding: z.enum(ENCODINGS),
  delimiter: z.enum(DELIMITERS),
  quote: z.enum(['"', "'", "none"]),
  /** The sheet of an .xlsx file by name; null is the first one that is not hidden. */
  sheet: z.nullable(z.string().check(z.maxLength(255))),
  /** Whether the first row names the columns. */
  hasHeader: z.boolean(),
});

/** How a file of rows is read. */
export type ReadOptions = z.infer<typeof readOptionsSchema>;

/** What its rows are: cells of a table, or whole records in Bedrock's own form that are passed through. */
export const ROW_FORMS = ["table", "InvokeModel", "Converse"] as const;

/** What the rows of a file are. */
export type RowForm = (typeof ROW_FORMS)[number];
