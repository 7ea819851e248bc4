import { expect, it } from "vitest";
import { dayStart } from "./day-start";

it.each([
  ["2026-11-23", "Europe/Berlin", "2026-11-22T23:00:00Z"],
  ["2026-07-01", "Europe/Berlin", "2026-06-30T22:00:00Z"],
  ["2026-03-29", "Europe/Berlin", "2026-03-28T23:00:00Z"],
  ["2026-03-30", "Europe/Berlin", "2026-03-29T22:00:00Z"],
  ["2026-11-01", "America/New_York", "2026-11-01T04:00:00Z"],
  ["2026-11-02", "America/New_York", "2026-11-02T05:00:00Z"],
  ["2026-01-01", "Asia/Kolkata", "2025-12-31T18:30:00Z"],
  ["2026-01-01", "UTC", "2026-01-01T00:00:00Z"],
])("%s begins in %s at %s", (day, timeZone, start) => {
  expect(new Date(dayStart(day, timeZone)).toISOString()).toBe(start.replace("Z", ".000Z"));
});
