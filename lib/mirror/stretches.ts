import "server-only";
import { dayStart } from "@/lib/day-start";
import type { Unit } from "@/lib/jobs/insights";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The longest time that is told in each unit, so that a line has a few dozen bars; whatever is longer, in years. */
const LONGEST: readonly (readonly [Unit, number])[] = [
  ["hour", 2 * DAY_MS],
  ["day", 45 * DAY_MS],
  ["week", 200 * DAY_MS],
  ["month", 4 * 366 * DAY_MS],
];

/** No line begins longer ago: what is older is counted with the first bar. */
const LONGEST_LINE_MS = 50 * 366 * DAY_MS;

/** The unit in which a stretch of time is told, `finest` at the least. */
export function unitFor(lengthMs: number, finest: Unit = "hour"): Unit {
  const units = LONGEST.slice(LONGEST.findIndex(([unit]) => unit === finest));
  return units.find(([, longest]) => lengthMs <= longest)?.[0] ?? "year";
}

/**
 * Where the hours, days, weeks (from Monday), months or years begin that a time from `from` until before `to` touches,
 * by the clock of a zone. UTC milliseconds; the first may lie before `from`, and there is one at least.
 */
export function stretchStarts(from: number, to: number, unit: Unit, timeZone: string): number[] {
  const first = Math.max(from, to - LONGEST_LINE_MS);
  const starts: number[] = [];
  let day = firstDay(dayOf(first, timeZone), unit);
  for (let start = dayStart(day, timeZone); start < to || starts.length === 0;) {
    const nextDay = following(day, unit);
    const next = dayStart(nextDay, timeZone);
    starts.push(...(unit === "hour" ? hoursOf(start, next) : [start]));
    [day, start] = [nextDay, next];
  }
  const isTouched = (start: number, index: number) =>
    (starts[index + 1] ?? Infinity) > first && (start < to || index === 0);
  const touched = starts.filter(isTouched);
  return touched.length > 0 ? touched : starts.slice(0, 1);
}

/** A day has 23, 24 or 25 of them. */
function hoursOf(start: number, end: number): number[] {
  return Array.from({ length: Math.max(1, Math.ceil((end - start) / HOUR_MS)) }, (_, hour) => start + hour * HOUR_MS);
}

/** The calendar day of a moment, `YYYY-MM-DD`. */
function dayOf(ms: number, timeZone: string): string {
  const format = { timeZone, calendar: "gregory", year: "numeric", month: "2-digit", day: "2-digit" } as const;
  return new Intl.DateTimeFormat("en-CA", format).format(ms);
}

function firstDay(day: string, unit: Unit): string {
  if (unit === "month") return `${day.slice(0, 7)}-01`;
  if (unit === "year") return `${day.slice(0, 4)}-01-01`;
  // getUTCDay is 0 on Sundays.
  return unit === "week" ? daysLater(day, -((new Date(day).getUTCDay() + 6) % 7)) : day;
}

function following(day: string, unit: Unit): string {
  if (unit === "month") return firstDay(daysLater(day, 31), "month");
  if (unit === "year") return firstDay(daysLater(day, 366), "year");
  return daysLater(day, unit === "week" ? 7 : 1);
}

function daysLater(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}
