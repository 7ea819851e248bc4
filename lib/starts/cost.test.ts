import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CostBasis, startCost } from "./cost";

const PRICE = {
  inputUsdPerMillion: 1.5,
  outputUsdPerMillion: 7.5,
  source: "half" as const,
  date: "2026-09-23",
  onDemand: { inputUsdPerMillion: 3, outputUsdPerMillion: 15 },
};

const basis: CostBasis = {
  records: 1_000,
  promptCharacters: 400_000,
  systemCharacters: 0,
  tokensPerCharacter: 0.25,
  maxTokens: 500,
  answerForm: { kind: "text" },
  prompt: "Rewrite this: {text}",
  price: PRICE,
  tries: [],
  past: null,
};

const five = [0, 1, 2, 3, 4].map((row) => ({
  promptCharacters: 350 + row * 25,
  inputTokens: 100 + row * 7,
  outputTokens: 80 + row,
}));

const tries = fc.array(
  fc.record({
    promptCharacters: fc.integer({ min: 1, max: 40_000 }),
    inputTokens: fc.integer({ min: 1, max: 20_000 }),
    outputTokens: fc.integer({ min: 0, max: 500 }),
  }),
  { maxLength: 12 },
);

const anyBasis = fc.record({
  records: fc.integer({ min: 1, max: 50_000 }),
  promptCharacters: fc.integer({ min: 1, max: 100_000_000 }),
  systemCharacters: fc.integer({ min: 0, max: 10_000 }),
  tokensPerCharacter: fc.double({ min: 0.05, max: 2, noNaN: true }),
  maxTokens: fc.integer({ min: 1, max: 64_000 }),
  answerForm: fc.constantFrom<CostBasis["answerForm"]>(
    { kind: "text" },
    { kind: "label", labels: ["good", "bad"] },
    { kind: "fields", fields: [{ name: "topic", type: "text", description: "" }] },
  ),
  prompt: fc.constantFrom("Do {text}", "Write a 60-word text: {text}", "In two sentences: {text}"),
  price: fc.constant(PRICE),
  tries,
  past: fc.constant(null),
});

describe("the cost before a start", () => {
  it("is a range in order, above nothing, and half of on demand where the price is", () => {
    fc.assert(
      fc.property(anyBasis, (any) => {
        const { cost } = startCost(any);
        if (cost === null) throw new Error("a known price gives a cost");
        const { fromUsd, toUsd, readTokens, writeTokens, onDemand } = cost;
        expect(fromUsd).toBeGreaterThan(0);
        expect(toUsd).toBeGreaterThanOrEqual(fromUsd);
        expect(readTokens.to).toBeGreaterThanOrEqual(readTokens.from);
        expect(writeTokens.to).toBeGreaterThanOrEqual(writeTokens.from);
        expect(writeTokens.to).toBeLessThanOrEqual(any.records * any.maxTokens * 1.000001);
        expect(onDemand?.fromUsd).toBeCloseTo(fromUsd * 2, 6);
      }),
    );
  });

  it("more of the same records never cost less", () => {
    fc.assert(
      fc.property(anyBasis, fc.double({ min: 1, max: 50, noNaN: true }), (any, times) => {
        const few = startCost(any).cost;
        const many = startCost({
          ...any,
          records: any.records * times,
          promptCharacters: any.promptCharacters * times,
        }).cost;
        expect(many?.fromUsd ?? 0).toBeGreaterThanOrEqual((few?.fromUsd ?? 0) * 0.999_999);
        expect(many?.toUsd ?? 0).toBeGreaterThanOrEqual((few?.toUsd ?? 0) * 0.999_999);
      }),
    );
  });

  it("M9: without a price there is none, with the reason and never $0", () => {
    fc.assert(
      fc.property(anyBasis, (any) => {
        expect(startCost({ ...any, price: null })).toEqual({
          cost: null,
          note: expect.stringMatching(/not known/) as string,
        });
      }),
    );
  });

  it("M9: the price's day is told, and that an on-demand price is not known", () => {
    const { cost } = startCost({ ...basis, price: { ...PRICE, onDemand: null } });
    expect(cost).toMatchObject({ priceDate: "2026-09-23", onDemand: null });
    expect(cost?.assumptions.join(" ")).toMatch(/23 Sept? 2026.*on-demand price of this model is not known/);
  });

  it("is wide where nothing was tried, and says how it becomes narrower", () => {
    const { cost, note } = startCost(basis);
    expect((cost?.toUsd ?? 0) / (cost?.fromUsd ?? 1)).toBeGreaterThan(4);
    expect(note).toBe("Trying five rows narrows this range.");
    expect(cost?.assumptions.join(" ")).toMatch(/not the model’s own.*full length of 500 tokens/);
  });

  it("is at most one and a half times wide after five even tries, around what they took", () => {
    const { cost, note } = startCost({ ...basis, tries: five });
    expect((cost?.toUsd ?? 0) / (cost?.fromUsd ?? 1)).toBeLessThanOrEqual(1.5);
    const plain = (1_000 * (114 * 1.5 + 82 * 7.5)) / 1e6;
    expect(cost?.fromUsd).toBeLessThan(plain);
    expect(cost?.toUsd).toBeGreaterThan(plain);
    expect(note).toBeNull();
    expect(cost?.assumptions[1]).toMatch(/^Writes about 8\d tokens for a record, by the 5 rows that were tried\.$/);
  });

  it("answers that differ much are not told as sure", () => {
    const uneven = five.map((row, index) => ({ ...row, outputTokens: [5, 400, 20, 300, 90][index] ?? 0 }));
    const { cost, note } = startCost({ ...basis, tries: uneven });
    expect((cost?.toUsd ?? 0) / (cost?.fromUsd ?? 1)).toBeGreaterThan(1.5);
    expect(note).toMatch(/trying more rows/);
  });

  it("past jobs of the recipe make it narrower", () => {
    const past = {
      tokens: {
        jobs: 3,
        readPerRecord: { median: 100, low: 90, high: 110 },
        writtenPerRecord: { median: 60, low: 55, high: 66 },
      },
      duration: null,
    };
    const { cost, note } = startCost({ ...basis, past });
    expect((cost?.toUsd ?? 0) / (cost?.fromUsd ?? 1)).toBeLessThan(2.5);
    expect(note).toBe("Trying five rows narrows this range.");
    expect(cost?.assumptions[1]).toBe("Answers are as long as in 3 jobs with this recipe.");
  });

  it("the longest row alone does not make the whole job dear", () => {
    const long = { promptCharacters: 40_000, inputTokens: 10_000, outputTokens: 95 };
    const plain = startCost({ ...basis, tries: five }).cost?.toUsd ?? 0;
    const withLong = startCost({ ...basis, tries: [...five.slice(1), long] }).cost?.toUsd ?? 0;
    expect(withLong).toBeLessThan(plain * 1.5);
  });
});
