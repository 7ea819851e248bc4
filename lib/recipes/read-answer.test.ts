import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readAnswer } from "./read-answer";
import type { AnswerForm } from "./recipe";

const TOPIC: AnswerForm = { kind: "label", labels: ["Delivery", "Price", "Other"] };
const FACTS: AnswerForm = {
  kind: "fields",
  fields: [
    { name: "sentiment", type: "label", description: "", labels: ["positive", "negative"] },
    { name: "product", type: "text", description: "" },
    { name: "refund", type: "yes-no", description: "" },
    { name: "price", type: "number", description: "" },
    { name: "day", type: "date", description: "" },
  ],
};
const GOOD = { sentiment: "Negative", product: "Fjord", refund: true, price: 12.5, day: "2026-11-21" };

describe("reading an answer", () => {
  it("takes free text as it is", () => {
    expect(readAnswer({ kind: "text" }, " a\n```json\n{}```")).toEqual({ kind: "text", text: " a\n```json\n{}```" });
  });

  it.each(["Price", " price\n", '"Price"', "Price.", "```\nPrice\n```"])("reads the label of %j", (text) => {
    expect(readAnswer(TOPIC, text)).toEqual({ kind: "label", label: "Price" });
  });

  it.each(["", "Prices", "Price, Delivery", "The label is Price"])("does not guess a label from %j", (text) => {
    expect(readAnswer(TOPIC, text)).toEqual({ kind: "not-as-asked", text, reason: "It is none of the labels." });
  });

  it.each([JSON.stringify(GOOD), `\`\`\`json\n${JSON.stringify(GOOD, null, 2)}\n\`\`\``])(
    "reads fields: %j",
    (text) => {
      expect(readAnswer(FACTS, text)).toEqual({
        kind: "fields",
        values: [
          { name: "sentiment", value: "negative" },
          { name: "product", value: "Fjord" },
          { name: "refund", value: "yes" },
          { name: "price", value: "12.5" },
          { name: "day", value: "2026-11-21" },
        ],
      });
    },
  );

  it("keeps a value that the model could not tell empty", () => {
    const text = JSON.stringify({ ...GOOD, product: null });
    expect(readAnswer(FACTS, text)).toMatchObject({ values: [{}, { name: "product", value: null }, {}, {}, {}] });
  });

  it.each([
    ["not JSON", "It is no JSON object."],
    ["[1]", "It is no JSON object."],
    [`Here it is: ${JSON.stringify(GOOD)}`, "It is no JSON object."],
    [JSON.stringify({ ...GOOD, product: undefined }), "The field “product” is missing."],
    [JSON.stringify({ ...GOOD, price: "12 euros" }), "The field “price” does not hold what was asked for."],
    [JSON.stringify({ ...GOOD, refund: "yes" }), "The field “refund” does not hold what was asked for."],
    [JSON.stringify({ ...GOOD, day: "2026-02-30" }), "The field “day” does not hold what was asked for."],
    [JSON.stringify({ ...GOOD, sentiment: "mixed" }), "The field “sentiment” does not hold what was asked for."],
  ])("says what is not as asked: %s", (text, reason) => {
    expect(readAnswer(FACTS, text)).toEqual({ kind: "not-as-asked", text, reason });
  });

  it("does not take a field from an object's prototype", () => {
    const form: AnswerForm = { kind: "fields", fields: [{ name: "constructor", type: "text", description: "" }] };
    expect(readAnswer(form, "{}")).toMatchObject({ kind: "not-as-asked" });
  });

  it("never throws and never invents, whatever the answer is", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.json()), (text) => {
        const read = readAnswer(TOPIC, text);
        if (read.kind === "label") expect(text.toLowerCase()).toContain(read.label.toLowerCase());
        expect(["fields", "not-as-asked"]).toContain(readAnswer(FACTS, text).kind);
      }),
    );
  });
});
