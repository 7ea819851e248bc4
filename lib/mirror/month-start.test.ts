import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { monthStart } from "./month-start";

describe("the start of the organisation's month", () => {
  it.each([
    ["2026-11-23T12:00:00Z", "UTC", "2026-11-01T00:00:00.000Z"],
    ["2026-11-23T12:00:00Z", "Europe/Berlin", "2026-10-31T23:00:00.000Z"],
    ["2026-10-31T23:30:00Z", "Europe/Berlin", "2026-10-31T23:00:00.000Z"],
    ["2026-03-31T21:59:59Z", "Europe/Berlin", "2026-02-28T23:00:00.000Z"],
    ["2026-03-31T22:00:00Z", "Europe/Berlin", "2026-03-31T22:00:00.000Z"],
    ["2026-11-01T03:00:00Z", "America/New_York", "2026-10-01T04:00:00.000Z"],
    ["2026-11-30T18:30:00Z", "Asia/Kolkata", "2026-11-30T18:30:00.000Z"],
    ["2026-12-31T11:00:00Z", "Pacific/Kiritimati", "2026-12-31T10:00:00.000Z"],
  ])("of %s in %s is %s", (moment, timeZone, start) => {
    expect(new Date(monthStart(Date.parse(moment), timeZone)).toISOString()).toBe(start);
  });

  it("is the first of the month at midnight by the zone's own clock, never in the future", () => {
    const zone = fc.constantFrom("UTC", "Europe/Berlin", "America/Los_Angeles", "Asia/Kathmandu", "Australia/Sydney");
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2030, 0) }), zone, (ms, timeZone) => {
        const start = monthStart(ms, timeZone);
        const shown = new Intl.DateTimeFormat("en-GB", { timeZone, day: "numeric", timeStyle: undefined }).format(
          start,
        );
        expect(shown).toBe("1");
        expect(start).toBeLessThanOrEqual(ms);
        expect(ms - start).toBeLessThan(32 * 86_400_000);
      }),
    );
  });
});
