"use client";

import type { Ref } from "react";
import { Note } from "@/components/ui/note";
import { SmallPrint } from "@/components/ui/small-print";
import type { ProblemBody } from "@/lib/problem";
import { fieldId, type FieldProblem } from "./job-fields";

type ErrorSummaryProps = { fields: readonly FieldProblem[]; problem: ProblemBody | null; ref: Ref<HTMLDivElement> };

/** Everything that stands in the way, in one place that takes the focus; each line leads to its field. */
export function ErrorSummary({ fields, problem, ref }: ErrorSummaryProps) {
  if (fields.length === 0 && problem === null) return null;
  const title =
    fields.length > 0
      ? fields.length === 1
        ? "One thing is missing before the job can start."
        : `${fields.length} things are missing before the job can start.`
      : problem?.message;
  return (
    <div ref={ref} tabIndex={-1} className="rounded-lg">
      <Note tone="failed" role="alert" title={title}>
        {fields.length > 0 && (
          <ul className="grid gap-0.5">
            {fields.map(({ path, label, message }) => (
              <li key={path}>
                <a href={`#${fieldId(path)}`} className="rounded-sm underline underline-offset-2">
                  {label}
                </a>
                : {message}
              </li>
            ))}
          </ul>
        )}
        {fields.length === 0 && <p>Everything you typed is still here.</p>}
        <SmallPrint aws={problem?.aws} id={problem?.id} />
      </Note>
    </div>
  );
}
