"use client";

import Link from "next/link";
import { useViewer } from "@/components/providers/viewer";
import { Cell, HeaderCell, Row, Table } from "@/components/ui/table";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatDuration, formatNumber, formatUsd, type Viewing } from "@/lib/format";
import type { ColumnKind, InsightsTable } from "@/lib/jobs/insights-tables";

/** The numbers of a chart; each row leads to its jobs. */
export function NumbersTable({ table, label }: { table: InsightsTable; label: string }) {
  const viewing = useViewer();
  return (
    <div className="-mx-5 -mb-2 border-t border-line">
      <Table label={label}>
        <thead>
          <tr>
            <HeaderCell className="pl-5">{table.heading}</HeaderCell>
            {table.columns.map((column) => (
              <HeaderCell key={column.label} numeric>
                {column.label}
              </HeaderCell>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <Row key={row.key}>
              <th
                scope="row"
                title={row.label}
                className="max-w-64 truncate border-b border-line py-1.5 pr-3 pl-5 text-left font-normal"
              >
                {row.jobs > 0 ? (
                  <Link href={row.href} prefetch={false} className="text-accent hover:underline">
                    <UntrustedText text={row.label} />
                  </Link>
                ) : (
                  row.label
                )}
              </th>
              {row.cells.map((cell, index) => (
                <Cell key={table.columns[index]?.label} numeric dense className="whitespace-nowrap">
                  {FORMATS[table.columns[index]?.kind ?? "count"](cell, viewing)}
                </Cell>
              ))}
            </Row>
          ))}
        </tbody>
      </Table>
    </div>
  );
}

const FORMATS: Record<ColumnKind, (value: number | null, viewing: Pick<Viewing, "locale">) => string> = {
  count: formatNumber,
  usd: formatUsd,
  duration: (value) => formatDuration(value),
};
