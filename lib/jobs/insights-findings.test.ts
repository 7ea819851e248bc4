import { describe, expect, test } from "vitest";
import type { Insights, Sums } from "./insights";
import { costGap, FINDINGS } from "./insights-findings";

const BRITISH = { locale: "en-GB" };
const GROUPS = { waiting: 0, running: 0, done: 0, "needs-look": 0, stopped: 0 };
const known = (value: number) => ({ value, unknownJobs: 0 });
const none = { median: null, ninth: null, jobs: 0 };

function sums(jobs: number, usd: number, unknownJobs = 0, needsLook = 0): Sums {
  return {
    ...{ jobs, groups: { ...GROUPS, "needs-look": needsLook } },
    ...{ records: known(0), answers: known(0), errors: known(0) },
    ...{ cost: { value: usd, unknownJobs }, saved: { value: usd, unknownJobs } },
  };
}

function insights(change: Partial<Insights> = {}): Insights {
  const stretch = (day: number, jobs: number) => ({
    ...{ ...sums(jobs, 1), start: Date.UTC(2026, 10, day), from: null, to: null },
  });
  return {
    ...{ timeZone: "UTC", isComplete: true, total: sums(9, 12.5, 0, 2), undatedJobs: 0 },
    timeline: { unit: "day", stretches: [stretch(3, 2), stretch(4, 6), stretch(5, 1)] },
    months: { unit: "month", stretches: [stretch(1, 9)] },
    causes: [{ outcome: "failed", cause: "no-file", jobs: 2 }],
    models: [
      {
        ...sums(5, 2.5),
        name: "Nova Lite",
        whole: { median: 60_000, ninth: 90_000, jobs: 5 },
        queue: none,
        running: none,
      },
      {
        ...sums(4, 10),
        name: "Nova Pro",
        whole: { median: 3_600_000, ninth: null, jobs: 4 },
        queue: none,
        running: none,
      },
    ],
    people: [{ ...sums(9, 12.5), value: "outside", label: "Outside Batchboard" }],
    ...change,
  };
}

describe("what a chart shows, in a sentence", () => {
  test("says what is found", () => {
    const told = Object.values(FINDINGS).map((find) => find(insights(), BRITISH));
    expect(told).toEqual([
      "9 jobs, the most on Wed, 4 Nov 2026: 6",
      "2 of 9 jobs need a look. Most often: The file is not where the job looked for it",
      "Nova Pro takes the longest: half of its jobs took 1 h at most",
      "$12.50 spent, about $12.50 less than on demand",
      "Nova Pro costs the most: $10.00 of $12.50",
      "Jobs from outside Batchboard cost the most: $12.50 of $12.50",
    ]);
  });

  test("M9: what is not known is never told as nothing", () => {
    const unclear = insights({ total: sums(9, 0, 9), causes: [], models: [], people: [] });
    expect(FINDINGS.months(unclear, BRITISH)).toBe("The cost is not known yet");
    expect(FINDINGS.models(unclear, BRITISH)).toBe("The cost is not known yet");
    expect(FINDINGS.causes(unclear, BRITISH)).toBe("No job needs a look");
    expect(FINDINGS.times(unclear, BRITISH)).toContain("not known");
    expect(FINDINGS.months(insights({ total: sums(9, 12.5, 3) }), BRITISH)).toMatch(/^At least \$12\.50 spent/);
    expect(costGap({ value: 1, unknownJobs: 3 }, BRITISH)).toBe("The cost of 3 jobs is not known yet and not counted.");
    expect(costGap({ value: 1, unknownJobs: 0 }, BRITISH)).toBeNull();
  });
});
