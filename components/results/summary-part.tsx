"use client";

import { type ReactNode, useId } from "react";

type PartProps = { title: ReactNode; subject?: ReactNode; aside?: ReactNode; children: ReactNode };

/** A part of the summary under its heading. */
export function SummaryPart({ title, subject, aside, children }: PartProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="mb-8 min-w-0 break-inside-avoid">
      <div className="mb-2.5 flex items-start justify-between gap-3">
        <div className="min-w-0">
          <h2 id={id} className="text-md font-bold break-words">
            {title}
          </h2>
          {subject && <p className="text-sm text-ink-3">{subject}</p>}
        </div>
        {aside}
      </div>
      {children}
    </section>
  );
}
