"use client";

import { createContext, type ReactNode, type RefObject, use, useRef } from "react";

const LayerContext = createContext<RefObject<HTMLElement | null> | undefined>(undefined);

/** Where menus, lists and hints are put: a landmark of its own, so that nothing on the page stands outside of all. */
export function PopupLayer({ children }: { children: ReactNode }) {
  const layer = useRef<HTMLElement>(null);
  return (
    <LayerContext value={layer}>
      {children}
      <section ref={layer} aria-label="Menus and hints" className="empty:hidden" />
    </LayerContext>
  );
}

/** Props for a portal. Inside a dialog there are none: there the dialog itself is the place. */
export function usePopupContainer(): { container?: RefObject<HTMLElement | null> } {
  const layer = use(LayerContext);
  return layer ? { container: layer } : {};
}

/** Keeps the pop-ups of what is inside a dialog inside the dialog. */
export function DialogLayer({ children }: { children: ReactNode }) {
  return <LayerContext value={undefined}>{children}</LayerContext>;
}
