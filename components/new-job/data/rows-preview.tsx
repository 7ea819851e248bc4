"use client";

import { TriangleAlert } from "lucide-react";
import { memo, useState } from "react";
import { Button } from "@/components/ui/button";
import { useClock } from "@/components/ui/clock";
import { Cell, HeaderCell, Row, Table } from "@/components/ui/table";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatNumber } from "@/lib/format";
import type { Column, TableRow, TableSummary } from "@/lib/table/table-summary";
import { CellText } from "./cell-text";
import { ColumnTypeWord } from "./column-type";
import type { TableHandle } from "@/components/new-job/table-reader/use-table";

/** Columns that are drawn side by side. */
export const MOST_COLUMNS = 50;

const FEW_ROWS = 5;

/** The first rows, under their columns. */
export function RowsPreview({ summary, table }: { summary: TableSummary; table: TableHandle }) {
  const [showsAll, setShowsAll] = useState(false);
  const columns = summary.columns.slice(0, MOST_COLUMNS);
  const rows = showsAll ? summary.preview : summary.preview.slice(0, FEW_ROWS);
  const rest = summary.preview.length - rows.length;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] justify-items-start gap-2">
      <div className="w-full rounded border border-line">
        <Table label="The first rows" className="text-sm">
          <thead>
            <tr>
              <HeaderCell className="align-bottom">Row</HeaderCell>
              {columns.map((column) => (
                <ColumnHeading key={column.index} column={column} rows={summary.rows} />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <PreviewRow key={row.row} row={row} columns={columns} askRow={table.row} />
            ))}
          </tbody>
        </Table>
      </div>
      {rest > 0 && (
        <Button size="small" onClick={() => setShowsAll(true)}>
          Show {rest} more rows
        </Button>
      )}
    </div>
  );
}

function ColumnHeading({ column, rows }: { column: Column; rows: number }) {
  const { locale } = useClock();
  const isPartlyEmpty = column.empties > 0 && column.empties < rows;
  return (
    <HeaderCell className="max-w-64 align-bottom">
      <span className="line-clamp-2 font-strong break-words whitespace-normal text-ink">
        <UntrustedText text={column.name} />
      </span>
      <span className="flex gap-2">
        <ColumnTypeWord type={column.type} />
        {isPartlyEmpty && (
          <span className="text-xs font-normal text-ink-3">{formatNumber(column.empties, { locale })} empty</span>
        )}
      </span>
    </HeaderCell>
  );
}

type PreviewRowProps = { row: TableRow; columns: Column[]; askRow: TableHandle["row"] };

/** A row; one with a problem says it, and shows its letters all the same. */
function PlainPreviewRow({ row, columns, askRow }: PreviewRowProps) {
  const { locale } = useClock();
  return (
    <>
      <Row>
        <Cell dense className="align-top text-xs text-ink-3 tabular-nums">
          {formatNumber(row.row, { locale })}
        </Cell>
        {columns.map((column) => (
          <Cell key={column.index} dense className="max-w-80 min-w-28 align-top">
            <CellText
              text={row.cells[column.index] ?? ""}
              where={`Row ${row.row}, “${column.name}”`}
              whole={async () => (await askRow(row.row))?.cells[column.index] ?? ""}
            />
          </Cell>
        ))}
      </Row>
      {row.problem !== null && (
        <Row>
          <Cell dense />
          <Cell dense colSpan={columns.length} className="align-top text-partial">
            <span className="flex gap-1.5">
              <TriangleAlert size={14} aria-hidden className="mt-[3px] shrink-0" />
              <UntrustedText text={row.problem} />
            </span>
          </Cell>
        </Row>
      )}
    </>
  );
}

/** The same rows come again ten times a second while the file is read. */
const PreviewRow = memo(
  PlainPreviewRow,
  (before, after) =>
    before.askRow === after.askRow &&
    before.row.row === after.row.row &&
    before.row.problem === after.row.problem &&
    isSame(before.row.cells, after.row.cells) &&
    isSame(
      before.columns.map(({ name }) => name),
      after.columns.map(({ name }) => name),
    ),
);

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((text, index) => text === other[index]);
}
