"use client";

import clsx from "clsx";
import { FileUp } from "lucide-react";
import { useId } from "react";
import { useClock } from "@/components/ui/clock";
import { formatBytes } from "@/lib/format";
import { FilePicker } from "./file-picker";

type DropZoneProps = {
  /** A file is held over the page. */
  isOver: boolean;
  maxBytes: number;
  onFiles: (files: File[]) => void;
  onPaste: () => void;
  pickerId?: string | undefined;
  error?: string | undefined;
};

/** Where a file is dropped, chosen or pasted. */
export function DropZone({ isOver, maxBytes, onFiles, onPaste, pickerId, error }: DropZoneProps) {
  const { locale } = useClock();
  const id = useId();
  return (
    <div
      className={clsx(
        "grid justify-items-center gap-3 rounded-lg border-[1.5px] border-dashed px-4.5 py-9 text-center transition-colors",
        isOver ? "border-accent bg-accent-soft" : error ? "border-failed" : "border-line-control",
      )}
    >
      <FileUp size={24} aria-hidden className={isOver ? "text-accent" : "text-ink-3"} />
      <p className="text-md font-strong">{isOver ? "Let go, and it is read" : "Drop your file here"}</p>
      <div className="flex flex-wrap items-center justify-center gap-x-2.5 gap-y-2 text-ink-2">
        <FilePicker
          id={pickerId}
          label="Choose a file"
          variant="primary"
          onFiles={onFiles}
          describedBy={clsx(`${id}-kinds`, error && `${id}-error`)}
        />
        or
        <button type="button" onClick={onPaste} className="rounded-sm text-accent underline-offset-2 hover:underline">
          paste cells from a spreadsheet
        </button>
      </div>
      {error && (
        <p id={`${id}-error`} className="text-sm text-failed">
          {error}
        </p>
      )}
      <p id={`${id}-kinds`} className="max-w-prose text-sm text-pretty text-ink-3">
        Excel (.xlsx), .csv, .tsv, .txt or .jsonl, also packed as .gz, up to {formatBytes(maxBytes, { locale })}. It is
        read on your computer, and nothing is sent before you start the job.
      </p>
    </div>
  );
}
