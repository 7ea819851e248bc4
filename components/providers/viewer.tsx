"use client";

import { createContext, type ReactNode, use, useMemo } from "react";
import { ClockProvider, type ClockWords, useNow } from "@/components/ui/clock";
import { hasRole, type User } from "@/lib/auth/role";
import { formatAge, formatDate, formatDay, formatExact, formatTime, type Viewing } from "@/lib/format";

type Viewer = {
  user: User;
  /** Whether this person may start jobs. The server checks it again. */
  canCreate: boolean;
  locale: string;
  timeZone: string;
};

const ViewerContext = createContext<Viewer | null>(null);

type ViewerProviderProps = { user: User; viewing: Viewing; children: ReactNode };

/** Who is looking, and how they read numbers and times. `viewing.now` is the server's clock as the page was made. */
export function ViewerProvider({ user, viewing, children }: ViewerProviderProps) {
  const { locale, timeZone, now } = viewing;
  const viewer = useMemo(
    () => ({ user, canCreate: hasRole(user.role, "operator"), locale, timeZone }),
    [user, locale, timeZone],
  );
  const words = useMemo<ClockWords>(
    () => ({
      moment: (atMs, nowMs) => formatDate(atMs, { locale, timeZone, now: nowMs }),
      day: (atMs, nowMs) => formatDay(atMs, { locale, timeZone, now: nowMs }),
      time: (atMs) => formatTime(atMs, { locale, timeZone }),
      age: formatAge,
      exact: (atMs) => formatExact(atMs, { locale, timeZone }),
    }),
    [locale, timeZone],
  );
  return (
    <ViewerContext value={viewer}>
      <ClockProvider timeZone={timeZone} locale={locale} renderedAtMs={now} words={words}>
        {children}
      </ClockProvider>
    </ViewerContext>
  );
}

/** Who is looking and what they may do. */
export function useViewer(): Viewer {
  const viewer = use(ViewerContext);
  if (!viewer) throw new Error("useViewer needs a ViewerProvider above it");
  return viewer;
}

/** What the functions of lib/format need, with the server's time now, ticking every `stepMs`. */
export function useViewing(stepMs = 60_000): Viewing {
  const { locale, timeZone } = useViewer();
  const now = useNow(stepMs);
  return useMemo(() => ({ locale, timeZone, now }), [locale, timeZone, now]);
}
