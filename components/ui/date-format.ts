/** How a time is written. `day-time`: "Today, 09:02", "Sat 21 Nov, 11:47". `relative`: "4 min ago". */
export type DateForm = "day-time" | "relative" | "date" | "time" | "full";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function parts(atMs: number, timeZone: string): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).format(atMs);
}

function dayNumber(atMs: number, timeZone: string): number {
  return Date.parse(parts(atMs, timeZone)) / DAY;
}

function formatRelative(atMs: number, nowMs: number, locale: string): string {
  const agoMs = nowMs - atMs;
  const size = Math.abs(agoMs);
  if (size < 5 * SECOND) return "just now";
  const format = new Intl.RelativeTimeFormat(locale, { numeric: "always", style: "short" });
  const step = (ms: number) => -Math.sign(agoMs) * Math.floor(size / ms);
  if (size < MINUTE) return format.format(step(SECOND), "second");
  if (size < HOUR) return format.format(step(MINUTE), "minute");
  if (size < DAY) return format.format(step(HOUR), "hour");
  return format.format(step(DAY), "day");
}

function formatDayTime(atMs: number, nowMs: number, timeZone: string, locale: string): string {
  const time = new Intl.DateTimeFormat(locale, { timeZone, timeStyle: "short" }).format(atMs);
  const daysAgo = dayNumber(nowMs, timeZone) - dayNumber(atMs, timeZone);
  if (daysAgo === 0) return `Today, ${time}`;
  if (daysAgo === 1) return `Yesterday, ${time}`;
  if (daysAgo === -1) return `Tomorrow, ${time}`;
  return `${formatDate(atMs, nowMs, timeZone, locale)}, ${time}`;
}

function formatDate(atMs: number, nowMs: number, timeZone: string, locale: string): string {
  const sameYear = parts(atMs, timeZone).slice(0, 4) === parts(nowMs, timeZone).slice(0, 4);
  return new Intl.DateTimeFormat(locale, {
    timeZone,
    day: "numeric",
    month: "short",
    ...(sameYear ? { weekday: "short" } : { year: "numeric" }),
  }).format(atMs);
}

/** A time in words, in the viewer's zone and language. */
export function formatDateTime(
  atMs: number,
  form: DateForm,
  at: { nowMs: number; timeZone: string; locale: string },
): string {
  const { nowMs, timeZone, locale } = at;
  switch (form) {
    case "relative":
      return formatRelative(atMs, nowMs, locale);
    case "day-time":
      return formatDayTime(atMs, nowMs, timeZone, locale);
    case "date":
      return formatDate(atMs, nowMs, timeZone, locale);
    case "time":
      return new Intl.DateTimeFormat(locale, { timeZone, timeStyle: "short" }).format(atMs);
    case "full":
      return new Intl.DateTimeFormat(locale, {
        timeZone,
        weekday: "long",
        day: "numeric",
        month: "long",
        year: "numeric",
        hour: "2-digit",
        minute: "2-digit",
        second: "2-digit",
        timeZoneName: "long",
      }).format(atMs);
  }
}
