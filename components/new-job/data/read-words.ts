import { formatDuration, formatNumber } from "@/lib/format";
import type { ReadOptions } from "@/lib/table/read-options";

export const ENCODING_WORDS: Record<ReadOptions["encoding"], string> = {
  "utf-8": "UTF-8",
  "utf-16le": "UTF-16",
  "utf-16be": "UTF-16 (big-endian)",
  "windows-1252": "Windows-1252 (Western)",
};

export const DELIMITER_WORDS: Record<ReadOptions["delimiter"], string> = {
  ",": "Comma",
  ";": "Semicolon",
  "\t": "Tab",
  "|": "Vertical bar",
};

export const QUOTE_WORDS: Record<ReadOptions["quote"], string> = {
  '"': "Double quotes",
  "'": "Single quotes",
  none: "None",
};

const DELIMITERS_BETWEEN: Record<ReadOptions["delimiter"], string> = {
  ",": "Commas",
  ";": "Semicolons",
  "\t": "Tabs",
  "|": "Vertical bars",
};

/** "Semicolons between cells · UTF-8 · first row names the columns". */
export function readWords(read: ReadOptions, sheet: string | null): string {
  const header = read.hasHeader ? "first row names the columns" : "first row is data";
  const packed = read.isGzip ? ["unpacked from .gz"] : [];
  if (read.kind === "xlsx") return [sheet === null ? "Excel" : `Sheet “${sheet}”`, header, ...packed].join(" · ");
  const encoding = ENCODING_WORDS[read.encoding];
  if (read.kind === "jsonl") return ["One JSON object a line", encoding, ...packed].join(" · ");
  return [`${DELIMITERS_BETWEEN[read.delimiter]} between cells`, encoding, header, ...packed].join(" · ");
}

/** "0.4 s", "12 s", "1 min": how long reading took. */
export function readTime(ms: number, locale: string): string {
  if (ms >= 10_000) return formatDuration(ms);
  return `${formatNumber(Math.max(0.1, Math.round(ms / 100) / 10), { locale })} s`;
}
