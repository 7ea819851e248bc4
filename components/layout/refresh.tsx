"use client";

import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, use, useCallback, useMemo, useState } from "react";

type Refresh = () => void;

const RefreshContext = createContext<{ own: Refresh | null; setOwn: (refresh: Refresh | null) => void } | null>(null);

/** Lets a page say what "Refresh" means there. */
export function RefreshProvider({ children }: { children: ReactNode }) {
  const [own, setOwn] = useState<Refresh | null>(null);
  // The same function for ever: effects that set what "Refresh" does depend on it.
  const set = useCallback((refresh: Refresh | null) => setOwn(() => refresh), []);
  const value = useMemo(() => ({ own, setOwn: set }), [own, set]);
  return <RefreshContext value={value}>{children}</RefreshContext>;
}

/** What "Refresh" does here: what the page has set with {@link useSetRefresh}, else it loads all that is shown again. */
export function useRefresh(): Refresh {
  const client = useQueryClient();
  const own = use(RefreshContext)?.own;
  const reload = useCallback(() => void client.invalidateQueries(), [client]);
  return own ?? reload;
}

/** Sets what "Refresh" does; `null` gives it back. Call it from an effect. */
export function useSetRefresh(): (refresh: Refresh | null) => void {
  const context = use(RefreshContext);
  if (!context) throw new Error("useSetRefresh needs a RefreshProvider above it");
  return context.setOwn;
}
