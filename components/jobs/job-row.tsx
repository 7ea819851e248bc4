"use client";

import clsx from "clsx";
import Link from "next/link";
import { memo } from "react";
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
  isSelected: boolean;
  isCurrent: boolean;
  onToggle: Selection["toggle"];
};

/** Closer columns on small screens and on paper, so that all of them fit. */
export const TIGHT = "max-xl:px-2 print:px-1.5";

/** The id of the link in a job's row, so that j and k can take the focus there. */
export function rowLinkId(jobId: string): string {
  return `job-${jobId}`;
}

/**
 * Where it is narrow a row is a block of its own: name and act first, then each value with its column's label. It is
 * drawn again only when something of it changed: with every letter that is typed in the search all of them would be.
 */
export const JobRow = memo(function JobRow({ job, columns, isDense, isSelected, isCurrent, onToggle }: JobRowProps) {
  const cell = { role: "cell", dense: isDense };
  return (
    <Row
      role="row"
      selected={isSelected}
      className={clsx(
        "narrow:grid narrow:grid-cols-[auto_repeat(2,minmax(0,1fr))] narrow:border-b narrow:border-line narrow:p-2",
        "narrow:last:border-b-0 sm:narrow:grid-cols-[auto_repeat(3,minmax(0,1fr))]",
        isCurrent && "outline-2 -outline-offset-2 outline-accent",
      )}
    >
      <Cell {...cell} className={clsx(TIGHT, "print:hidden narrow:row-span-12 narrow:border-b-0 narrow:py-1.5")}>
        <Checkbox
          label={`Select ${job.jobName}`}
          checked={isSelected}
          onCheckedChange={(isOn, event) => onToggle(job.jobId, isOn, "shiftKey" in event && event.shiftKey === true)}
        />
      </Cell>
      <Cell
        {...cell}
        className={clsx(
          TIGHT,
          "max-w-80 min-w-32 print:min-w-0 narrow:col-span-2 narrow:max-w-none narrow:border-b-0 narrow:py-1",
        )}
      >
        <Link
          id={rowLinkId(job.jobId)}
          href={routes.job(job.jobId)}
          className="scroll-my-16 rounded-sm font-strong break-words hover:underline"
        >
          <UntrustedText text={job.jobName} />
        </Link>
        <span className="block text-xs text-ink-3">
          <Starter job={job} />
          {job.goneSince !== null && " · AWS no longer lists it"}
        </span>
      </Cell>
      {columns.map((column) => (
        <JobCell key={column.id} {...{ job, column, isDense }} />
      ))}
      <Cell
        {...cell}
        numeric
        className={clsx(
          TIGHT,
          "print:hidden narrow:order-last narrow:col-span-2 narrow:border-b-0 narrow:py-1.5 narrow:text-left",
          "sm:narrow:order-none sm:narrow:col-span-1 sm:narrow:col-start-4 sm:narrow:row-start-1 sm:narrow:text-right",
        )}
      >
        <RowActions job={job} />
      </Cell>
    </Row>
  );
});

/** A badge and a bar say themselves what they are; other values bear their column's name where there are no headings. */
const SPEAK_FOR_THEMSELVES: ReadonlySet<JobColumn["id"]> = new Set(["status", "progress"]);

function JobCell({ job, column, isDense }: { job: Job; column: JobColumn; isDense: boolean }) {
  const viewing = useViewing();
  const isPlain = SPEAK_FOR_THEMSELVES.has(column.id);
  return (
    <Cell
      role="cell"
      dense={isDense}
      numeric={column.numeric ?? false}
      className={clsx(
        TIGHT,
        column.id === "progress" ? "min-w-32 xl:w-[220px] print:min-w-0 narrow:min-w-0" : "xl:whitespace-nowrap",
        column.id === "cost" && "whitespace-nowrap",
        "print:text-xs narrow:border-b-0 narrow:py-1 narrow:text-left",
        isPlain && "max-sm:narrow:col-span-2",
      )}
    >
      <span className={clsx("hidden text-xs text-ink-3 narrow:block", isPlain && "narrow:sr-only")}>
        {column.label}
      </span>
      <div className="min-w-0">{column.cell(job, viewing)}</div>
    </Cell>
  );
}
