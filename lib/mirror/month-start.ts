import "server-only";
import { dayStart } from "@/lib/day-start";

/** The first moment of a moment's month in a time zone, UTC milliseconds. */
export function monthStart(ms: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat("en-CA", { timeZone, calendar: "gregory", year: "numeric", month: "2-digit" });
  const parts = new Map(format.formatToParts(ms).map(({ type, value }) => [type, value]));
  return dayStart(`${parts.get("year") ?? ""}-${parts.get("month") ?? ""}-01`, timeZone);
}
