import fc from "fast-check";
import { expect, test } from "vitest";
import { partName, splitRecords } from "./split-records";

const sizes = fc.array(fc.integer({ min: 1, max: 50 }), { maxLength: 300 });
const limits = fc.record({
  minRecords: fc.integer({ min: 1, max: 10 }),
  maxRecords: fc.integer({ min: 1, max: 60 }),
  maxBytes: fc.integer({ min: 50, max: 600 }),
});

test("every record is in exactly one job, each job within the limits, and there are as few as can be", () => {
  fc.assert(
    fc.property(sizes, limits, (all, most) => {
      const ends = splitRecords(all, most) ?? [];
      const parts = ends.map((end, index) => all.slice(ends[index - 1] ?? 0, end));
      expect(parts.flat()).toEqual(all);
      for (const part of parts) {
        expect(part.length).toBeGreaterThan(0);
        expect(part.length).toBeLessThanOrEqual(most.maxRecords);
        expect(part.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(most.maxBytes);
      }
      expect(parts.length).toBe(fewest(all, most));
    }),
  );
});

function fewest(all: number[], { maxRecords, maxBytes }: { maxRecords: number; maxBytes: number }): number {
  let [parts, records, bytes] = [0, Infinity, 0];
  for (const size of all) {
    if (records + 1 > maxRecords || bytes + size > maxBytes) [parts, records, bytes] = [parts + 1, 0, 0];
    [records, bytes] = [records + 1, bytes + size];
  }
  return parts;
}

test("what is a little more than one job takes is halved, so that no job is left with too few", () => {
  const ends = splitRecords(new Uint32Array(50_001).fill(10), { minRecords: 100, maxRecords: 50_000, maxBytes: 1e9 });
  expect(ends).toEqual([25_001, 50_001]);
});

test("a record that no job can take is told", () => {
  expect(splitRecords([10, 2000], { minRecords: 1, maxRecords: 10, maxBytes: 1000 })).toBeNull();
});

test("names of linked jobs say which of how many, and stay within AWS’s length", () => {
  expect(partName("reviews", 1, 1, 63)).toBe("reviews");
  expect(partName("reviews", 2, 3, 63)).toBe("reviews-2-of-3");
  expect(partName("a".repeat(63), 12, 12, 63)).toHaveLength(63);
});
