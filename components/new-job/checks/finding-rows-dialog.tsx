"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { CellText } from "@/components/new-job/data/cell-text";
import type { FoundRow } from "@/components/new-job/table-reader/table-messages";
import type { CheckPlan, TableHandle } from "@/components/new-job/table-reader/use-table";
import { Button } from "@/components/ui/button";
import { useClock } from "@/components/ui/clock";
import { Dialog } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { Pagination } from "@/components/ui/pagination";
import { Loading, Skeleton } from "@/components/ui/skeleton";
import { Cell, HeaderCell, Row, Table } from "@/components/ui/table";
import { UntrustedText } from "@/components/ui/untrusted-text";
import type { Finding } from "@/lib/checks/finding";
import { formatNumber } from "@/lib/format";
import type { Column } from "@/lib/table/table-summary";
import { useDownloadRows } from "./use-download-rows";

const PAGE_SIZE = 10;
/** Columns beside the one that it is about. */
const MOST_COLUMNS = 12;

type FindingRowsDialogProps = {
  finding: Finding | null;
  onClose: () => void;
  table: TableHandle;
  plan: CheckPlan;
  fileName: string;
};

/** The rows that a finding names. */
export function FindingRowsDialog({ finding, onClose, table, plan, fileName }: FindingRowsDialogProps) {
  const download = useDownloadRows(table, plan, fileName);
  return (
    <Dialog
      open={finding !== null}
      onOpenChange={(open) => !open && onClose()}
      title={<UntrustedText text={finding?.title ?? ""} />}
      description={<UntrustedText text={finding?.detail ?? ""} />}
      size="large"
      footer={
        finding && (
          <>
            <Button onClick={onClose}>Close</Button>
            <Button variant="primary" pending={download.isPending} onClick={() => download.mutate([finding.check])}>
              {finding.count === 1 ? "Download it" : "Download them"}
            </Button>
          </>
        )
      }
    >
      {finding && <FindingRows key={finding.title} finding={finding} table={table} plan={plan} />}
    </Dialog>
  );
}

function FindingRows({ finding, table, plan }: { finding: Finding; table: TableHandle; plan: CheckPlan }) {
  const { locale } = useClock();
  const [page, setPage] = useState(1);
  const asked = finding.rows.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  const rows = useQuery({
    queryKey: ["finding-rows", table.file?.name, table.file?.lastModified, finding.check, plan, asked],
    queryFn: () => table.found(plan, finding.check, asked),
    networkMode: "always",
    gcTime: 0,
    retry: false,
  });
  if (rows.isError) {
    return (
      <ErrorState
        title="The rows could not be read."
        message="Try again. If it happens again, choose the file once more."
        onRetry={() => void rows.refetch()}
        retrying={rows.isFetching}
      />
    );
  }
  const { state } = table;
  const columns = state.phase === "ready" ? columnsFor(finding, state.summary.columns) : [];
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      {rows.isPending ? (
        <Loading label="Reading the rows…" className="grid gap-2">
          {asked.slice(0, 8).map((row) => (
            <Skeleton key={row} className="h-8 w-full" />
          ))}
        </Loading>
      ) : (
        <RowsTable rows={rows.data} columns={columns} />
      )}
      <Pagination
        page={page}
        pageSize={PAGE_SIZE}
        total={finding.rows.length}
        noun="row"
        locale={locale}
        onPageChange={setPage}
      />
      {finding.count > finding.rows.length && (
        <p className="text-sm text-ink-3">
          These are the first {formatNumber(finding.rows.length, { locale })} of{" "}
          {formatNumber(finding.count, { locale })}. The download has all of them.
        </p>
      )}
    </div>
  );
}

function RowsTable({ rows, columns }: { rows: FoundRow[]; columns: Column[] }) {
  const { locale } = useClock();
  return (
    <div className="rounded border border-line">
      <Table label="Rows" className="text-sm">
        <thead>
          <tr>
            <HeaderCell>Row</HeaderCell>
            <HeaderCell>What was found</HeaderCell>
            {columns.map((column) => (
              <HeaderCell key={column.index} className="max-w-64 truncate">
                <UntrustedText text={column.name} />
              </HeaderCell>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ row, reason }) => (
            <Row key={row.row}>
              <Cell dense className="align-top text-xs text-ink-3 tabular-nums">
                {formatNumber(row.row, { locale })}
              </Cell>
              <Cell dense className="min-w-48 align-top text-ink-2">
                <UntrustedText text={reason} />
              </Cell>
              {columns.map((column) => (
                <Cell key={column.index} dense className="max-w-80 min-w-28 align-top">
                  <CellText text={row.cells[column.index] ?? ""} where={`Row ${row.row}, “${column.name}”`} />
                </Cell>
              ))}
            </Row>
          ))}
        </tbody>
      </Table>
    </div>
  );
}

/** The column that it is about first, then the others as far as there is room. */
function columnsFor(finding: Finding, columns: Column[]): Column[] {
  const about = columns.filter(({ name }) => name === finding.column);
  return [...about, ...columns.filter(({ name }) => name !== finding.column).slice(0, MOST_COLUMNS)];
}
