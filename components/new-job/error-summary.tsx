"use client";

import type { Ref } from "react";
import { Note } from "@/components/ui/note";
import { SmallPrint } from "@/components/ui/small-print";
import type { ProblemBody } from "@/lib/problem";
import { FIELD_LABELS, fieldId, type FieldErrorList } from "./field-names";

type ErrorSummaryProps = { fields: FieldErrorList; problem: ProblemBody | null; ref: Ref<HTMLDivElement> };

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
            {fields.map(({ path, message }) => (
              <li key={path}>
                <a href={`#${fieldId(path)}`} className="rounded-sm underline underline-offset-2">
                  {labelOf(path)}
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

function labelOf(path: string): string {
  const [field = ""] = path.split(".");
  return FIELD_LABELS[field as keyof typeof FIELD_LABELS] ?? field;
}
