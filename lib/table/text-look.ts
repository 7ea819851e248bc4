import Papa from "papaparse";
import { DELIMITERS, type ENCODINGS, type ReadOptions } from "./read-options";

/** How the letters of a text file are written down. */
export type Encoding = (typeof ENCODINGS)[number];

/** The encoding of a text by its first bytes: its mark, else the NULs of UTF-16, else whether it can be UTF-8. */
export function encodingOf(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  let [even, odd] = [0, 0];
  const looked = Math.min(bytes.length, 4096);
  for (let at = 0; at < looked; at += 1) {
    if (bytes[at] !== 0) continue;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  }
  if (odd > looked / 5 && even < odd / 4) return "utf-16le";
  if (even > looked / 5 && odd < even / 4) return "utf-16be";
  // What was cut off at the end is no mistake.
  const text = new TextDecoder("utf-8").decode(bytes, { stream: true });
  const [unread, letters] = [text.match(/\ufffd/g)?.length ?? 0, text.match(/[^\u0000-\u007f\ufffd]/g)?.length ?? 0];
  // Few other bytes among letters of UTF-8 are a mixed file: its rows are told, and nothing is read as something else.
  return unread === 0 || letters > 2 * unread ? "utf-8" : "windows-1252";
}

/** The first characters of a text. */
export function decodeStart(bytes: Uint8Array<ArrayBuffer>, encoding: Encoding): string {
  return new TextDecoder(encoding).decode(bytes, { stream: true });
}

/** Whether a text is JSON a line, by its first line. */
export function isJsonLines(start: string, name: string): boolean {
  const text = start.trimStart();
  if (!text.startsWith("{")) return false;
  if (/\.(jsonl|ndjson|json)(\.gz)?$/i.test(name)) return true;
  return /^\{\s*("|\})/.test(text);
}

/** Delimiter and quote of a text with cells, by its beginning. */
export function dialectOf(start: string): Pick<ReadOptions, "delimiter" | "quote"> {
  const text =
    start.length > SAMPLE_CHARACTERS ? start.slice(0, start.lastIndexOf("\n", SAMPLE_CHARACTERS) + 1) : start;
  const guess = (quoteChar: string) =>
    Papa.parse<string[]>(text, { quoteChar, preview: 200, delimitersToGuess: [...DELIMITERS], skipEmptyLines: true });
  const double = guess('"');
  const delimiter = DELIMITERS.find((one) => one === double.meta.delimiter) ?? ",";
  const isBroken = double.errors.some(({ type }) => type === "Quotes");
  const single = countOf(text, delimiter, "'");
  if (single > 2 && countOf(text, delimiter, '"') === 0) return { delimiter, quote: "'" };
  const lines = text.split("\n").slice(0, 200);
  // One quote left open is a mistake to be told; where quotes never enclose a cell they mean inches or seconds.
  const odd = lines.filter((line) => line.split('"').length % 2 === 0).length;
  if (isBroken && odd > 2 && countOf(text, delimiter, '"') === 0 && isRegular(lines, delimiter))
    return { delimiter, quote: "none" };
  return { delimiter, quote: '"' };
}

const SAMPLE_CHARACTERS = 128 * 1024;

/** Cells that begin and end with a quote. */
function countOf(text: string, delimiter: string, quote: string): number {
  const edge = `[${delimiter === "|" ? "\\|" : delimiter}\\r\\n]`;
  return text.match(new RegExp(`(?:^|${edge})${quote}[^${quote}]*${quote}(?=${edge}|$)`, "g"))?.length ?? 0;
}

/** Whether all lines have the same number of cells when quotes mean nothing. */
function isRegular(lines: readonly string[], delimiter: string): boolean {
  const counts = new Set(lines.filter((line) => line.trim() !== "").map((line) => line.split(delimiter).length));
  return counts.size === 1 && !counts.has(1);
}

/** The line end of a text: the one that it has throughout, else a line feed, before which a carriage return is dropped. */
export function lineEndOf(
  start: string,
  quote: ReadOptions["quote"],
): { newline: "\r\n" | "\n" | "\r"; isMixed: boolean } {
  const unquoted = quote === "none" ? start : start.replace(new RegExp(`${quote}[^${quote}]*(${quote}|$)`, "g"), "");
  const outside = /[\r\n]/.test(unquoted) ? unquoted : start;
  const [feeds, pairs] = [outside.split("\n").length - 1, outside.split("\r\n").length - 1];
  if (feeds === 0) return { newline: outside.includes("\r") ? "\r" : "\n", isMixed: false };
  if (feeds === pairs) return { newline: "\r\n", isMixed: false };
  return { newline: "\n", isMixed: pairs > 0 };
}
