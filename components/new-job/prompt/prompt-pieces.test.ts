import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { columnsOf } from "@/lib/recipes/template";
import { braceEnd, matchingColumns, openBrace, promptPieces } from "./prompt-pieces";

const template = fc.string({ unit: fc.constantFrom("{", "}", "a", "b", " ", "\n", "é"), maxLength: 40 });

describe("what is drawn over the instructions", () => {
  it("is the text itself, letter for letter", () => {
    fc.assert(
      fc.property(template, (text) => {
        expect(
          promptPieces(text)
            .map((piece) => piece.text)
            .join(""),
        ).toBe(text);
      }),
    );
  });

  it("marks the same columns that are filled in later", () => {
    fc.assert(
      fc.property(template, (text) => {
        const names = promptPieces(text).flatMap((piece) => (piece.kind === "column" ? [piece.name] : []));
        expect([...new Set(names)]).toEqual(columnsOf(text));
      }),
    );
  });
});

describe("the menu of columns", () => {
  it.each([
    ["About {", { at: 6, query: "" }],
    ["About {ti", { at: 6, query: "ti" }],
    ["{{{x", { at: 2, query: "x" }],
    ["About {{", null],
    ["About {title} and", null],
    ["About {\n", null],
  ])("opens behind %j: %j", (text, expected) => {
    expect(openBrace(text, text.length)).toEqual(expected);
  });

  it("replaces the whole column that the caret stands in", () => {
    expect(braceEnd("{title} of", 3)).toBe(7);
    expect(braceEnd("{tit of {b}", 4)).toBe(4);
  });

  it("finds by any letters, those that begin with them first", () => {
    expect(matchingColumns(["subtitle", "Title", "sku"], "ti")).toEqual(["Title", "subtitle"]);
  });
});
