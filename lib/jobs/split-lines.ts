/** A line without its end, or (`text` null) one that did not end within what was read, and how much of it was. */
export type ReadLine = { line: number; text: string | null; bytes: number };

/**
 * Splits the beginning of a file into lines, at most `maxLines`. `complete`: the bytes are the whole file, so that its
 * last line needs no line end. A line whose end was not read has no text, and its number is given.
 */
export function splitLines(bytes: Uint8Array, complete: boolean, maxLines: number): ReadLine[] {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const lines: ReadLine[] = [];
  let start = 0;
  while (start < bytes.length && lines.length < maxLines) {
    const end = bytes.indexOf(LINE_FEED, start);
    const line = lines.length + 1;
    if (end === -1 && !complete) return [...lines, { line, text: null, bytes: bytes.length - start }];
    const stop = end === -1 ? bytes.length : end;
    const text = decoder.decode(bytes.subarray(start, stop)).replace(/\r$/, "");
    lines.push({ line, text, bytes: stop - start });
    start = stop + 1;
  }
  return lines;
}

/** How many lines the bytes hold; a last one without a line end counts. */
export function countLines(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(LINE_FEED); at !== -1; at = bytes.indexOf(LINE_FEED, at + 1)) count += 1;
  return bytes.length > 0 && bytes[bytes.length - 1] !== LINE_FEED ? count + 1 : count;
}

/** Why bytes cannot be a UTF-8 text file at all, in a sentence; null when they may be. */
export function notTextReason(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return "The file is saved as UTF-16. Save it as UTF-8.";
  }
  if (first === 0x50 && second === 0x4b) return "This is a zip or Excel file, not .jsonl text.";
  if (first === 0x1f && second === 0x8b) return "The file is compressed. Bedrock takes plain .jsonl text.";
  return bytes.includes(0) ? "The file holds NUL bytes, so it is not plain text. Save it as UTF-8." : null;
}

const LINE_FEED = 0x0a;
