"use client";

import { useController, useWatch } from "react-hook-form";
import { Note } from "@/components/ui/note";
import { Select } from "@/components/ui/select";
import { UntrustedText } from "@/components/ui/untrusted-text";
import type { DraftContent } from "@/lib/drafts/draft";
import { columnsOf } from "@/lib/recipes/template";
import type { TableSummary } from "@/lib/table/table-summary";

/** Columns that the instructions name and the file calls otherwise: for each, the one that is meant. */
export function UnknownColumns({ summary }: { summary: TableSummary }) {
  const prompt = useWatch<DraftContent, "prompt">({ name: "prompt" });
  const { field } = useController<DraftContent, "columnMap">({ name: "columnMap" });
  const names = summary.columns.map(({ name }) => name);
  const asked = columnsOf(prompt).filter((column) => !names.includes(column));
  const unknown = asked.filter((column) => !names.includes(field.value[column] ?? ""));
  if (asked.length === 0) return null;
  return (
    <Note
      tone={unknown.length > 0 ? "failed" : "running"}
      role="status"
      title={
        unknown.length > 0 ? (
          <>
            This file has no column{" "}
            {unknown.map((column, index) => (
              <span key={column}>
                {index > 0 && ", "}“<UntrustedText text={column} />”
              </span>
            ))}
            .
          </>
        ) : (
          "These columns are called otherwise in your file."
        )
      }
    >
      <ul className="mt-2 grid gap-2 text-ink">
        {asked.map((column) => (
          <li key={column} className="flex flex-wrap items-center gap-2">
            <span className="min-w-0 basis-32 font-strong break-words">
              <UntrustedText text={column} />
            </span>
            <span aria-hidden>→</span>
            <Select
              label={`Column of the file for “${column}”`}
              placeholder="Choose the column that is meant…"
              options={names.map((name) => ({ value: name, label: <UntrustedText text={name} /> }))}
              value={field.value[column] ?? null}
              onValueChange={(name) => field.onChange({ ...field.value, [column]: name })}
              className="max-w-72 flex-1"
            />
          </li>
        ))}
      </ul>
    </Note>
  );
}
