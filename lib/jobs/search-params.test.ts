import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FAILURE_CAUSES } from "./failure-causes";
import { OUTCOMES } from "./outcome";
import {
  DEFAULT_JOB_LIST_PARAMS,
  hasFilters,
  type JobListParams,
  jobListParsers,
  loadJobListParams,
  PAGE_SIZES,
  PERIODS,
  serializeJobListParams,
  SORT_COLUMNS,
} from "./search-params";
import { GROUPS } from "./status";

const parse = (search: string) => loadJobListParams(new URLSearchParams(search));
const roundTrip = (params: JobListParams) =>
  loadJobListParams(new URL(serializeJobListParams("http://host/jobs", params)).searchParams);

const word = fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 });
const minute = fc.option(
  fc.integer({ min: 0, max: 253_402_300_799 }).map((s) => Math.floor(s / 60) * 60_000),
  { nil: null },
);
const anyParams: fc.Arbitrary<JobListParams> = fc.record({
  q: fc.string({ unit: "grapheme", maxLength: 40 }),
  group: fc.constantFrom("all", ...GROUPS),
  status: fc.subarray([...OUTCOMES]),
  cause: fc.subarray([...FAILURE_CAUSES]),
  model: fc.uniqueArray(word, { maxLength: 5 }),
  by: fc.uniqueArray(word, { maxLength: 5 }),
  dateOf: fc.constantFrom("submitted", "ended"),
  period: fc.option(fc.constantFrom(...PERIODS), { nil: null }),
  from: minute,
  to: minute,
  sort: fc.constantFrom(...SORT_COLUMNS),
  dir: fc.constantFrom("asc", "desc"),
  page: fc.integer({ min: 1, max: 1_000_000 }),
  size: fc.constantFrom(...PAGE_SIZES),
});

describe("what the table shows, in the URL", () => {
  test("every view comes back the same from its address", () => {
    fc.assert(fc.property(anyParams, (params) => void expect(roundTrip(params)).toEqual(params)));
  });

  test("any URL parses to a valid view, and that view has one address", () => {
    const value = fc.oneof(
      fc.string({ unit: "binary", maxLength: 300 }),
      word,
      fc.constantFrom("0", "-1", "1e9", "NaN", "asc,desc", ","),
    );
    const key = fc.constantFrom(...Object.keys(jobListParsers), "utm_source");
    fc.assert(
      fc.property(fc.array(fc.tuple(key, value), { maxLength: 20 }), (pairs) => {
        const params = parse(new URLSearchParams(pairs).toString());
        expect(params.page).toBeGreaterThanOrEqual(1);
        expect(PAGE_SIZES).toContain(params.size);
        expect(SORT_COLUMNS).toContain(params.sort);
        expect(params.q.length).toBeLessThanOrEqual(200);
        expect(params.model.length).toBeLessThanOrEqual(50);
        expect(roundTrip(params)).toEqual(params);
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ["size=26", { size: 50 }],
    ["page=0", { page: 1 }],
    ["page=99999999", { page: 1 }],
    ["sort=__proto__&dir=up", { sort: "submitted", dir: "desc" }],
    ["group=everything", { group: "all" }],
    ["status=done,nonsense,failed,done", { status: ["done", "failed"] }],
    ["from=2026-02-31T10:00Z&to=yesterday", { from: null, to: null }],
    ["model=,,", { model: [] }],
  ])("odd values fall to the defaults: %s", (search, expected) => {
    expect(parse(search)).toMatchObject(expected);
  });

  test("the plain address is the plain view", () => {
    expect(serializeJobListParams("/jobs", DEFAULT_JOB_LIST_PARAMS)).toBe("/jobs");
    expect(hasFilters(DEFAULT_JOB_LIST_PARAMS)).toBe(false);
    expect(hasFilters({ ...DEFAULT_JOB_LIST_PARAMS, q: "  " })).toBe(false);
    expect(hasFilters({ ...DEFAULT_JOB_LIST_PARAMS, by: ["me"] })).toBe(true);
  });
});
