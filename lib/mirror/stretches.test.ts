import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { UNITS } from "@/lib/jobs/insights";
import { stretchStarts, unitFor } from "./stretches";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const iso = (starts: readonly number[]) => starts.map((start) => new Date(start).toISOString().slice(0, 16));
const starts = (from: string, to: string, unit: (typeof UNITS)[number], timeZone: string) =>
  iso(stretchStarts(Date.parse(from), Date.parse(to), unit, timeZone));

describe("stretches of time", () => {
  it("are told in hours, days, weeks, months or years, so that there are a few dozen", () => {
    expect([1, 2, 3, 45, 46, 200, 201, 1_464, 1_465].map((days) => unitFor(days * DAY_MS))).toEqual([
      ...["hour", "hour", "day", "day", "week", "week", "month", "month", "year"],
    ]);
    expect(unitFor(DAY_MS, "month")).toBe("month");
  });

  it("begin where the zone’s own clock has them begin", () => {
    expect(starts("2026-11-18T12:00Z", "2026-12-01T00:00Z", "week", "Europe/Berlin")).toEqual([
      ...["2026-11-15T23:00", "2026-11-22T23:00", "2026-11-29T23:00"],
    ]);
    expect(starts("2026-02-10T00:00Z", "2026-05-01T00:00Z", "month", "Europe/Berlin")).toEqual([
      ...["2026-01-31T23:00", "2026-02-28T23:00", "2026-03-31T22:00", "2026-04-30T22:00"],
    ]);
    expect(starts("2025-12-31T23:30Z", "2026-01-02T00:00Z", "year", "UTC")).toEqual([
      ...["2025-01-01T00:00", "2026-01-01T00:00"],
    ]);
    expect(starts("2026-11-23T18:40Z", "2026-11-23T19:40Z", "hour", "Asia/Kolkata")).toEqual([
      ...["2026-11-23T18:30", "2026-11-23T19:30"],
    ]);
  });

  it("a day on which the clocks change has 23 or 25 hours", () => {
    const hours = (day: string, next: string) => starts(`${day}T00:00+01:00`, next, "hour", "Europe/Berlin").length;
    expect(hours("2026-03-29", "2026-03-30T00:00+02:00")).toBe(23);
    expect(starts("2026-10-25T00:00+02:00", "2026-10-26T00:00+01:00", "hour", "Europe/Berlin")).toHaveLength(25);
  });

  it("follow each other and hold the whole time, whatever it is", () => {
    const moment = fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2027, 0) });
    const zone = fc.constantFrom(
      "UTC",
      "Europe/Berlin",
      "America/Los_Angeles",
      "Asia/Kathmandu",
      "Australia/Lord_Howe",
    );
    fc.assert(
      fc.property(moment, fc.integer({ min: 1, max: 300 * DAY_MS }), zone, (from, length, timeZone) => {
        const found = stretchStarts(from, from + length, unitFor(length), timeZone);
        expect(found).toEqual([...new Set(found)].toSorted((a, b) => a - b));
        expect(found[0]).toBeLessThanOrEqual(from);
        expect(found[1] ?? Infinity).toBeGreaterThan(from);
        expect(found.at(-1)).toBeLessThan(from + length);
        expect(found.length).toBeLessThan(52);
      }),
      { numRuns: 200 },
    );
  });

  it("a time that begins before there were computers is drawn from 50 years ago", () => {
    expect(starts("0001-01-01T00:00Z", "2026-11-23T00:00Z", "year", "UTC")).toHaveLength(51);
  });
});
