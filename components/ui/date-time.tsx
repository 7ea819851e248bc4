"use client";

import { type ClockWords, useClock, useNow } from "./clock";
import { Tooltip } from "./tooltip";

type DateTimeProps = {
  /** UTC milliseconds; `null` is "–". */
  atMs: number | null;
  /** moment: "Today, 09:02"; age: "4 min ago"; day: "Today"; time: "09:02". */
  form?: Exclude<keyof ClockWords, "exact">;
  /** Why there is no time, on hover of the dash. */
  missing?: string;
  /** Without a stop for Tab: inside links, buttons and rows that are read whole. The exact time is then its title. */
  plain?: boolean;
};

const MINUTE_MS = 60_000;

/** A time in the viewer's words and zone; on hover, focus or touch the exact one with its zone. */
export function DateTime({ atMs, form = "moment", missing, plain = false }: DateTimeProps) {
  const { words, nowMs: clockNowMs } = useClock();
  const fresh = form === "age" && atMs !== null && clockNowMs() - atMs < 2 * MINUTE_MS;
  const nowMs = useNow(fresh ? 1_000 : MINUTE_MS);
  if (atMs === null) return <Unknown reason={missing} />;
  const text = form === "age" ? words.age(Math.max(0, nowMs - atMs)) : words[form](atMs, nowMs);
  const exact = words.exact(atMs);
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
