"use client";

import { useQuery } from "@tanstack/react-query";
import { FileText } from "lucide-react";
import { useClock } from "@/components/ui/clock";
import { DateTime } from "@/components/ui/date-time";
import { Dialog } from "@/components/ui/dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Loading, Skeleton } from "@/components/ui/skeleton";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatBytes, formatCount } from "@/lib/format";
import { problemOf } from "@/lib/http/problem-error";
import { startQueries } from "@/lib/starts/queries";
import type { StartSummary } from "@/lib/starts/start";

type EarlierDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onChoose: (startId: string) => void;
};

/** Files that jobs were made from and that are still kept. */
export function EarlierDialog({ open, onOpenChange, onChoose }: EarlierDialogProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Use an earlier job’s file"
      description="It is read again here, so you can look at it before you start. It need not be uploaded again."
      size="large"
    >
      {open && (
        <EarlierFiles
          onChoose={(startId) => {
            onOpenChange(false);
            onChoose(startId);
          }}
        />
      )}
    </Dialog>
  );
}

function EarlierFiles({ onChoose }: { onChoose: (startId: string) => void }) {
  const starts = useQuery(startQueries.withFile());
  if (starts.isPending) {
    return (
      <Loading label="Looking for files…" className="grid min-h-48 content-start gap-2">
        {[1, 2, 3].map((line) => (
          <Skeleton key={line} className="h-11 w-full" />
        ))}
      </Loading>
    );
  }
  if (starts.isError) {
    const { message, aws, id } = problemOf(starts.error);
    return (
      <ErrorState
        title="The files could not be listed."
        message={message}
        aws={aws}
        id={id}
        onRetry={() => void starts.refetch()}
        retrying={starts.isFetching}
      />
    );
  }
  const files = starts.data.filter(({ hasFile }) => hasFile);
  if (files.length === 0) {
    return (
      <EmptyState title="No file is kept.">
        Files of jobs that are made here are kept for a while. Once you have started a job from a file, it is listed
        here.
      </EmptyState>
    );
  }
  return (
    <ul aria-label="Files" className="max-h-[55dvh] overflow-y-auto rounded border border-line">
      {files.map((start) => (
        <EarlierFile key={start.startId} start={start} onChoose={onChoose} />
      ))}
    </ul>
  );
}

function EarlierFile({ start, onChoose }: { start: StartSummary; onChoose: (startId: string) => void }) {
  const { locale } = useClock();
  return (
    <li className="border-b border-line last:border-b-0">
      <button
        type="button"
        onClick={() => onChoose(start.startId)}
        className="flex w-full items-center gap-3 px-3 py-2 text-left -outline-offset-2 hover:bg-sunken"
      >
        <FileText size={16} aria-hidden className="shrink-0 text-ink-3" />
        <span className="min-w-0 flex-1">
          <span className="block break-all">
            <UntrustedText text={start.file.name} />
          </span>
          <span className="block text-xs text-ink-3">
            <UntrustedText text={start.jobName} /> · <UntrustedText text={start.user.name} /> ·{" "}
            <DateTime atMs={start.createdTime} plain />
          </span>
        </span>
        <span className="shrink-0 text-right text-xs text-ink-3">
          {start.counted && <span className="block">{formatCount(start.counted.rows, "row", { locale })}</span>}
          {formatBytes(start.file.bytes, { locale })}
        </span>
      </button>
    </li>
  );
}
