import { expect, test } from "vitest";
import { tooLongFrom } from "./too-long";

test.each([
  ["Input is too long: 131412 tokens of 128000 that the model accepts.", null, 200_000, 131_412, 128_000, false],
  ["prompt is too long: 205,432 tokens > 200,000 maximum", 1, null, 205_432, 200_000, false],
  ["This model's maximum context length is 128000 tokens.", 140_000, null, 140_000, 128_000, true],
  ["Input is too long for requested model.", 210_000, 200_000, 210_000, 200_000, true],
  ["Input is too long for requested model.", 150_000, 200_000, 150_000, null, true],
])("%s", (message, estimate, context, tokens, most, isEstimate) => {
  expect(tooLongFrom(message, estimate, context)).toEqual({ tokens, most, isEstimate });
});

test("where neither AWS nor an estimate tells, nothing is said", () => {
  expect(tooLongFrom("Input is too long for requested model.", null, 200_000)).toBeNull();
});
