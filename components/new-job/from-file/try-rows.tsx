"use client";

import { useFormContext } from "react-hook-form";
import { RowJudge } from "@/lib/checks/row-judge";
import type { DraftContent } from "@/lib/drafts/draft";
import { toContent } from "@/lib/starts/form-content";
import { recordBounds, unknownColumns } from "@/lib/starts/form-plan";
import type { TableSummary } from "@/lib/table/table-summary";
import type { CheckPlan, TableHandle } from "../table-reader/use-table";
import { OnDemandPanel } from "../try/on-demand-panel";
import { TryPanel } from "../try/try-panel";
import { type FilledRow, tableTrySource } from "../try/try-source";
import { useFileJob } from "./file-job";

/** Real answers for a few rows, and for all where they are few. Shown once there are rows and words for them. */
export function TryRows({ summary }: { summary: TableSummary }) {
  const { table, plan, options, model, forecast, takeTried } = useFileJob();
  const draft = useFormContext<DraftContent>().watch();
  if (plan === null) return null;
  const { content, errors } = toContent(draft);
  const [unknown] = unknownColumns(draft, summary);
  const blocked =
    unknown !== undefined
      ? `“${unknown}” is no column of this file. Choose the column that is meant first.`
      : (Object.values(errors ?? {})[0] ?? null);
  const shared = { content, blocked, basis: forecast.basis };
  return (
    <>
      <TryPanel
        {...shared}
        source={tableTrySource(table, plan, summary.columns)}
        rowsPerHour={options.tries.rowsPerHour}
        canTry
        onTried={takeTried}
      />
      <OnDemandPanel
        {...shared}
        rows={forecast.count?.sent ?? 0}
        minRecords={recordBounds(model, options.limits).minRecords}
        onDemandRows={options.tries.onDemandRows}
        columns={summary.columns.map(({ name }) => name)}
        fileName={summary.fileName}
        load={() => sentRows(table, plan, summary)}
      />
    </>
  );
}

/** Empty rows of a sheet are no rows of the file, but count in its numbers; further than so far nobody has them. */
const MOST_GAPS = 2_000;

/** All rows that would be sent, filled in. Only for files with few of them. */
async function sentRows(table: TableHandle, plan: CheckPlan, summary: TableSummary): Promise<FilledRow[]> {
  const judge = new RowJudge({ ...plan, columns: summary.columns });
  const rows = await table.rows(Array.from({ length: summary.rows + MOST_GAPS }, (_, index) => index + 1));
  return rows.flatMap((row) => {
    const verdict = judge.judge(row);
    return verdict.kind === "sent" ? [{ row: row.row, cells: row.cells, prompt: verdict.prompt }] : [];
  });
}
