import { expect, it } from "vitest";
import { addDays, dateToDay, dayToDate, describeRange, todayIn } from "./day-range";

it("a day survives the way into a calendar and back", () => {
  for (const day of ["2026-01-01", "2026-03-29", "2024-02-29", "2026-12-31"]) {
    expect(dateToDay(dayToDate(day))).toBe(day);
  }
});

it("today is the viewer's day, not the server's", () => {
  const lateEvening = Date.UTC(2026, 10, 23, 23, 30);
  expect(todayIn("Europe/Berlin", lateEvening)).toBe("2026-11-24");
  expect(todayIn("America/New_York", lateEvening)).toBe("2026-11-23");
});

it("days are counted over months and clock changes", () => {
  expect(addDays("2026-03-01", -1)).toBe("2026-02-28");
  expect(addDays("2026-10-24", 2)).toBe("2026-10-26");
});

it("a range says which ends are open", () => {
  expect(describeRange({ from: "2026-11-03", to: null }, "en-GB")).toBe("since 3 Nov 2026");
  expect(describeRange({ from: null, to: "2026-11-09" }, "en-GB")).toBe("until 9 Nov 2026");
  expect(describeRange({ from: null, to: null }, "en-GB")).toBe("Any time");
  expect(describeRange({ from: "2026-11-03", to: "2026-11-09" }, "en-GB")).toMatch(/^3\s?–\s?9 Nov 2026$/u);
});
