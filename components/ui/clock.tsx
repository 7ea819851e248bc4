"use client";

import { createContext, type ReactNode, use, useCallback, useMemo, useSyncExternalStore } from "react";

/** How the viewer reads times: words for them, in one language and one zone. */
export type ClockWords = {
  /** "Today, 09:02" */
  moment: (atMs: number, nowMs: number) => string;
  /** "Today", "Sat 21 Nov" */
  day: (atMs: number, nowMs: number) => string;
  /** "09:02" */
  time: (atMs: number) => string;
  /** "4 s ago" */
  age: (ageMs: number) => string;
  /** The whole date, the seconds and the zone. */
  exact: (atMs: number) => string;
};

export type ClockSettings = {
  timeZone: string;
  locale: string;
  /** The server's time when it made the page, UTC milliseconds: what the first paint shows on both sides. */
  renderedAtMs: number;
  words: ClockWords;
};

type Clock = ClockSettings & { nowMs: () => number };

const ClockContext = createContext<Clock | null>(null);

/** Gives times below it their zone, words and "now". Ages follow the server's clock, however wrong the browser's is. */
export function ClockProvider({
  timeZone,
  locale,
  renderedAtMs,
  words,
  children,
}: ClockSettings & { children: ReactNode }) {
  const clock = useMemo(() => {
    let startedAtMs: number | undefined;
    const nowMs = () => {
      startedAtMs ??= performance.now();
      return renderedAtMs + performance.now() - startedAtMs;
    };
    return { timeZone, locale, renderedAtMs, words, nowMs };
  }, [timeZone, locale, renderedAtMs, words]);
  return <ClockContext value={clock}>{children}</ClockContext>;
}

/** Zone, words and the server's time. Fails outside a ClockProvider. */
export function useClock(): Clock {
  const clock = use(ClockContext);
  if (!clock) throw new Error("useClock needs a ClockProvider above it");
  return clock;
}

/** The server's time now, ticking every `stepMs`. The first paint shows the time at which the server made the page. */
export function useNow(stepMs = 60_000): number {
  const { nowMs, renderedAtMs } = useClock();
  const subscribe = useCallback(
    (onTick: () => void) => {
      const timer = setInterval(onTick, stepMs);
      return () => clearInterval(timer);
    },
    [stepMs],
  );
  return useSyncExternalStore(
    subscribe,
    () => renderedAtMs + Math.floor((nowMs() - renderedAtMs) / stepMs) * stepMs,
    () => renderedAtMs,
  );
}
