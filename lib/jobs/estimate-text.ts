import type { Estimate } from "@/lib/estimate/estimate";
import { formatDate, formatDay, formatNumber, formatTime, formatWeekday, type Viewing } from "@/lib/format";

const MINUTE_MS = 60_000;
const DAY_MS = 1_440 * MINUTE_MS;

/** A start that is at most so far away is told in minutes, a later one by the clock. */
const MINUTES_TELL_MS = 120 * MINUTE_MS;

/** A range of at least this length is told in fives of minutes: more would look surer than it is. */
const LONG_RANGE_MS = 20 * MINUTE_MS;

/**
 * When a job starts or is done: `starts in 5–40 min`, `done between 14:10 and 14:50`, `too early to tell`. Once the
 * range is over it says so, and counts nothing down.
 */
export function estimateText(estimate: Estimate, viewing: Viewing): string {
  switch (estimate.kind) {
    case "too-early":
      return "too early to tell";
    case "longer-than-usual":
      return "takes longer than usual";
    case "time-limit":
      return "may reach its time limit first";
    case "starts":
    case "done":
      return rangeText(estimate.kind, estimate, viewing);
  }
}

type Range = { from: number; to: number };

function rounded({ from, to }: Range): Range {
  const step = to - from >= LONG_RANGE_MS ? 5 * MINUTE_MS : MINUTE_MS;
  return { from: Math.floor(from / step) * step, to: Math.ceil(to / step) * step };
}

function rangeText(kind: "starts" | "done", range: Range, viewing: Viewing): string {
  const { now } = viewing;
  if (range.to <= now) return "takes longer than usual";
  if (kind === "starts" && range.to - now <= MINUTES_TELL_MS) {
    const away = rounded({ from: Math.max(0, range.from - now), to: range.to - now });
    const [least, most] = [away.from, away.to].map((ms) => formatNumber(ms / MINUTE_MS, viewing));
    if (away.from === away.to) return `starts in about ${most} min`;
    return away.from === 0 ? `starts within ${most} min` : `starts in ${least}–${most} min`;
  }
  const { from, to } = rounded(range);
  const isOneDay =
    formatDay(from, viewing) === formatDay(to, viewing) && formatDay(to, viewing) === formatDay(now, viewing);
  const moment = (at: number) => (isOneDay ? formatTime(at, viewing) : formatDate(at, viewing));
  if (from <= now) return `${kind} before ${moment(to)}`;
  return from === to ? `${kind} about ${moment(to)}` : `${kind} between ${moment(from)} and ${moment(to)}`;
}

/** When AWS ends a job that has not ended by itself: `will expire on Thursday 09:00`; null where there is no such time. */
export function limitText(jobExpirationTime: number | null, viewing: Viewing): string | null {
  const left = (jobExpirationTime ?? 0) - viewing.now;
  if (jobExpirationTime === null || left <= 0) return null;
  // A week from now the same weekday comes again.
  if (left > 6 * DAY_MS) return `will expire on ${formatDate(jobExpirationTime, viewing)}`;
  return `will expire on ${formatWeekday(jobExpirationTime, viewing)} ${formatTime(jobExpirationTime, viewing)}`;
}

/** Both as sentences that follow another one, each with a space before it; empty where there is nothing to say. */
export function estimateSentence(
  { estimate, jobExpirationTime }: { estimate: Estimate | null; jobExpirationTime: number | null },
  viewing: Viewing,
): string {
  const sentences: string[] = [];
  if (estimate) sentences.push(estimateWords(estimate, viewing));
  const limit = limitText(jobExpirationTime, viewing);
  if (limit) sentences.push(`It ${limit}, if it has not ended by then.`);
  return sentences.map((sentence) => ` ${sentence}`).join("");
}

function estimateWords(estimate: Estimate, viewing: Viewing): string {
  const text = estimateText(estimate, viewing);
  if (estimate.kind === "too-early") return "It is too early to tell how long it takes.";
  if (estimate.kind === "done" && text.startsWith("done")) return `It is probably ${text}.`;
  if (estimate.kind === "starts" && text.startsWith("starts")) return `It probably ${text}.`;
  return `It ${text}.`;
}
