/** A file of rows, wherever it is: it can be read from its beginning as often as needed. */
export type TableSource = {
  name: string;
  /** Bytes, as they are stored. */
  size: number;
  open: () => ReadableStream<Uint8Array>;
};

/** A file that a person chose, as a source. */
export function sourceOf(file: File): TableSource {
  return { name: file.name, size: file.size, open: () => file.stream() };
}

/** The file as a whole cannot be read; the message says what it is and what to do, and can be shown as it is. */
export class UnreadableFile extends Error {}

/** The most that a packed file may unpack to, bytes: more is no table of a person (F6). */
export const MOST_UNPACKED_BYTES = 8_000_000_000;

/** Characters of one row at the most. A longer one is named and not read (F2). */
export const MOST_ROW_CHARACTERS = 16_000_000;

/** Columns at the most; as many as Excel has. */
export const MOST_COLUMNS = 16_384;

/** Rows at the most; ten times what Excel has. */
export const MOST_ROWS_OF_A_FILE = 10_000_000;
