"use client";

import { ChevronRight, Info } from "lucide-react";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { DELIMITERS, ENCODINGS, type ReadOptions } from "@/lib/table/read-options";
import type { TableSummary } from "@/lib/table/table-summary";
import { DELIMITER_WORDS, ENCODING_WORDS, QUOTE_WORDS, readWords } from "./read-words";

type ReadSettingsProps = { summary: TableSummary; onChange: (changes: Partial<ReadOptions>) => void; isOpen?: boolean };

const QUOTES = ['"', "'", "none"] as const;

/** How the file was read, what there is to know of it, and what can be changed about it. */
export function ReadSettings({ summary, onChange, isOpen = false }: ReadSettingsProps) {
  const { read, sheets, form } = summary;
  const sheet = read.sheet ?? sheets.find(({ isHidden }) => !isHidden)?.name ?? sheets[0]?.name ?? null;
  const words = readWords(read, sheets.length > 1 ? sheet : null);
  return (
    <div className="grid gap-2">
      <Notes notes={summary.notes} />
      <details className="group" open={isOpen}>
        <summary className="flex cursor-pointer list-none items-start gap-1.5 rounded-sm text-sm text-ink-3 [&::-webkit-details-marker]:hidden">
          <ChevronRight size={14} aria-hidden className="mt-[3px] shrink-0 transition-transform group-open:rotate-90" />
          <span className="min-w-0 break-words">
            <UntrustedText text={words} /> <span className="text-accent">Change how it is read</span>
          </span>
        </summary>
        <div className="mt-3 flex flex-wrap gap-x-4 gap-y-3">
          {read.kind === "xlsx" && sheet !== null && (
            <SheetField sheet={sheet} sheets={sheets} onChange={(name) => onChange({ sheet: name })} />
          )}
          {read.kind !== "xlsx" && <TextFields read={read} onChange={onChange} />}
          {read.kind !== "jsonl" && form === "table" && (
            <div className="basis-full">
              <Checkbox checked={read.hasHeader} onCheckedChange={(hasHeader) => onChange({ hasHeader })}>
                The first row names the columns
              </Checkbox>
            </div>
          )}
        </div>
      </details>
    </div>
  );
}

function Notes({ notes }: { notes: string[] }) {
  if (notes.length === 0) return null;
  return (
    <ul aria-label="How it was read" className="grid gap-1 text-sm text-ink-2">
      {notes.map((note) => (
        <li key={note} className="flex gap-2">
          <Info size={14} aria-hidden className="mt-[3px] shrink-0 text-ink-3" />
          <span className="min-w-0 break-words">
            <UntrustedText text={note} />
          </span>
        </li>
      ))}
    </ul>
  );
}

type SheetFieldProps = { sheet: string; sheets: TableSummary["sheets"]; onChange: (sheet: string) => void };

function SheetField({ sheet, sheets, onChange }: SheetFieldProps) {
  return (
    <Field label="Sheet" className="w-64">
      <Select
        value={sheet}
        onValueChange={onChange}
        options={sheets.map(({ name, isHidden }) => ({
          value: name,
          label: <UntrustedText text={name} />,
          ...(isHidden ? { hint: "hidden in the file" } : {}),
        }))}
      />
    </Field>
  );
}

/** What text files need to be told; of JSON lines only how its letters are written. */
function TextFields({ read, onChange }: { read: ReadOptions; onChange: (changes: Partial<ReadOptions>) => void }) {
  return (
    <>
      <Field label="Letters (encoding)" className="w-52">
        <Select
          value={read.encoding}
          onValueChange={(encoding) => onChange({ encoding })}
          options={ENCODINGS.map((value) => ({ value, label: ENCODING_WORDS[value] }))}
        />
      </Field>
      {read.kind === "csv" && (
        <>
          <Field label="Between cells" className="w-40">
            <Select
              value={read.delimiter}
              onValueChange={(delimiter) => onChange({ delimiter })}
              options={DELIMITERS.map((value) => ({ value, label: DELIMITER_WORDS[value] }))}
            />
          </Field>
          <Field label="Around cells" className="w-40">
            <Select
              value={read.quote}
              onValueChange={(quote) => onChange({ quote })}
              options={QUOTES.map((value) => ({ value, label: QUOTE_WORDS[value] }))}
            />
          </Field>
        </>
      )}
    </>
  );
}
