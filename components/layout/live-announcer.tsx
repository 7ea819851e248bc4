"use client";

import { createContext, type ReactNode, use, useCallback, useState } from "react";

const AnnounceContext = createContext<(message: string) => void>(() => undefined);

/** Speaks what changed on the page without moving the focus. */
export function LiveAnnouncer({ children }: { children: ReactNode }) {
  const [said, setSaid] = useState({ text: "", count: 0 });
  const announce = useCallback((text: string) => setSaid((before) => ({ text, count: before.count + 1 })), []);
  return (
    <AnnounceContext value={announce}>
      {children}
      <div role="status" aria-live="polite" className="sr-only">
        <span key={said.count}>{said.text}</span>
      </div>
    </AnnounceContext>
  );
}

/** `announce("12 jobs selected")`: said once by screen readers. */
export function useAnnounce(): (message: string) => void {
  return use(AnnounceContext);
}
