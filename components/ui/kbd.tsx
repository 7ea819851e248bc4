import type { ReactNode } from "react";

/** One key: `<Kbd>?</Kbd>`. */
export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="inline-block rounded-sm border border-line-strong bg-surface px-[5px] font-mono text-[0.75rem] leading-4 text-ink-3">
      {children}
    </kbd>
  );
}
