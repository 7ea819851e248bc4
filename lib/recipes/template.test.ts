import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { columnsOf, escapeBraces, fillTemplate, parseTemplate, type TemplatePart, toTemplate } from "./template";

const name = fc
  .string({ minLength: 1, maxLength: 12, unit: "grapheme" })
  .filter((text) => !/[{}\n]/.test(text) && text.trim() === text && text !== "");
const text = fc.string({ minLength: 1, maxLength: 20, unit: fc.constantFrom("{", "}", "a", "\n", "ä", "😀", " ") });
const part: fc.Arbitrary<TemplatePart> = fc.oneof(
  text.map((value): TemplatePart => ({ kind: "text", text: value })),
  name.map((value): TemplatePart => ({ kind: "column", name: value })),
);

/** Neighbouring texts are one text. */
function joined(parts: readonly TemplatePart[]): TemplatePart[] {
  const result: TemplatePart[] = [];
  for (const next of parts) {
    const last = result.at(-1);
    if (last?.kind === "text" && next.kind === "text") last.text += next.text;
    else result.push({ ...next });
  }
  return result;
}

describe("a template", () => {
  it("names columns in braces, and doubles what is a brace", () => {
    expect(parseTemplate('Translate {title} as {{"text": "…"}}')).toEqual([
      { kind: "text", text: "Translate " },
      { kind: "column", name: "title" },
      { kind: "text", text: ' as {"text": "…"}' },
    ]);
    expect(columnsOf("{b} {a} { b }")).toEqual(["b", "a"]);
  });

  it.each(["{", "}", "a { b", "{}", "{ }", "{\n}", "x {not closed"])("keeps what is no column: %j", (template) => {
    expect(fillTemplate(parseTemplate(template), () => "!")).toBe(template);
  });

  it("gives the same parts again", () => {
    fc.assert(
      fc.property(fc.array(part), (parts) => void expect(parseTemplate(toTemplate(parts))).toEqual(joined(parts))),
    );
  });

  it("never loses or invents a character when it is filled", () => {
    fc.assert(
      fc.property(fc.array(part), fc.dictionary(name, fc.string({ unit: "binary" })), (parts, cells) => {
        const cellOf = (column: string) => (Object.hasOwn(cells, column) ? (cells[column] ?? "") : `<${column}>`);
        const plain = parts.map((each) => (each.kind === "text" ? each.text : cellOf(each.name))).join("");
        expect(fillTemplate(parseTemplate(toTemplate(parts)), cellOf)).toBe(plain);
      }),
    );
  });

  it("does not read what a cell holds as a template", () => {
    fc.assert(
      fc.property(text, (cell) => {
        expect(fillTemplate(parseTemplate("{a}"), () => cell)).toBe(cell);
        expect(fillTemplate(parseTemplate(escapeBraces(cell)), () => "!")).toBe(cell);
      }),
    );
  });
});
