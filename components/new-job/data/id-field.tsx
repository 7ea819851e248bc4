"use client";

import { useMemo } from "react";
import { Combobox } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { markHiddenCharacters } from "@/components/ui/untrusted-characters";
import type { Column } from "@/lib/table/table-summary";

/** No column is called so: a name is never empty. */
const ROW_NUMBERS = "";

/** Columns that are drawn in the list; the rest is found by typing. */
const MOST_SHOWN = 200;

type IdFieldProps = { columns: Column[]; idColumn: string | null; onChange: (idColumn: string | null) => void };

/** What each record is called: by its row's number, or by a column's cell. */
export function IdField({ columns, idColumn, onChange }: IdFieldProps) {
  const options = useMemo(
    () => [
      { value: ROW_NUMBERS, label: "Row numbers" },
      ...columns.map(({ name, examples }) => ({ value: name, label: plain(name), hint: plain(examples[0] ?? "") })),
    ],
    [columns],
  );
  const isGone = idColumn !== null && !columns.some(({ name }) => name === idColumn);
  return (
    <Field
      label="Each row’s id"
      className="max-w-md"
      hint="It comes back with each answer. Choose a column, such as an article number, where you match the answers with another list; each id must be there, and only once."
      error={isGone ? `This file has no column “${plain(idColumn)}”. Choose another one.` : undefined}
    >
      <Combobox
        options={options}
        value={isGone ? null : (idColumn ?? ROW_NUMBERS)}
        onValueChange={(value) => onChange(value === null || value === ROW_NUMBERS ? null : value)}
        searchLabel="Search the columns"
        limit={MOST_SHOWN}
      />
    </Field>
  );
}

/** A name from outside where only text can stand, with what cannot be seen in it made visible. */
function plain(text: string): string {
  return markHiddenCharacters(text.slice(0, 120))
    .map((piece) => (piece.kind === "text" ? piece.text : `[${piece.code}]`))
    .join("");
}
