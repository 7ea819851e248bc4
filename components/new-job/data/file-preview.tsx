"use client";

import { useState } from "react";
import { Chip } from "@/components/ui/chip";
import { useClock } from "@/components/ui/clock";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatNumber } from "@/lib/format";
import type { TableSummary } from "@/lib/table/table-summary";
import { CellText } from "./cell-text";
import { ColumnsTable } from "./columns-table";
import { MOST_COLUMNS, RowsPreview } from "./rows-preview";
import type { TableHandle } from "@/components/new-job/table-reader/use-table";

const FEW_RECORDS = 10;

/** What is in the file: its first rows, or its columns one by one. */
export function FilePreview({ summary, table }: { summary: TableSummary; table: TableHandle }) {
  const { locale } = useClock();
  const [view, setView] = useState<"rows" | "columns">("rows");
  if (summary.form !== "table") return <RecordsPreview summary={summary} table={table} />;
  if (summary.columns.length === 0) return null;
  const hasMore = summary.columns.length > MOST_COLUMNS;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <Chip on={view === "rows"} onClick={() => setView("rows")}>
          First rows
        </Chip>
        <Chip
          on={view === "columns"}
          onClick={() => setView("columns")}
          count={formatNumber(summary.columns.length, { locale })}
        >
          Columns
        </Chip>
        {hasMore && view === "rows" && (
          <span className="text-sm text-ink-3">
            The first {MOST_COLUMNS} of {formatNumber(summary.columns.length, { locale })} columns are shown. All can be
            used.
          </span>
        )}
      </div>
      {view === "rows" ? <RowsPreview summary={summary} table={table} /> : <ColumnsTable summary={summary} />}
    </div>
  );
}

/** Records that are in Bedrock's form already. */
function RecordsPreview({ summary: { preview }, table }: { summary: TableSummary; table: TableHandle }) {
  return (
    <ul aria-label="The first records" className="grid gap-2 rounded border border-line p-3">
      {preview.slice(0, FEW_RECORDS).map((row) => (
        <li key={row.row} className="grid gap-0.5 text-sm">
          <span className="text-xs text-ink-3">Line {row.row}</span>
          {row.problem === null ? (
            <span className="font-mono text-xs break-all">
              <CellText
                text={row.cells[0] ?? ""}
                where={`Line ${row.row}`}
                whole={async () => (await table.row(row.row))?.cells[0] ?? ""}
              />
            </span>
          ) : (
            <span className="text-partial">
              <UntrustedText text={row.problem} />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
