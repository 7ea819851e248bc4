"use client";

import { Button } from "@/components/ui/button";
import { useClock } from "@/components/ui/clock";
import { Note } from "@/components/ui/note";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatBytes } from "@/lib/format";
import type { TableSummary } from "@/lib/table/table-summary";
import { PASTED_CELLS } from "./file-choice";

/** The file that a form was filled in with, as it is known without the file. */
export type AwaitedFileFacts = {
  name: string;
  bytes: number;
  crc32: number | null;
  /** The start that keeps it, where it was an earlier job's. */
  startId?: string | null;
};

type AwaitedFileProps = { awaited: AwaitedFileFacts; onFetch: (startId: string) => void; onPaste: () => void };

/** Asks for the file of a draft: a browser may not open it again by itself. */
export function AwaitedFile({ awaited: { name, bytes, startId = null }, onFetch, onPaste }: AwaitedFileProps) {
  const { locale } = useClock();
  if (startId !== null) {
    return (
      <Note
        tone="running"
        icon="clock"
        title={
          <>
            The file was “
            <UntrustedText text={name} />” of an earlier job.
          </>
        }
        actions={
          <Button size="small" onClick={() => onFetch(startId)}>
            Use it again
          </Button>
        }
      />
    );
  }
  if (name === PASTED_CELLS) {
    return (
      <Note
        tone="running"
        icon="clock"
        title="Paste your cells again."
        actions={
          <Button size="small" onClick={onPaste}>
            Paste cells…
          </Button>
        }
      >
        Everything else that you filled in is here. Cells are not kept before a job is started.
      </Note>
    );
  }
  return (
    <Note
      tone="running"
      icon="clock"
      title={
        <>
          Choose “
          <UntrustedText text={name} />” again, {formatBytes(bytes, { locale })}.
        </>
      }
    >
      Everything that you filled in is here. The file is on your computer, and a browser may not open it again by
      itself.
    </Note>
  );
}

/** Says that another file came than the one that was asked for; nothing where it is the same. */
export function OtherFileNote({ awaited, summary }: { awaited: AwaitedFileFacts; summary: TableSummary }) {
  const isSame =
    awaited.bytes === summary.bytes &&
    (awaited.crc32 === null || summary.crc32 === null || awaited.crc32 === summary.crc32);
  if (isSame) return null;
  return (
    <Note
      tone="partial"
      role="status"
      title={
        <>
          This is not the file from before (“
          <UntrustedText text={awaited.name} />
          ”), or it has changed since.
        </>
      }
    >
      That is all right: this one is used. Look whether the instructions still fit its columns.
    </Note>
  );
}
