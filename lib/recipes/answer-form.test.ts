import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answerFormWords, answerInstruction, lengthWords, withInstruction } from "./answer-form";
import { type AnswerForm, answerFormSchema } from "./recipe";
import { fillTemplate, parseTemplate } from "./template";

const FACTS: AnswerForm = {
  kind: "fields",
  fields: [
    { name: "sentiment", type: "label", description: "How it sounds.", labels: ["positive", "negative"] },
    { name: "product", type: "text", description: " " },
    { name: "wants refund", type: "yes-no", description: "" },
    { name: "price", type: "number", description: "" },
    { name: "bought on", type: "date", description: "" },
  ],
};

const label = fc.string({ minLength: 1, maxLength: 20, unit: "grapheme" }).filter((text) => text.trim() !== "");
const labels = fc.uniqueArray(label, { minLength: 2, maxLength: 6, selector: (text) => text.trim().toLowerCase() });
const field = fc.record({
  name: label,
  type: fc.constantFrom("text" as const, "number" as const, "yes-no" as const, "date" as const),
  description: fc.string({ maxLength: 30 }),
});
const form: fc.Arbitrary<AnswerForm> = fc.oneof(
  fc.constant<AnswerForm>({ kind: "text" }),
  labels.map((all): AnswerForm => ({ kind: "label", labels: all })),
  fc
    .uniqueArray(field, { minLength: 1, maxLength: 5, selector: ({ name }) => name.trim().toLowerCase() })
    .map((fields): AnswerForm => ({ kind: "fields", fields })),
);

describe("the part of a prompt that asks for a form of answer", () => {
  it("is empty for free text", () => {
    expect(answerInstruction({ kind: "text" })).toBe("");
    expect(withInstruction("Write a text.", "")).toBe("Write a text.");
  });

  it("asks for exactly one of the labels", () => {
    expect(answerInstruction({ kind: "label", labels: ["Delivery", "Price"] })).toBe(
      "Answer with exactly one of these labels, written as it stands here, and nothing else:\n- Delivery\n- Price",
    );
  });

  it("asks for one JSON object and says what each field holds", () => {
    expect(answerInstruction(FACTS).split("\n")).toEqual([
      "Answer with one JSON object and nothing else: no introduction, no explanation, no code fence.",
      "It has exactly these fields:",
      '- "sentiment": one of "positive", "negative". How it sounds.',
      '- "product": a text',
      '- "wants refund": true or false',
      '- "price": a number, without unit or thousands separators',
      '- "bought on": a date as text, written "YYYY-MM-DD"',
      "Where the text above does not tell a value, give null.",
    ]);
  });

  it("is the same for the same form, and names every label and field", () => {
    fc.assert(
      fc.property(form, (drawn) => {
        const parsed = answerFormSchema.parse(drawn);
        const asked = answerInstruction(parsed);
        expect(answerInstruction(structuredClone(parsed))).toBe(asked);
        if (parsed.kind === "label") for (const each of parsed.labels) expect(asked).toContain(`- ${each}`);
        if (parsed.kind === "fields")
          for (const { name } of parsed.fields) expect(asked).toContain(JSON.stringify(name));
      }),
    );
  });

  it("follows what was filled in, of which no character is lost or changed", () => {
    fc.assert(
      fc.property(form, fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (drawn, first, second) => {
        const filled = fillTemplate(parseTemplate("A {a}, then {b}."), (column) => (column === "a" ? first : second));
        const instruction = answerInstruction(drawn);
        const prompt = withInstruction(filled, instruction);
        expect(prompt.startsWith(`A ${first}, then ${second}.`)).toBe(true);
        expect(prompt.length).toBe(filled.length + (instruction === "" ? 0 : 2 + instruction.length));
      }),
    );
  });
});

describe("a form of answer and a length in words", () => {
  it.each([
    [{ kind: "text" }, "Free text"],
    [{ kind: "label", labels: ["a", "b"] }, "One of 2 labels"],
    [FACTS, "5 fields"],
    [{ kind: "fields", fields: FACTS.fields.slice(0, 1) }, "1 field"],
  ] as [AnswerForm, string][])("%j is %s", (each, words) => {
    expect(answerFormWords(each)).toBe(words);
  });

  it.each([
    [1, "about 1 word"],
    [20, "about 15 words"],
    [200, "about 150 words"],
    [333, "about 250 words"],
    [64_000, "about 48,000 words"],
  ])("%i tokens are %s", (tokens, words) => {
    expect(lengthWords(tokens)).toBe(words);
  });
});
