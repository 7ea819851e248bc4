"use client";

import clsx from "clsx";
import Link from "next/link";
import { useViewing } from "@/components/providers/viewer";
import { Checkbox } from "@/components/ui/checkbox";
import { Cell, Row } from "@/components/ui/table";
import { UntrustedText } from "@/components/ui/untrusted-text";
import type { Job } from "@/lib/jobs/job";
import { routes } from "@/lib/routes";
import { type JobColumn, Starter } from "./jobs-columns";
import { RowActions } from "./row-actions";
import type { Selection } from "./use-selection";

type JobRowProps = {
  job: Job;
  columns: readonly JobColumn[];
  isDense: boolean;
  selection: Selection;
  isCurrent: boolean;
};

/** The id of a job's row, so that j and k can bring it into sight. */
export function rowId(jobId: string): string {
  return `job-${jobId}`;
}

/** Where it is narrow a row is a block of its own: the name first, each value with its column's label. */
export function JobRow({ job, columns, isDense, selection, isCurrent }: JobRowProps) {
  const viewing = useViewing();
  const isSelected = selection.selected.has(job.jobId);
  return (
    <Row
      id={rowId(job.jobId)}
      selected={isSelected}
      aria-selected={isSelected}
      className={clsx(
        "max-md:grid max-md:grid-cols-[auto_minmax(0,1fr)] max-md:gap-x-1 max-md:border-b max-md:border-line max-md:py-2",
        isCurrent && "outline-2 -outline-offset-2 outline-accent",
      )}
    >
      <Cell dense={isDense} className="max-md:border-b-0 max-md:pr-1 print:hidden">
        <Checkbox
          label={`Select ${job.jobName}`}
          checked={isSelected}
          onCheckedChange={(isOn, event) =>
            selection.toggle(job.jobId, isOn, "shiftKey" in event && event.shiftKey === true)
          }
        />
      </Cell>
      <Cell dense={isDense} className="max-w-80 max-md:max-w-none max-md:border-b-0">
        <Link href={routes.job(job.jobId)} className="rounded-sm font-strong break-words hover:underline">
          <UntrustedText text={job.jobName} />
        </Link>
        <span className="block text-xs text-ink-3">
          <Starter job={job} />
          {job.goneSince !== null && " · AWS no longer lists it"}
        </span>
      </Cell>
      {columns.map((column) => (
        <Cell
          key={column.id}
          dense={isDense}
          numeric={column.numeric ?? false}
          className={clsx(
            column.id === "progress" && "w-[220px] min-w-[180px] max-md:w-auto",
            column.id !== "progress" && "whitespace-nowrap",
            "max-md:col-start-2 max-md:grid max-md:grid-cols-[6.5rem_minmax(0,1fr)] max-md:border-b-0 max-md:py-0.5 max-md:text-left",
          )}
        >
          <span className="text-xs text-ink-3 md:hidden" aria-hidden>
            {column.label}
          </span>
          <div className="min-w-0">{column.cell(job, viewing)}</div>
        </Cell>
      ))}
      <Cell dense={isDense} numeric className="max-md:col-start-2 max-md:border-b-0 max-md:text-left print:hidden">
        <RowActions job={job} />
      </Cell>
    </Row>
  );
}
