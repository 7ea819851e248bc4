/** Whole days, each as YYYY-MM-DD; `null` is an open end. */
export type DayRange = { from: string | null; to: string | null };

/** A day as the browser-local Date that calendars work with. */
export function dayToDate(day: string): Date {
  const [year = 1970, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(year, month - 1, date, 12);
}

/** The day that a calendar's browser-local Date means. */
export function dateToDay(date: Date): string {
  const pad = (value: number, length = 2) => String(value).padStart(length, "0");
  return `${pad(date.getFullYear(), 4)}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}

/** Today in a zone. */
export function todayIn(timeZone: string, nowMs: number): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).format(
    nowMs,
  );
}

/** A day some days before or after another. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** "3 Nov – 9 Nov", "since 3 Nov", "until 9 Nov". */
export function describeRange(range: DayRange, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { timeZone: "UTC", day: "numeric", month: "short", year: "numeric" });
  const from = range.from ? new Date(`${range.from}T00:00:00Z`) : null;
  const to = range.to ? new Date(`${range.to}T00:00:00Z`) : null;
  if (from && to) return format.formatRange(from, to);
  if (from) return `since ${format.format(from)}`;
  return to ? `until ${format.format(to)}` : "Any time";
}
