import { CircleAlert, CircleCheck, CircleDashed } from "lucide-react";
import type { ReactNode } from "react";

const ICONS = {
  good: <CircleCheck size={18} className="text-done" aria-label="All right:" />,
  bad: <CircleAlert size={18} className="text-partial" aria-label="Look at this:" />,
  open: <CircleDashed size={18} className="text-ink-3" aria-label="Not known yet:" />,
};

type CheckLineProps = { state: keyof typeof ICONS; title: ReactNode; detail: ReactNode };

/** One thing that was looked at before a job is started. */
export function CheckLine({ state, title, detail }: CheckLineProps) {
  return (
    <div className="flex items-start gap-2.5">
      <span className="mt-px shrink-0">{ICONS[state]}</span>
      <div className="min-w-0">
        <p className="font-bold">{title}</p>
        <div className="text-xs text-ink-3">{detail}</div>
      </div>
    </div>
  );
}

/** A number of the estimate with its word, in a `<dl>`. */
export function FigureRow({ term, strong = false, children }: { term: string; strong?: boolean; children: ReactNode }) {
  return (
    <div className={strong ? "flex justify-between gap-3 text-lg font-semibold" : "flex justify-between gap-3"}>
      <dt className={strong ? "" : "text-ink-3"}>{term}</dt>
      <dd className="text-right">{children}</dd>
    </div>
  );
}
