import type { ReadOptions, RowForm } from "./read-options";

/** What most cells of a column look like. */
export type ColumnType = "text" | "number" | "date" | "yes-no" | "empty";

/** A column of a file. */
export type Column = {
  /** From 0, in the file's order. */
  index: number;
  /** Its name here: the header, mended where it was empty or stood twice. Never empty, never twice. */
  name: string;
  mended: "empty-header" | "duplicate-header" | null;
  type: ColumnType;
  /** Rows in which it is empty. */
  empties: number;
  /** Up to three different cells. */
  examples: string[];
};

/**
 * A row of a file. `row` counts as a spreadsheet does: from 1, the header is one of them, a row with line breaks in its
 * cells is one row. `cells` are in the columns' order; of a passed-through record there is one, the whole line.
 */
export type TableRow = {
  row: number;
  cells: string[];
  /** Why the row cannot be used, with the column where there is one, or null. */
  problem: string | null;
  /** Of a passed-through record: the id that it has, null where it has none. */
  recordId?: string | null;
};

/** What is known of a file; while it is being read, of the part that was read. */
export type TableSummary = {
  fileName: string;
  bytes: number;
  bytesRead: number;
  /** CRC-32 of the whole file, once it was read: what was checked is what is sent (F9). */
  crc32: number | null;
  read: ReadOptions;
  form: RowForm;
  /** Of an .xlsx file. */
  sheets: { name: string; isHidden: boolean }[];
  /** Rows of data, those with a problem among them. */
  rows: number;
  badRows: number;
  columns: Column[];
  /** The first rows. */
  preview: TableRow[];
  /** What a person should know of how it was read: mended headers, hidden rows, formulas without a value. Sentences. */
  notes: string[];
  readMs: number;
  isDone: boolean;
};
