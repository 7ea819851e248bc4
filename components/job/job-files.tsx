"use client";

import { useQuery } from "@tanstack/react-query";
import { Download, FileText } from "lucide-react";
import { useViewer } from "@/components/providers/viewer";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Loading, Skeleton } from "@/components/ui/skeleton";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatBytes } from "@/lib/format";
import { problemOf } from "@/lib/http/problem-error";
import type { JobDetail, OutputFile } from "@/lib/jobs/job";
import { jobQueries } from "@/lib/jobs/queries";
import { isInFlight } from "@/lib/jobs/status";
import { routes } from "@/lib/routes";

/** AWS's own output files, as they are. */
export function JobFiles({ job }: { job: JobDetail }) {
  const files = useQuery({ ...jobQueries.files(job.jobId), enabled: job.resultsBlocked === null });
  if (job.resultsBlocked !== null) {
    return <EmptyState title="The results of this job cannot be opened here.">{job.resultsBlocked}</EmptyState>;
  }
  if (files.isPending) {
    return (
      <Loading label="Looking for the files…" className="grid gap-2 p-5">
        <Skeleton className="h-9 w-full" />
        <Skeleton className="h-9 w-full" />
      </Loading>
    );
  }
  if (files.isError) {
    const { message, aws, id } = problemOf(files.error);
    return (
      <ErrorState
        title="The files could not be listed."
        {...{ message, aws, id }}
        onRetry={() => void files.refetch()}
        retrying={files.isFetching}
      />
    );
  }
  if (files.data.length === 0) return <NoFiles job={job} />;
  return (
    <div className="grid gap-3 p-5">
      <p className="text-ink-2">
        {isInFlight(job)
          ? "The job is still going on: these files are not finished."
          : "These are AWS’s own files: one line of JSON for each record, not in the order of your file."}
      </p>
      <ul className="divide-y divide-line rounded border border-line">
        {files.data.map((file) => (
          <FileLine key={file.key} jobId={job.jobId} file={file} />
        ))}
      </ul>
    </div>
  );
}

function FileLine({ jobId, file }: { jobId: string; file: OutputFile }) {
  const { locale } = useViewer();
  const isManifest = file.name === "manifest.json.out";
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2.5">
      <FileText size={16} aria-hidden className="shrink-0 text-ink-3" />
      <span className="min-w-0 flex-1 basis-48">
        <span className="break-all">
          <UntrustedText text={file.name} />
        </span>
        <span className="block text-xs text-ink-3">
          {formatBytes(file.bytes, { locale })} ·{" "}
          {isManifest ? "a summary: records and tokens in numbers" : "the answers"}
        </span>
      </span>
      <ButtonLink
        plain
        size="small"
        href={routes.api.file(jobId, file.name)}
        download=""
        icon={<Download size={14} aria-hidden />}
      >
        Download<span className="sr-only"> {file.name}</span>
      </ButtonLink>
    </li>
  );
}

function NoFiles({ job }: { job: JobDetail }) {
  if (isInFlight(job)) {
    return (
      <EmptyState title="No files yet.">AWS writes them while the job runs. They appear here by themselves.</EmptyState>
    );
  }
  return (
    <EmptyState title="There are no files.">
      {job.outcome === "failed" || job.outcome === "never-started"
        ? "The job ended before any record was answered."
        : "AWS wrote none, or somebody has moved or removed them."}
    </EmptyState>
  );
}
