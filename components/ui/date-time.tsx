"use client";

import { useClock, useNow } from "./clock";
import { type DateForm, formatDateTime } from "./date-format";
import { Tooltip } from "./tooltip";

type DateTimeProps = {
  /** UTC milliseconds; `null` is "–". */
  atMs: number | null;
  form?: Exclude<DateForm, "full">;
  /** Why there is no time, on hover of the dash. */
  missing?: string;
  /** Without the exact time on hover and without a stop for Tab, inside other links and buttons. */
  plain?: boolean;
};

const MINUTE_MS = 60_000;

/** A time in the viewer's words and zone; on hover, focus or touch the exact one with its zone. */
export function DateTime({ atMs, form = "day-time", missing, plain = false }: DateTimeProps) {
  const { timeZone, locale, nowMs: clockNowMs } = useClock();
  const fresh = form === "relative" && atMs !== null && clockNowMs() - atMs < 2 * MINUTE_MS;
  const nowMs = useNow(fresh ? 1_000 : MINUTE_MS);
  if (atMs === null) return <Unknown reason={missing} />;
  const text = formatDateTime(atMs, form, {
    nowMs: form === "relative" ? Math.max(nowMs, atMs) : nowMs,
    timeZone,
    locale,
  });
  const exact = formatDateTime(atMs, "full", { nowMs, timeZone, locale });
  const dateTime = new Date(atMs).toISOString();
  if (plain) {
    return (
      <time dateTime={dateTime} title={exact} suppressHydrationWarning>
        {text}
      </time>
    );
  }
  return (
    <Tooltip content={exact}>
      <time dateTime={dateTime} tabIndex={0} className="rounded-sm" suppressHydrationWarning>
        {text}
      </time>
    </Tooltip>
  );
}

/** "–" with the reason on hover and for screen readers. Never 0 where the answer is "unknown". */
export function Unknown({ reason = "Not known" }: { reason?: string | undefined }) {
  return (
    <Tooltip content={reason}>
      <span tabIndex={0} className="rounded-sm text-ink-3">
        <span aria-hidden>–</span>
        <span className="sr-only">{reason}</span>
      </span>
    </Tooltip>
  );
}
