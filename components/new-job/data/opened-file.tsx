"use client";

import clsx from "clsx";
import { EmptyState } from "@/components/ui/empty-state";
import { type AwaitedFileFacts, OtherFileNote } from "./awaited-file";
import { ReadingFile, ReadyFile } from "./file-card";
import { FilePreview } from "./file-preview";
import { IdField } from "./id-field";
import { ReadSettings } from "./read-settings";
import type { TableHandle } from "@/components/new-job/table-reader/use-table";

type OpenedFileProps = {
  table: TableHandle;
  state: Extract<TableHandle["state"], { phase: "reading" | "ready" }>;
  idColumn: string | null;
  onIdColumnChange: (idColumn: string | null) => void;
  onFiles: (files: File[]) => void;
  onRemove: () => void;
  isOver: boolean;
  awaited: AwaitedFileFacts | null;
};

/** A file that is being read or was read. Its parts keep their places in both, so that nothing jumps or closes. */
export function OpenedFile(props: OpenedFileProps) {
  const { table, state, idColumn, onIdColumnChange, onFiles, onRemove, isOver, awaited } = props;
  const { summary, phase } = state;
  const isTable = summary.form === "table";
  return (
    <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4">
      <div className={clsx("rounded-lg", isOver && "outline-2 outline-offset-2 outline-accent")}>
        {phase === "reading" ? (
          <ReadingFile summary={summary} onCancel={table.cancel} />
        ) : (
          <ReadyFile summary={summary} onFiles={onFiles} onRemove={onRemove} />
        )}
      </div>
      {phase === "ready" && awaited && <OtherFileNote awaited={awaited} summary={summary} />}
      <ReadSettings summary={summary} onChange={table.change} />
      {phase === "ready" && summary.rows === 0 ? (
        <EmptyState title="There are no rows in it.">
          {summary.sheets.length > 1
            ? "Choose another sheet above, or another file."
            : "Only a first row was found, or nothing at all. Choose another file."}
        </EmptyState>
      ) : (
        <FilePreview summary={summary} table={table} />
      )}
      {phase === "ready" && isTable && summary.rows > 0 && (
        <IdField columns={summary.columns} idColumn={idColumn} onChange={onIdColumnChange} />
      )}
    </div>
  );
}
