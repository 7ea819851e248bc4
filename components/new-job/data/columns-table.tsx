"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { useClock } from "@/components/ui/clock";
import { Cell, HeaderCell, Row, Table } from "@/components/ui/table";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatNumber } from "@/lib/format";
import type { Column, TableSummary } from "@/lib/table/table-summary";
import { ColumnTypeWord } from "./column-type";
import { MOST_COLUMNS } from "./rows-preview";

const EXAMPLE_LETTERS = 80;

const MENDED = {
  "empty-header": "had no name",
  "duplicate-header": "its name stood twice",
};

/** Every column with what is in it. Many are drawn by and by. */
export function ColumnsTable({ summary }: { summary: TableSummary }) {
  const { locale } = useClock();
  const [shown, setShown] = useState(MOST_COLUMNS);
  const rest = summary.columns.length - shown;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] justify-items-start gap-2">
      <div className="max-h-96 w-full overflow-y-auto rounded border border-line">
        <Table label="Columns" className="text-sm">
          <thead>
            <tr>
              <HeaderCell>Column</HeaderCell>
              <HeaderCell>Looks like</HeaderCell>
              <HeaderCell numeric>Empty</HeaderCell>
              <HeaderCell>Examples</HeaderCell>
            </tr>
          </thead>
          <tbody>
            {summary.columns.slice(0, shown).map((column) => (
              <ColumnRow key={column.index} column={column} />
            ))}
          </tbody>
        </Table>
      </div>
      {rest > 0 && (
        <Button size="small" onClick={() => setShown(shown + MOST_COLUMNS)}>
          Show {formatNumber(Math.min(rest, MOST_COLUMNS), { locale })} more columns
        </Button>
      )}
    </div>
  );
}

function ColumnRow({ column }: { column: Column }) {
  const { locale } = useClock();
  return (
    <Row>
      <th scope="row" className="max-w-64 border-b border-line px-3 py-1.5 text-left align-top font-strong break-words">
        <UntrustedText text={column.name} />
        {column.mended !== null && (
          <span className="block text-xs font-normal text-ink-3">{MENDED[column.mended]}</span>
        )}
      </th>
      <Cell dense className="align-top whitespace-nowrap">
        <ColumnTypeWord type={column.type} />
      </Cell>
      <Cell dense numeric className="align-top tabular-nums">
        {column.empties === 0 ? <span className="text-ink-3">none</span> : formatNumber(column.empties, { locale })}
      </Cell>
      <Cell dense className="min-w-48 align-top text-ink-2">
        <span className="line-clamp-2 break-words">
          {column.examples.map((example, index) => (
            <span key={index}>
              {index > 0 && " · "}
              <UntrustedText
                text={example.length > EXAMPLE_LETTERS ? `${example.slice(0, EXAMPLE_LETTERS)}…` : example}
              />
            </span>
          ))}
        </span>
      </Cell>
    </Row>
  );
}
