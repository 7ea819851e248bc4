import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";

/** The line that opens a `<details className="group">`. */
export function FoldTitle({ children }: { children: ReactNode }) {
  return (
    <summary className="flex w-fit list-none items-center gap-2 rounded-sm text-sm text-ink-2 [&::-webkit-details-marker]:hidden">
      <ChevronRight size={14} aria-hidden className="shrink-0 transition-transform group-open:rotate-90" />
      {children}
    </summary>
  );
}
