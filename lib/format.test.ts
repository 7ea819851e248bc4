import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  formatAge,
  formatBytes,
  formatCompact,
  formatCount,
  formatDate,
  formatDuration,
  formatExact,
  formatNumber,
  formatPercent,
  formatPlainDay,
  formatPrice,
  formatTime,
  formatUsd,
  formatUsdShort,
  toViewing,
} from "./format";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const berlin = { locale: "en-GB", timeZone: "Europe/Berlin", now: Date.parse("2026-11-23T13:00:00Z") };

describe("numbers", () => {
  test("unknown is a dash, never 0", () => {
    expect(formatNumber(null, berlin)).toBe("–");
    expect(formatUsd(null, berlin)).toBe("–");
    expect(formatCompact(null, berlin)).toBe("–");
    expect(formatBytes(null, berlin)).toBe("–");
    expect(formatDate(null, berlin)).toBe("–");
  });

  test("a count agrees with its word", () => {
    expect(formatCount(1, "record", berlin)).toBe("1 record");
    expect(formatCount(0, "record", berlin)).toBe("0 records");
    expect(formatCount(2400, "record", berlin)).toBe("2,400 records");
    expect(formatCount(2, "entry", berlin, "entries")).toBe("2 entries");
  });

  test.each([
    [0, "0"],
    [999, "999"],
    [1000, "1 K"],
    [999_949, "999.9 K"],
    [999_950, "1 M"],
    [18_210_000, "18.2 M"],
    [4_100_000_000, "4.1 B"],
  ])("%d tokens read %s", (value, words) => {
    expect(formatCompact(value, berlin)).toBe(words);
  });

  test("money has two places, and less than a cent is not nothing", () => {
    expect(formatUsd(12.371, berlin)).toBe("$12.37");
    expect(formatUsd(0, berlin)).toBe("$0.00");
    expect(formatUsd(0.0004, berlin)).toBe("< $0.01");
    expect(formatPrice(0.035, berlin)).toBe("$0.035");
    expect(formatPrice(1.5, berlin)).toBe("$1.50");
    expect([0, 0.02, 600, 1200].map((usd) => formatUsdShort(usd, berlin))).toEqual(["$0", "$0.02", "$600", "$1.2k"]);
  });

  test("a share says 100% only where nothing is missing", () => {
    expect(formatPercent(1, berlin)).toBe("100%");
    expect(formatPercent(0.99999, berlin)).toBe("99.9%");
    expect(formatPercent(0.994, berlin)).toBe("99.4%");
    expect(formatPercent(null, berlin)).toBe("–");
  });

  test.each([
    [0, "0 B"],
    [999, "999 B"],
    [1000, "1 KB"],
    [999_960, "1 MB"],
    [38_200_000, "38.2 MB"],
    [1_000_000_000, "1 GB"],
  ])("%d bytes read %s", (bytes, words) => {
    expect(formatBytes(bytes, berlin)).toBe(words);
  });

  test("they follow the locale", () => {
    expect(formatNumber(41196, { locale: "de-DE" })).toBe("41.196");
    expect(formatCompact(18_200_000, { locale: "de-DE" })).toBe("18,2 M");
  });
});

describe("durations and ages", () => {
  test.each([
    [-5, "0 s"],
    [45_000, "45 s"],
    [3 * MINUTE_MS, "3 min"],
    [74 * MINUTE_MS, "1 h 14 min"],
    [62 * MINUTE_MS, "1 h 02 min"],
    [24 * HOUR_MS, "24 h"],
    [76 * HOUR_MS, "3 days 4 h"],
    [72 * HOUR_MS, "3 days"],
  ])("%d ms read %s", (ms, words) => {
    expect(formatDuration(ms)).toBe(words);
  });

  test("A7: an age is never negative", () => {
    expect(formatAge(-HOUR_MS)).toBe("just now");
    expect(formatAge(4000)).toBe("4 s ago");
    expect(formatAge(5 * MINUTE_MS)).toBe("5 min ago");
    expect(formatAge(50 * HOUR_MS)).toBe("2 days ago");
  });
});

describe("dates", () => {
  test.each([
    ["2026-11-23T08:02:00Z", "Today, 09:02"],
    ["2026-11-22T16:30:00Z", "Yesterday, 17:30"],
    ["2026-11-22T23:30:00Z", "Today, 00:30"],
    ["2026-11-24T08:00:00Z", "Tomorrow, 09:00"],
    ["2026-11-21T10:47:00Z", "Sat 21 Nov, 11:47"],
    ["2025-11-21T10:47:00Z", "21 Nov 2025, 11:47"],
  ])("%s reads %s in Berlin", (iso, words) => {
    expect(formatDate(Date.parse(iso), berlin)).toBe(words);
  });

  test("the same moment has another day in another zone", () => {
    const moment = Date.parse("2026-11-22T23:30:00Z");
    expect(formatDate(moment, { ...berlin, timeZone: "America/New_York" })).toBe("Yesterday, 18:30");
  });

  test("yesterday is a calendar day, also across a change of the clock", () => {
    const now = Date.parse("2026-10-25T22:30:00Z");
    expect(formatDate(Date.parse("2026-10-24T22:30:00Z"), { ...berlin, now })).toBe("Today, 00:30");
    expect(formatDate(Date.parse("2026-10-24T21:30:00Z"), { ...berlin, now })).toBe("Yesterday, 23:30");
  });

  test("the exact time names its zone", () => {
    expect(formatExact(berlin.now, berlin)).toMatch(/Monday.*23 November 2026.*14:00:00 CET/);
    expect(formatTime(berlin.now, berlin)).toBe("14:00");
    expect(formatPlainDay("2026-11-01", berlin)).toBe("1 Nov 2026");
    expect(formatPlainDay("soon", berlin)).toBe("soon");
  });

  test("a locale or zone that nobody knows falls to a known one", () => {
    expect(toViewing("x-not a locale", "Mars/Olympus", 5)).toEqual({ locale: "en-GB", timeZone: "UTC", now: 5 });
    expect(toViewing("de-DE", "Europe/Berlin", 5)).toEqual({ locale: "de-DE", timeZone: "Europe/Berlin", now: 5 });
  });

  test("any text as locale and zone gives a date", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.integer({ min: 0, max: 4e12 }), (locale, zone, ms) => {
        expect(formatDate(ms, toViewing(locale, zone, berlin.now))).not.toBe("");
      }),
    );
  });
});
