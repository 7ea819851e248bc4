import type { Unit } from "./insights";

type Zoned = { locale: string; timeZone: string };

const SHORT: Record<Unit, Intl.DateTimeFormatOptions> = {
  hour: { hour: "2-digit", minute: "2-digit" },
  day: { day: "numeric", month: "short" },
  week: { day: "numeric", month: "short" },
  month: { month: "short", year: "numeric" },
  year: { year: "numeric" },
};

const LONG: Record<Unit, Intl.DateTimeFormatOptions> = {
  hour: { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" },
  day: { weekday: "short", day: "numeric", month: "short", year: "numeric" },
  week: { day: "numeric", month: "short", year: "numeric" },
  month: { month: "long", year: "numeric" },
  year: { year: "numeric" },
};

/** A stretch of time under its bar: `14:00`, `23 Nov`, `Nov 2026`, `2026`. */
export function shortStretchName(start: number, unit: Unit, { locale, timeZone }: Zoned): string {
  return new Intl.DateTimeFormat(locale, { ...SHORT[unit], timeZone }).format(start);
}

/** A stretch of time by itself: `Mon, 23 Nov, 14:00`, `Week of 23 Nov 2026`, `November 2026`. */
export function stretchName(start: number, unit: Unit, { locale, timeZone }: Zoned): string {
  const name = new Intl.DateTimeFormat(locale, { ...LONG[unit], timeZone }).format(start);
  return unit === "week" ? `Week of ${name}` : name;
}

/** The beginning of a stretch of time as spreadsheets read it, in a zone: `2026-11-23 14:00`, `2026-11-23`, `2026-11`. */
export function sortableStretchName(start: number, unit: Unit, timeZone: string): string {
  const format = new Intl.DateTimeFormat("en-GB", {
    ...{ timeZone, calendar: "gregory", hourCycle: "h23" },
    ...{ year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" },
  });
  const parts = new Map(format.formatToParts(start).map(({ type, value }) => [type, value]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? "";
  const month = `${part("year")}-${part("month")}`;
  if (unit === "year") return part("year");
  if (unit === "month") return month;
  const day = `${month}-${part("day")}`;
  return unit === "hour" ? `${day} ${part("hour")}:${part("minute")}` : day;
}
