import { describeRange, todayIn } from "@/components/ui/day-range";
import type { JobFilters, Period } from "@/lib/jobs/search-params";

/** Ready-made ranges, as the filter names them. */
export const PERIOD_LABELS: readonly (readonly [Period | null, string])[] = [
  ["24h", "Last 24 hours"],
  ["7d", "Last 7 days"],
  ["30d", "Last 30 days"],
  ["90d", "Last 90 days"],
  ["month", "This month"],
  [null, "Any time"],
];

/** The range of time that is on, in words; null when there is none. */
export function dateWords(
  { period, from, to, dateOf }: Pick<JobFilters, "period" | "from" | "to" | "dateOf">,
  { locale, timeZone }: { locale: string; timeZone: string },
): string | null {
  const day = (ms: number | null) => (ms === null ? null : todayIn(timeZone, ms));
  const range = period
    ? PERIOD_LABELS.find(([value]) => value === period)?.[1]
    : from === null && to === null
      ? undefined
      : describeRange({ from: day(from), to: day(to === null ? null : to - 1) }, locale);
  if (range === undefined) return null;
  return dateOf === "ended" ? `Ended: ${range}` : range;
}
