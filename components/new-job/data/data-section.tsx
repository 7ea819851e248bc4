"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";
import { Section } from "@/components/new-job/section";
import { useClock } from "@/components/ui/clock";
import { formatCount } from "@/lib/format";
import type { ReadOptions } from "@/lib/table/read-options";
import { cellsToFile, PASTED_CELLS, refuseFile, refuseSeveral } from "./file-choice";
import { DataWays } from "./data-ways";
import { DropZone } from "./drop-zone";
import { EarlierDialog } from "./earlier-dialog";
import { OpenedFile } from "./opened-file";
import { PasteDialog } from "./paste-dialog";
import { ReadSettings } from "./read-settings";
import { EarlierProgress, RefusedFile } from "./refused-file";
import { AwaitedFile, type AwaitedFileFacts } from "./awaited-file";
import type { TableHandle } from "@/components/new-job/table-reader/use-table";
import { useEarlierFile } from "./use-earlier-file";
import { useIncomingFiles } from "./use-incoming-files";

/** What the section decides beside the file itself. */
export type DataChoice = {
  /** The column whose cells are the records' ids; null: row numbers. */
  idColumn: string | null;
  /** The start whose file is used, where it is an earlier job's. */
  fileOf: string | null;
};

type DataSectionProps = {
  table: TableHandle;
  values: DataChoice;
  onChange: (change: Partial<DataChoice>) => void;
  /** The largest file. */
  maxBytes: number;
  /** What the form asks for: "Choose your data." */
  error?: string | undefined;
  /** Of the control that takes a file, so that an error summary can link to it. */
  pickerId?: string | undefined;
  /** The file that the form was filled in with before; it is asked for again. */
  awaited?: AwaitedFileFacts | null;
};

/** Step 1 for files: drop, choose or paste one, or take an earlier job's; how it was read, and what is in it. */
export function DataSection({ table, values, onChange, maxBytes, error, pickerId, awaited = null }: DataSectionProps) {
  const { locale } = useClock();
  const section = useRef<HTMLDivElement>(null);
  const [refusal, setRefusal] = useState<{ fileName: string; sentence: string } | null>(null);
  const [dialog, setDialog] = useState<"paste" | "earlier" | null>(null);
  const earlier = useEarlierFile((file, start) => {
    onChange({ fileOf: start.startId, idColumn: start.plan.rows.idColumn });
    table.open(file, start.plan.rows.read);
  });

  // A draft that was made with an earlier job's file: that file is here, nobody need choose it again.
  const bringBack = useEffectEvent(() => {
    if (values.fileOf !== null && table.state.phase === "none") earlier.load(values.fileOf);
  });
  useEffect(() => bringBack(), []);

  const open = (file: File, changes?: Partial<ReadOptions>) => {
    setRefusal(null);
    earlier.cancel();
    onChange(awaited === null ? { fileOf: null, idColumn: null } : { fileOf: null });
    table.open(file, changes);
  };
  const takeFiles = (files: File[]) => {
    const [file] = files;
    if (file === undefined) return;
    const sentence = refuseSeveral(files) ?? refuseFile(file, maxBytes, locale);
    if (sentence === null) open(file);
    else setRefusal({ fileName: files.length > 1 ? "" : file.name, sentence });
  };
  const takeCells = (text: string) => {
    const file = cellsToFile(text);
    if (file === null) return;
    const sentence = refuseFile(file, maxBytes, locale);
    if (sentence !== null) setRefusal({ fileName: file.name, sentence });
    // A single column has no tabs, and its commas are no ends of cells.
    else open(file, file.name === PASTED_CELLS ? { delimiter: "\t" } : {});
  };
  const remove = () => {
    setRefusal(null);
    earlier.cancel();
    table.clear();
    onChange({ fileOf: null, idColumn: null });
  };

  const { state } = table;
  const isLoading = earlier.loading.phase === "loading";
  const isEmpty = !isLoading && (state.phase === "none" || state.phase === "refused");
  const isOver = useIncomingFiles({ fromAnywhere: isEmpty, section, onFiles: takeFiles, onCells: takeCells });
  const zone = { isOver, maxBytes, onFiles: takeFiles, onPaste: () => setDialog("paste"), pickerId, error };
  return (
    <div ref={section}>
      <Section step={1} title="Your data">
        <DataWays
          way={values.fileOf !== null || isLoading ? "earlier" : "upload"}
          onUpload={() => (values.fileOf !== null || isLoading) && remove()}
          onEarlier={() => setDialog("earlier")}
        />
        {refusal && <RefusedFile {...refusal} onFiles={takeFiles} onDismiss={() => setRefusal(null)} />}
        <EarlierProgress loading={earlier.loading} onCancel={earlier.cancel} onRetry={earlier.load} />
        {!isLoading && state.phase === "refused" && (
          <RefusedFile fileName={state.fileName} sentence={state.sentence} onFiles={takeFiles} />
        )}
        {!isLoading && state.phase === "refused" && state.known && (
          <ReadSettings summary={state.known} onChange={table.change} isOpen />
        )}
        {isEmpty && awaited && <AwaitedFile awaited={awaited} onFetch={earlier.load} onPaste={zone.onPaste} />}
        {isEmpty && <DropZone {...zone} />}
        {!isLoading && (state.phase === "reading" || state.phase === "ready") && (
          <OpenedFile
            table={table}
            state={state}
            idColumn={values.idColumn}
            onIdColumnChange={(idColumn) => onChange({ idColumn })}
            onFiles={takeFiles}
            onRemove={remove}
            isOver={isOver}
            awaited={awaited}
          />
        )}
        <Spoken table={table} />
      </Section>
      <PasteDialog
        open={dialog === "paste"}
        onOpenChange={(next) => setDialog(next ? "paste" : null)}
        onCells={takeCells}
      />
      <EarlierDialog
        open={dialog === "earlier"}
        onOpenChange={(next) => setDialog(next ? "earlier" : null)}
        onChoose={(startId) => {
          setRefusal(null);
          table.clear();
          onChange({ fileOf: null, idColumn: null });
          earlier.load(startId);
        }}
      />
    </div>
  );
}

/** What has become of the file, said once to screen readers. */
function Spoken({ table: { state } }: { table: TableHandle }) {
  const { locale } = useClock();
  const said = {
    none: () => "",
    refused: () => "",
    reading: (name: string) => `Reading ${name}…`,
    ready: (name: string, rows: number, columns: number) =>
      `${name} was read: ${formatCount(rows, "row", { locale })}, ${formatCount(columns, "column", { locale })}.`,
  };
  const words =
    state.phase === "reading" || state.phase === "ready"
      ? said[state.phase](state.summary.fileName, state.summary.rows, state.summary.columns.length)
      : "";
  return (
    <p role="status" className="sr-only">
      {words}
    </p>
  );
}
