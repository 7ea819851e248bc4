"use client";

import { useMutation } from "@tanstack/react-query";
import type { CheckPlan, TableHandle } from "@/components/new-job/table-reader/use-table";
import type { Check } from "@/lib/checks/finding";
import { problemsFileName } from "./remedy";

/** Long enough for every browser to have begun to save. */
const KEEP_MS = 60_000;

/** Saves the rows of some checks, each with its reason, as a CSV file on the person's own computer. */
export function useDownloadRows(table: TableHandle, plan: CheckPlan, fileName: string) {
  return useMutation({
    networkMode: "always",
    mutationFn: (checks: Check[]) => table.unsent(plan, checks),
    onSuccess: (blob) => save(blob, problemsFileName(fileName)),
  });
}

function save(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEEP_MS);
}
