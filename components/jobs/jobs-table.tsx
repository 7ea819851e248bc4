"use client";

import clsx from "clsx";
import { Checkbox } from "@/components/ui/checkbox";
import { HeaderCell, SortHeaderCell, Table } from "@/components/ui/table";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { Job } from "@/lib/jobs/job";
import type { JobListParams, SortColumn } from "@/lib/jobs/search-params";
import { JobRow } from "./job-row";
import type { JobColumn } from "./jobs-columns";
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

/** Text columns begin with A, numbers and times with the most. */
const ASCENDING_FIRST: ReadonlySet<SortColumn> = new Set(["name", "status", "model", "startedBy"]);

/** The jobs: a real table where there is room, one block for each job where there is not. */
export function JobsTable(props: JobsTableProps) {
  const { jobs, columns, isDense, isBusy, params, onSort, selection, currentJobId } = props;
  const header = (id: SortColumn, label: string, numeric = false) => (
    <SortHeaderCell
      key={id}
      numeric={numeric}
      sorted={params.sort === id ? (params.dir === "asc" ? "ascending" : "descending") : null}
      onSort={() => onSort(id, nextDirection(params, id))}
    >
      {label}
    </SortHeaderCell>
  );
  return (
    <Table label="Jobs" aria-busy={isBusy} className={clsx("max-md:block", isBusy && "opacity-70")}>
      <thead className="max-md:sr-only">
        <tr>
          <HeaderCell className="w-9">
            <Checkbox
              label="Select all jobs of this page"
              checked={selection.isPageSelected}
              indeterminate={selection.isPageMixed}
              onCheckedChange={selection.togglePage}
            />
          </HeaderCell>
          {header("name", "Job")}
          {columns.map((column) => header(column.id, column.label, column.numeric))}
          <HeaderCell>
            <VisuallyHidden>What to do</VisuallyHidden>
          </HeaderCell>
        </tr>
      </thead>
      <tbody className="max-md:block">
        {jobs.map((job) => (
          <JobRow key={job.jobId} {...{ job, columns, isDense, selection }} isCurrent={job.jobId === currentJobId} />
        ))}
      </tbody>
    </Table>
  );
}

function nextDirection({ sort, dir }: JobListParams, id: SortColumn): "asc" | "desc" {
  if (sort !== id) return ASCENDING_FIRST.has(id) ? "asc" : "desc";
  return dir === "asc" ? "desc" : "asc";
}
