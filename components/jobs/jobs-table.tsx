"use client";

import clsx from "clsx";
import { Checkbox } from "@/components/ui/checkbox";
import { HeaderCell, SortHeaderCell, Table } from "@/components/ui/table";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { Job } from "@/lib/jobs/job";
import type { JobListParams, SortColumn } from "@/lib/jobs/search-params";
import { JobRow, TIGHT } from "./job-row";
import { firstDirection, type JobColumn } from "./jobs-columns";
import { NarrowBar } from "./narrow-bar";
import type { Selection } from "./use-selection";

type JobsTableProps = {
  jobs: readonly Job[];
  columns: readonly JobColumn[];
  isDense: boolean;
  /** While other rows are on their way these stay, and say so. */
  isBusy: boolean;
  params: JobListParams;
  onSort: (sort: SortColumn, dir: "asc" | "desc") => void;
  selection: Selection;
  /** The row that j and k have reached. */
  currentJobId: string | null;
};

/** The jobs: a real table where there is room, one block for each job where there is not. */
export function JobsTable(props: JobsTableProps) {
  const { jobs, columns, isDense, isBusy, params, onSort, selection, currentJobId } = props;
  const header = (id: SortColumn, label: string, numeric = false) => (
    <SortHeaderCell
      key={id}
      numeric={numeric}
      className={TIGHT}
      sorted={params.sort === id ? (params.dir === "asc" ? "ascending" : "descending") : null}
      onSort={() => onSort(id, nextDirection(params, id))}
    >
      {label}
    </SortHeaderCell>
  );
  return (
    <>
      <NarrowBar {...{ params, onSort, selection }} />
      <Table role="table" label="Jobs" aria-busy={isBusy} className={clsx("narrow:block", isBusy && "opacity-70")}>
        <thead className="narrow:hidden">
          <tr>
            <HeaderCell className={clsx(TIGHT, "w-9 print:hidden")}>
              <Checkbox
                label="Select all jobs of this page"
                checked={selection.isPageSelected}
                indeterminate={selection.isPageMixed}
                onCheckedChange={selection.togglePage}
              />
            </HeaderCell>
            {header("name", "Job")}
            {columns.map((column) => header(column.id, column.label, column.numeric))}
            <HeaderCell className="print:hidden">
              <VisuallyHidden>What to do</VisuallyHidden>
            </HeaderCell>
          </tr>
        </thead>
        {/* A row that is drawn as a block is no row to a screen reader any more, unless it is told so. */}
        <tbody role="rowgroup" className="narrow:block">
          {jobs.map((job) => (
            <JobRow
              key={job.jobId}
              {...{ job, columns, isDense }}
              isSelected={selection.selected.has(job.jobId)}
              isCurrent={job.jobId === currentJobId}
              onToggle={selection.toggle}
            />
          ))}
        </tbody>
      </Table>
    </>
  );
}

function nextDirection({ sort, dir }: JobListParams, id: SortColumn): "asc" | "desc" {
  if (sort !== id) return firstDirection(id);
  return dir === "asc" ? "desc" : "asc";
}
