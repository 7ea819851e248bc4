"use client";

import { useEffect, useEffectEvent, useRef } from "react";
import type { UseFormReturn } from "react-hook-form";
import type { DraftContent } from "@/lib/drafts/draft";
import { matchColumns } from "@/lib/recipes/match-columns";
import { columnsOf } from "@/lib/recipes/template";
import type { TableSummary } from "@/lib/table/table-summary";
import type { TableHandle } from "../table-reader/use-table";

/**
 * Writes into the form what the file says of itself: which one it is and how it is read, and which of its columns are
 * those of the instructions. A draft's file that is chosen again is read as it was read before.
 */
export function useFileFields(
  form: UseFormReturn<DraftContent>,
  table: TableHandle,
  initial: DraftContent,
  fileOf: string | null,
): void {
  const { state } = table;
  const hadFile = useRef(false);
  const wasReadAgain = useRef(false);
  const summary = state.phase === "ready" ? state.summary : null;
  const key =
    summary === null ? state.phase : JSON.stringify([summary.fileName, summary.bytes, summary.crc32, summary.read]);

  const readAgain = useEffectEvent((now: TableSummary): boolean => {
    const { file, read } = initial;
    const isSame = file !== null && read !== null && file.crc32 === now.crc32 && file.bytes === now.bytes;
    if (!isSame || wasReadAgain.current || JSON.stringify(read) === JSON.stringify(now.read)) return false;
    wasReadAgain.current = true;
    table.change(read);
    return true;
  });
  const take = useEffectEvent(() => {
    if (summary === null) {
      if (state.phase === "none" && hadFile.current) form.setValue("file", null);
      return;
    }
    hadFile.current = true;
    if (readAgain(summary)) return;
    const { fileName, bytes, crc32, read, columns } = summary;
    form.setValue("file", { name: fileName, bytes, crc32, startId: fileOf });
    form.setValue("read", read);
    const names = columns.map(({ name }) => name);
    const { columnMap } = matchColumns(columnsOf(form.getValues("prompt")), names);
    form.setValue("columnMap", { ...columnMap, ...stillThere(form.getValues("columnMap"), names) });
  });

  // The file is read by a worker, outside of React and of the form.
  useEffect(() => take(), [key, fileOf]);
}

/** Choices of a person that fit the file. */
function stillThere(columnMap: Record<string, string>, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(columnMap).filter(([, name]) => names.includes(name)));
}
