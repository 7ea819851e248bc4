import fc from "fast-check";
import { expect, test } from "vitest";
import { fromCsvCell, toCsvCell } from "./csv-cell";

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "'=1", "＝1+1"])("O2: %j is marked as text", (text) => {
  expect(toCsvCell(text)).toBe(`'${text}`);
});

test.each(["reviews-q3", "a=b", "'tis", "", "–"])("O2: %j stays as it is", (text) => {
  expect(toCsvCell(text)).toBe(text);
});

test("O2: every text reads back the same, and none begins like a formula", () => {
  const text = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom("'", "=", "a", "\t") }));
  fc.assert(
    fc.property(text, (value) => {
      expect(fromCsvCell(toCsvCell(value))).toBe(value);
      expect(toCsvCell(value)).not.toMatch(/^[=+\-@\t\r]/);
    }),
  );
});
