import type { ReactNode } from "react";
import { DateTime, Unknown } from "@/components/ui/date-time";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatNumber, type Viewing } from "@/lib/format";
import type { Job } from "@/lib/jobs/job";
import { progressOf } from "@/lib/jobs/progress";
import type { SortColumn } from "@/lib/jobs/search-params";
import { isInFlight } from "@/lib/jobs/status";
import type { ColumnId } from "@/lib/jobs/table-settings";
import { JobCost } from "./job-cost";
import { JobProgress } from "./job-progress";
import { JobStatusBadge } from "./job-status-badge";
import { JobTime } from "./job-time";

/** A column of the table. The job's name is always there, and first. */
export type JobColumn = {
  id: ColumnId;
  label: string;
  numeric?: boolean;
  cell: (job: Job, viewing: Viewing) => ReactNode;
};

const NO_COUNTERS = "AWS does not say.";

function count(value: number | null, viewing: Viewing): ReactNode {
  return value === null ? <Unknown reason={NO_COUNTERS} /> : formatNumber(value, viewing);
}

/** All columns in their usual order. */
export const JOB_COLUMNS: readonly JobColumn[] = [
  { id: "status", label: "Status", cell: (job) => <JobStatusBadge job={job} /> },
  { id: "progress", label: "Progress", cell: (job) => <JobProgress job={job} /> },
  { id: "model", label: "Model", cell: (job) => <UntrustedText text={job.modelName} /> },
  { id: "startedBy", label: "Started by", cell: (job) => <Starter job={job} /> },
  {
    id: "submitted",
    label: "Submitted",
    cell: (job) => <DateTime atMs={job.submitTime} plain missing={NO_COUNTERS} />,
  },
  {
    id: "ended",
    label: "Ended",
    cell: (job) => <DateTime atMs={job.endTime} plain missing={isInFlight(job) ? "It goes on." : NO_COUNTERS} />,
  },
  { id: "time", label: "Time", numeric: true, cell: (job) => <JobTime job={job} /> },
  {
    id: "records",
    label: "Records",
    numeric: true,
    cell: (job, viewing) => count(job.totalRecordCount, viewing),
  },
  {
    id: "errors",
    label: "Errors",
    numeric: true,
    cell: (job, viewing) => count(progressOf(job).failed, viewing),
  },
  { id: "cost", label: "Cost", numeric: true, cell: (job) => <JobCost cost={job.cost} /> },
];

/** Text columns begin with A, numbers and times with the most. */
const ASCENDING_FIRST: ReadonlySet<SortColumn> = new Set(["name", "status", "model", "startedBy"]);

/** How a column is sorted when its heading is pressed first. */
export function firstDirection(id: SortColumn): "asc" | "desc" {
  return ASCENDING_FIRST.has(id) ? "asc" : "desc";
}

/** Who started a job; nobody's name is guessed. */
export function Starter({ job }: { job: Pick<Job, "startedBy"> }) {
  return job.startedBy ? <UntrustedText text={job.startedBy.name} /> : <>outside Batchboard</>;
}
