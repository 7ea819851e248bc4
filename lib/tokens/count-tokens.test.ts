import fc from "fast-check";
import { expect, test } from "vitest";
import { countTokens } from "./count-tokens";

test("nothing has no tokens, and a short text as many as the tokenizer says", () => {
  expect(countTokens("")).toBe(0);
  expect(countTokens("Describe the chair.")).toBe(4);
});

test("what looks like a tokenizer's own mark is text like any other", () => {
  expect(countTokens("<|endoftext|>")).toBeGreaterThan(1);
});

test("a long text without a space takes time by its length, not by its square", () => {
  const text = "\u00e4".repeat(400_000);
  const started = performance.now();
  expect(countTokens(text)).toBeGreaterThan(0);
  expect(performance.now() - started).toBeLessThan(10_000);
});

test("counting ends soon after the most that is asked for", () => {
  const text = "word ".repeat(10_000);
  const most = countTokens(text, 100);
  expect(most).toBeGreaterThan(100);
  expect(most).toBeLessThan(1_000);
});

test("any text: the same each time, at most one token a byte, and no character is cut in two", () => {
  const text = fc.string({ unit: fc.constantFrom("a", " ", "\n", "é", "漢", "🙂", "\ud800"), maxLength: 1_500 });
  fc.assert(
    fc.property(text, fc.nat(300), (any, most) => {
      const tokens = countTokens(any);
      expect(countTokens(any)).toBe(tokens);
      expect(tokens).toBeLessThanOrEqual(Buffer.byteLength(any));
      expect(tokens > 0).toBe(any !== "");
      // Whether there are more than so many is answered as by counting all of them.
      expect(countTokens(any, most) > most).toBe(tokens > most);
    }),
    { numRuns: 60 },
  );
});
