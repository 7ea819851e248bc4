"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronDown, ChevronUp } from "lucide-react";
import { type KeyboardEvent, useRef } from "react";
import { useShortcuts } from "@/components/layout/shortcuts";
import { useViewer } from "@/components/providers/viewer";
import { Badge } from "@/components/ui/badge";
import { CopyButton } from "@/components/ui/copy-button";
import { ErrorState } from "@/components/ui/error-state";
import { IconButton } from "@/components/ui/icon-button";
import { SidePanel } from "@/components/ui/side-panel";
import { Loading, Skeleton } from "@/components/ui/skeleton";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatNumber } from "@/lib/format";
import { problemOf } from "@/lib/http/problem-error";
import type { JobDetail } from "@/lib/jobs/job";
import { resultQueries } from "@/lib/results/queries";
import type { Counted, ResultsPage } from "@/lib/results/results";
import type { ResultsParams } from "@/lib/results/results-params";
import { RecordDetails } from "./record-details";
import { recordTsv } from "./record-tsv";
import { KIND_WORDS, recordName } from "./result-words";
import { recordButtonId } from "./use-answer-keys";
import { useRecordSteps } from "./use-record-steps";
import type { ResultsView } from "./use-results";

type RecordPanelProps = {
  job: JobDetail;
  counted: Counted;
  view: ResultsView;
  params: ResultsParams;
  page: ResultsPage | undefined;
};

const TYPING = "input, textarea, select, [contenteditable=true]";

/** One record, whole, over the table: open where the address has `record=`. j and k, or the arrows, go on and back. */
export function RecordPanel({ job, counted, view, params, page }: RecordPanelProps) {
  const { locale } = useViewer();
  const { singleKeys } = useShortcuts();
  const { record: position } = view.params;
  const last = useRef<number | null>(position);
  const steps = useRecordSteps(job.jobId, view, params, page);
  const query = useQuery({
    ...resultQueries.record(job.jobId, position ?? 0, params.only),
    enabled: position !== null,
  });
  const record = position === null ? undefined : query.data;
  const row = page?.rows.find((each) => each.position === position);
  const named = record ?? row;

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.target instanceof Element && event.target.closest(TYPING)) return;
    const isOn = event.key === "ArrowRight" || (singleKeys && event.key === "j");
    const isBack = event.key === "ArrowLeft" || (singleKeys && event.key === "k");
    if (!isOn && !isBack) return;
    event.preventDefault();
    last.current = position;
    steps.step(isOn ? 1 : -1);
  };

  return (
    <SidePanel
      open={position !== null}
      onOpenChange={(isOpen) => {
        last.current = position;
        if (!isOpen) view.openRecord(null);
      }}
      finalFocus={() => document.getElementById(recordButtonId(last.current ?? -1))}
      onKeyDown={onKeyDown}
      title={
        <span className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <span className="min-w-0 break-all">{named ? <UntrustedText text={recordName(named)} /> : "Record"}</span>
          {named && (
            <Badge tone={KIND_WORDS[named.kind].tone} icon={KIND_WORDS[named.kind].icon}>
              {KIND_WORDS[named.kind].label}
            </Badge>
          )}
        </span>
      }
      actions={
        <span className="flex items-center gap-1 text-sm text-ink-3">
          {record && <CopyButton text={recordTsv(record)} label="Copy the row for a spreadsheet" />}
          {steps.number !== null && (
            <span className="mr-1 max-sm:hidden">
              {formatNumber(steps.number, { locale })} of {formatNumber(steps.total, { locale })}
            </span>
          )}
          <IconButton
            label="Record before (k)"
            icon={<ChevronUp size={16} aria-hidden />}
            disabled={!steps.canStep(-1)}
            onClick={() => steps.step(-1)}
          />
          <IconButton
            label="Next record (j)"
            icon={<ChevronDown size={16} aria-hidden />}
            disabled={!steps.canStep(1)}
            onClick={() => steps.step(1)}
          />
        </span>
      }
    >
      {record ? (
        <RecordDetails key={record.position} {...{ job, counted, record }} isOnly={params.only} />
      ) : query.isError ? (
        <ErrorState
          title="This record could not be loaded."
          {...problemProps(query.error)}
          onRetry={() => void query.refetch()}
          retrying={query.isFetching}
        />
      ) : (
        <Loading label="Loading the record…" className="grid gap-3">
          <Skeleton className="h-5 w-1/3" />
          <Skeleton className="h-24 w-full" />
          <Skeleton className="h-5 w-1/3" />
          <Skeleton className="h-24 w-full" />
        </Loading>
      )}
    </SidePanel>
  );
}

function problemProps(error: unknown) {
  const { message, aws, id } = problemOf(error);
  return { message, aws, id };
}
