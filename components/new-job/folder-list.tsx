"use client";

import { useQuery } from "@tanstack/react-query";
import { CornerLeftUp, FileText, Folder, FolderX } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { useClock } from "@/components/ui/clock";
import { DateTime } from "@/components/ui/date-time";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Loading, Skeleton } from "@/components/ui/skeleton";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatBytes } from "@/lib/format";
import { problemOf } from "@/lib/http/problem-error";
import type { FolderEntry } from "@/lib/jobs/new-job";
import { newJobQueries } from "@/lib/jobs/queries";

type FolderListProps = {
  /** "" lists the configured places. */
  s3Uri: string;
  filesCanBeChosen: boolean;
  onOpen: (s3Uri: string) => void;
  onChoose: (s3Uri: string) => void;
};

/** What is in one folder. Keys that Bedrock refuses are shown and cannot be chosen, with the reason. */
export function FolderList({ s3Uri, filesCanBeChosen, onOpen, onChoose }: FolderListProps) {
  const folder = useQuery(newJobQueries.folder(s3Uri));
  if (folder.isPending) return <Pending />;
  if (folder.isError) {
    const problem = problemOf(folder.error);
    return (
      <>
        <ErrorState
          title="This folder could not be listed."
          message={problem.message}
          aws={problem.aws}
          onRetry={() => void folder.refetch()}
          retrying={folder.isFetching}
        />
        {s3Uri !== "" && <Button onClick={() => onOpen("")}>Show the places that are set up</Button>}
      </>
    );
  }
  const { parentS3Uri, entries, truncated } = folder.data;
  return (
    <div className="max-h-[50dvh] min-h-48 overflow-y-auto rounded border border-line">
      <ul aria-label={s3Uri === "" ? "Places" : s3Uri}>
        {s3Uri !== "" && (
          <Line icon={<CornerLeftUp size={16} aria-hidden />} onClick={() => onOpen(parentS3Uri ?? "")}>
            {parentS3Uri === null ? "All places" : "One folder up"}
          </Line>
        )}
        {entries.map((entry) => (
          <EntryLine key={entry.s3Uri} entry={entry} {...{ filesCanBeChosen, onOpen, onChoose }} />
        ))}
      </ul>
      {entries.length === 0 && <EmptyState title="This folder is empty.">Choose another one.</EmptyState>}
      {truncated && (
        <p className="px-3 py-2 text-sm text-ink-3">
          There is more in this folder than is listed. Type the address if what you look for is not here.
        </p>
      )}
    </div>
  );
}

type EntryLineProps = Pick<FolderListProps, "filesCanBeChosen" | "onOpen" | "onChoose"> & { entry: FolderEntry };

function EntryLine({ entry, filesCanBeChosen, onOpen, onChoose }: EntryLineProps) {
  const { locale } = useClock();
  const isFolder = entry.kind === "folder";
  const why = entry.refusedWhy ?? (isFolder || filesCanBeChosen ? null : "Results go to a folder.");
  const Icon = isFolder ? (entry.refusedWhy ? FolderX : Folder) : FileText;
  return (
    <Line
      icon={<Icon size={16} aria-hidden />}
      onClick={() => (isFolder ? onOpen(entry.s3Uri) : onChoose(entry.s3Uri))}
      disabled={why !== null}
      aside={
        <>
          {entry.bytes !== null && formatBytes(entry.bytes, { locale })}
          {entry.modifiedTime !== null && (
            <span className="max-sm:hidden">
              {" · "}
              <DateTime atMs={entry.modifiedTime} plain />
            </span>
          )}
        </>
      }
      note={why}
    >
      <UntrustedText text={entry.name} />
    </Line>
  );
}

type LineProps = {
  icon: ReactNode;
  children: ReactNode;
  onClick: () => void;
  aside?: ReactNode;
  note?: string | null;
  disabled?: boolean;
};

function Line({ icon, children, onClick, aside, note, disabled = false }: LineProps) {
  return (
    <li className="border-b border-line last:border-b-0">
      <button
        type="button"
        onClick={onClick}
        disabled={disabled}
        className="flex w-full items-center gap-3 px-3 py-2 text-left -outline-offset-2 enabled:hover:bg-sunken disabled:cursor-not-allowed"
      >
        <span className="shrink-0 text-ink-3">{icon}</span>
        <span className="min-w-0 flex-1 break-words">
          <span className={disabled ? "text-ink-3" : ""}>{children}</span>
          {note && <span className="block text-xs text-partial">{note}</span>}
        </span>
        {aside && <span className="shrink-0 text-xs text-ink-3">{aside}</span>}
      </button>
    </li>
  );
}

function Pending() {
  return (
    <Loading label="Reading the folder…" className="grid min-h-48 content-start gap-2 rounded border border-line p-3">
      {[1, 2, 3, 4].map((line) => (
        <Skeleton key={line} className="h-7 w-full" />
      ))}
    </Loading>
  );
}
