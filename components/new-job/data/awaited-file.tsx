"use client";

import { useClock } from "@/components/ui/clock";
import { Note } from "@/components/ui/note";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatBytes } from "@/lib/format";
import type { TableSummary } from "@/lib/table/table-summary";

/** The file that a form was filled in with, as it is known without the file. */
export type AwaitedFileFacts = { name: string; bytes: number; crc32: number | null };

/** Asks for the file of a draft: a browser may not open it again by itself. */
export function AwaitedFile({ awaited }: { awaited: AwaitedFileFacts }) {
  const { locale } = useClock();
  return (
    <Note
      tone="running"
      icon="clock"
      title={
        <>
          Choose “
          <UntrustedText text={awaited.name} />” again, {formatBytes(awaited.bytes, { locale })}.
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
