import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { markHiddenCharacters } from "./untrusted-characters";

const marks = (text: string) =>
  markHiddenCharacters(text).flatMap((piece) => (piece.kind === "mark" ? [piece.code] : []));

const backToText = (text: string) =>
  markHiddenCharacters(text)
    .map((piece) => (piece.kind === "text" ? piece.text : String.fromCodePoint(parseInt(piece.code.slice(2), 16))))
    .join("");

describe("O3: invisible and right-to-left characters", () => {
  it.each([
    ["right-to-left override", "invoice\u202Etxt.exe", "U+202E"],
    ["isolate", "a\u2067b", "U+2067"],
    ["zero-width space", "team\u200B-a", "U+200B"],
    ["soft hyphen", "re\u00ADsults", "U+00AD"],
    ["byte order mark", "\uFEFFjob", "U+FEFF"],
    ["no-break space", "a\u00A0b", "U+00A0"],
    ["Hangul filler", "a\u3164b", "U+3164"],
    ["escape", "a\u001B[31m", "U+001B"],
    ["tag character", "a\u{E0041}", "U+E0041"],
    ["variation selector supplement", "a\u{E0100}", "U+E0100"],
    ["lone surrogate", "a\uD800b", "U+D800"],
    ["carriage return", "a\rb", "U+000D"],
  ])("O3: a %s is shown as a mark", (_name, text, code) => {
    expect(marks(text)).toEqual([code]);
  });

  it("O3: names that look alike are told apart", () => {
    expect(markHiddenCharacters("report-q3")).not.toEqual(markHiddenCharacters("report\u200D-q3"));
  });

  it("leaves ordinary text of any script alone", () => {
    for (const text of ["reviews-to-topics-q3", "Überprüfung", "مراجعة", "日本語", "line\nnext\ttab", "👩🏽‍💻 👨‍👩‍👧"]) {
      expect(marks(text)).toEqual([]);
    }
  });

  it("marks a joiner that joins nothing", () => {
    expect(marks("a\u200Db")).toEqual(["U+200D"]);
    expect(marks("👩\u200D")).toEqual(["U+200D"]);
  });

  it("loses no character of any text", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => backToText(text) === text));
  });
});

it("O3: in prose only what hides or turns the text is marked, not the spaces and joiners of writing", () => {
  expect(markHiddenCharacters("« 5\u202F% »\u00A0می\u200Cخواهم", true)).toHaveLength(1);
  expect(markHiddenCharacters("a\u202Eb\u200Bc", true).filter(({ kind }) => kind === "mark")).toHaveLength(2);
});
