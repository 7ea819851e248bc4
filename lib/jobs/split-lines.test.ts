import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countLines, notTextReason, splitLines } from "./split-lines";

const bytes = (text: string) => new TextEncoder().encode(text);

describe("lines of a file that is read from its beginning", () => {
  test("a whole file needs no last line end, and Windows line ends are line ends", () => {
    expect(splitLines(bytes("a\r\nb"), true, 10)).toEqual([
      { line: 1, text: "a", bytes: 2 },
      { line: 2, text: "b", bytes: 1 },
    ]);
  });

  test("F2: a line whose end was not read has its number and no text", () => {
    expect(splitLines(bytes("a\nbcd"), false, 10)).toEqual([
      { line: 1, text: "a", bytes: 1 },
      { line: 2, text: null, bytes: 3 },
    ]);
  });

  test("no more lines than asked for", () => {
    expect(splitLines(bytes("a\n".repeat(100)), true, 3)).toHaveLength(3);
  });

  test("F3: a byte order mark is kept, so that it can be said", () => {
    expect(splitLines(bytes("\uFEFFa"), true, 1)[0]?.text).toBe("\uFEFFa");
  });

  test("lines and their number agree with a plain split", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: fc.constantFrom("a", "é", " ") })), fc.boolean(), (texts, ended) => {
        const file = texts.join("\n") + (ended ? "\n" : "");
        const plain = file.split("\n");
        if (plain.at(-1) === "") plain.pop();
        expect(splitLines(bytes(file), true, 1000).map(({ text }) => text)).toEqual(plain);
        expect(countLines(bytes(file))).toBe(plain.length);
      }),
    );
  });
});

describe("files that are no text", () => {
  test.each([
    ["F3: UTF-16", [0xff, 0xfe, 0x61, 0], "The file is saved as UTF-16. Save it as UTF-8."],
    ["F6: an Excel file", [0x50, 0x4b, 3, 4], "This is a zip or Excel file, not .jsonl text."],
    ["a compressed file", [0x1f, 0x8b, 8], "The file is compressed. Bedrock takes plain .jsonl text."],
    ["F3: NUL bytes", [0x7b, 0], "The file holds NUL bytes, so it is not plain text. Save it as UTF-8."],
  ])("%s", (_, file, reason) => {
    expect(notTextReason(Uint8Array.from(file))).toBe(reason);
  });

  test("text is text", () => {
    expect(notTextReason(bytes('{"modelInput":{}}'))).toBeNull();
    expect(notTextReason(new Uint8Array())).toBeNull();
  });
});
