"use client";

import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { useClock } from "@/components/ui/clock";
import { ProgressBar } from "@/components/ui/progress-bar";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatBytes, formatCount, formatNumber, formatPercent } from "@/lib/format";
import type { TableSummary } from "@/lib/table/table-summary";
import { FilePicker } from "./file-picker";
import { readTime } from "./read-words";

function FileBox({
  name,
  line,
  children,
  below,
}: {
  name: string;
  line: string;
  children: ReactNode;
  below?: ReactNode;
}) {
  return (
    <div className="grid gap-3 rounded-lg border-[1.5px] border-dashed border-line-control px-4.5 py-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2.5">
        <div className="min-w-0 flex-1 basis-56">
          <p className="font-strong break-all">
            <UntrustedText text={name} />
          </p>
          <p className="text-xs text-ink-3 tabular-nums">{line}</p>
        </div>
        <div className="flex flex-wrap items-center gap-2">{children}</div>
      </div>
      {below}
    </div>
  );
}

type ReadyFileProps = { summary: TableSummary; onFiles: (files: File[]) => void; onRemove: () => void };

/** A file that was read: how large it is, and whether its rows can be used. */
export function ReadyFile({ summary, onFiles, onRemove }: ReadyFileProps) {
  const { locale } = useClock();
  const isTable = summary.form === "table";
  const line = [
    formatCount(summary.rows, isTable ? "row" : "record", { locale }),
    ...(isTable ? [formatCount(summary.columns.length, "column", { locale })] : []),
    formatBytes(summary.bytes, { locale }),
    `read in ${readTime(summary.readMs, locale)}, checked on your computer`,
  ].join(" · ");
  return (
    <FileBox name={summary.fileName} line={line}>
      <RowsBadge summary={summary} />
      <FilePicker label="Replace" size="small" onFiles={onFiles} />
      <Button size="small" variant="quiet" onClick={onRemove}>
        Remove
      </Button>
    </FileBox>
  );
}

function RowsBadge({ summary: { rows, badRows, form } }: { summary: TableSummary }) {
  const { locale } = useClock();
  const row = form === "table" ? "row" : "record";
  if (rows === 0) return <Badge tone="partial">No {row}s in it</Badge>;
  if (badRows === 0) return <Badge tone="done">Every {row} is usable</Badge>;
  return <Badge tone="partial">{formatCount(badRows, `${row} has`, { locale }, `${row}s have`)} a problem</Badge>;
}

/** A file that is being read: how far it is. */
export function ReadingFile({ summary, onCancel }: { summary: TableSummary; onCancel: () => void }) {
  const { locale } = useClock();
  const { bytes, bytesRead } = summary;
  const line = `${formatCount(summary.rows, "row", { locale })} so far · ${formatBytes(bytesRead, { locale })} of ${formatBytes(bytes, { locale })}`;
  return (
    <ProgressBox name={summary.fileName} line={line} done={bytesRead} total={bytes} words="read" onCancel={onCancel} />
  );
}

type ProgressBoxProps = {
  name: string;
  line: string;
  done: number;
  /** `null`: not known. */
  total: number | null;
  /** What is done to it: "read". */
  words: string;
  onCancel: () => void;
};

/** A file that something is done to, with what is done of it. */
export function ProgressBox({ name, line, done, total, words, onCancel }: ProgressBoxProps) {
  const { locale } = useClock();
  const share = total === null || total === 0 ? null : done / total;
  const label =
    share === null
      ? `${formatNumber(done, { locale })} bytes ${words}`
      : `${formatPercent(share, { locale })} ${words}`;
  return (
    <FileBox
      name={name}
      line={line}
      below={<ProgressBar parts={[{ kind: "running", count: done }]} total={total} label={label} />}
    >
      <Button size="small" onClick={onCancel}>
        Cancel
      </Button>
    </FileBox>
  );
}
