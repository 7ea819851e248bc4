import "server-only";

/** The first moment of a moment's month in a time zone, UTC milliseconds. */
export function monthStart(ms: number, timeZone: string): number {
  const { year, month } = partsIn(ms, timeZone);
  const asIfUtc = Date.UTC(year, month - 1, 1);
  // Twice: the zone's distance from UTC may differ between the first guess and the month's beginning.
  let start = asIfUtc - offsetAt(asIfUtc, timeZone);
  start = asIfUtc - offsetAt(start, timeZone);
  return start;
}

function offsetAt(ms: number, timeZone: string): number {
  const { year, month, day, hour, minute, second } = partsIn(ms, timeZone);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(ms / 1000) * 1000;
}

function partsIn(ms: number, timeZone: string) {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    calendar: "gregory",
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  const parts = new Map(format.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  return {
    year: part("year"),
    month: part("month"),
    day: part("day"),
    hour: part("hour"),
    minute: part("minute"),
    second: part("second"),
  };
}
