import fc from "fast-check";
import { expect, test } from "vitest";
import { suggestName } from "./name-suggestion";

test.each([
  ["reviews", [], "reviews"],
  ["reviews", ["reviews"], "reviews-2"],
  ["reviews", ["reviews", "reviews-2"], "reviews-3"],
  ["reviews-2", ["reviews-2"], "reviews-3"],
  ["q3-2026", ["q3-2026"], "q3-2027"],
  ["a".repeat(63), ["a".repeat(63)], `${"a".repeat(61)}-2`],
])("M5: %s, with %j taken: %s", (name, taken, suggestion) => {
  expect(suggestName(name, (candidate) => taken.includes(candidate))).toBe(suggestion);
});

test("M5: a suggestion is free and as short as Bedrock wants", () => {
  const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,62}$/);
  fc.assert(
    fc.property(name, fc.nat(50), (wanted, rounds) => {
      const taken = new Set([wanted]);
      for (let round = 0; round < rounds; round += 1)
        taken.add(suggestName(wanted, (candidate) => taken.has(candidate)));
      const suggestion = suggestName(wanted, (candidate) => taken.has(candidate));
      expect(taken.has(suggestion)).toBe(false);
      expect(suggestion.length).toBeLessThanOrEqual(63);
    }),
  );
});
