import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { answeredCount, OUTCOMES, outcomeOf, type RecordCounts } from "./outcome";

function counts([total, processed, success, error]: (number | null)[]): RecordCounts {
  return {
    totalRecordCount: total ?? null,
    processedRecordCount: processed ?? null,
    successRecordCount: success ?? null,
    errorRecordCount: error ?? null,
  };
}

describe("a job that AWS calls Completed", () => {
  test.each<[string, string, (number | null)[]]>([
    ["every record answered", "done", [100, 100, 100, 0]],
    ["answered, though AWS says nothing of errors", "done", [100, 100, 100, null]],
    ["one failed", "done-with-errors", [100, 100, 99, 1]],
    ["one missing", "done-with-errors", [100, 99, 99, 0]],
    ["all answered and yet errors", "done-with-errors", [100, 100, 100, 1]],
    ["none answered", "no-answers", [100, 100, 0, 100]],
    ["none answered, none failed", "no-answers", [100, 0, 0, 0]],
    ["answers told by processed less failed", "done-with-errors", [100, 100, null, 3]],
    ["no counters", "finished", []],
    ["no total", "finished", [null, 100, 100, 0]],
    ["a total of zero", "finished", [0, 0, 0, 0]],
    ["only a total", "finished", [100, null, null, null]],
    ["only total and processed", "finished", [100, 100, null, null]],
  ])("%s: %s", (_, outcome, values) => {
    expect(outcomeOf({ status: "Completed", ...counts(values) })).toBe(outcome);
  });

  test("it is never Done unless AWS’s counters say that every record has an answer", () => {
    const count = fc.option(fc.nat(1000), { nil: null });
    fc.assert(
      fc.property(fc.tuple(count, count, count, count), (values) => {
        const given = counts(values);
        const outcome = outcomeOf({ status: "Completed", ...given });
        if (outcome !== "done") return;
        expect(answeredCount(given)).toBeGreaterThanOrEqual(given.totalRecordCount ?? Infinity);
        expect(given.errorRecordCount ?? 0).toBe(0);
      }),
    );
  });
});

describe("any other status", () => {
  test("A8: words that objects bear by birth are unknown, not a crash", () => {
    for (const status of ["constructor", "__proto__", "toString", "", "completed"]) {
      expect(outcomeOf({ status, ...counts([]) })).toBe("unknown");
    }
  });

  test("any text gives an outcome", () => {
    fc.assert(fc.property(fc.string(), (status) => OUTCOMES.includes(outcomeOf({ status, ...counts([]) }))));
  });
});
