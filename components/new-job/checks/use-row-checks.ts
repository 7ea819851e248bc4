"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import type { CheckPlan, TableHandle } from "@/components/new-job/table-reader/use-table";
import type { CheckResult } from "@/lib/checks/finding";

const PAUSE_MS = 200;

/** What the checks say, and whether it is still about what was typed before. */
export type RowChecks = {
  result: CheckResult | null;
  /** The rows are gone through, or will be in a moment: `result` may be an earlier one of the same file. */
  isChecking: boolean;
  /** The check itself went wrong. */
  hasFailed: boolean;
  retry: () => void;
};

/**
 * What becomes of each row under a plan; asked again shortly after the plan has changed. What was found before stays
 * until the new is there, unless the file is another one. `plan` is null while there is nothing to check.
 */
export function useRowChecks(table: TableHandle, plan: CheckPlan | null): RowChecks {
  const fileKey = fileKeyOf(table);
  const asked = useMemo(() => (plan === null ? null : JSON.stringify(plan)), [plan]);
  const settled = useSettledPlan(asked, PAUSE_MS);
  const isOn = fileKey !== null && settled !== null && asked !== null;
  const query = useQuery({
    // The file and the plan say all; the handle only carries the question to the worker.

    queryKey: ["row-checks", fileKey, settled],
    queryFn: async ({ signal }) => {
      const result = await table.check(JSON.parse(settled ?? "") as CheckPlan);
      // Read, so that a question which nobody waits for any more is not asked again.
      signal.throwIfAborted();
      return result;
    },
    enabled: isOn,
    placeholderData: (previous, before) => (before?.queryKey[1] === fileKey ? previous : undefined),
    // Nothing is asked of the network; and the same rows under the same plan are always found to be the same.
    networkMode: "always",
    staleTime: Infinity,
    gcTime: 60_000,
    // Somebody else has asked in between, which ends this one.
    retry: (failures, error) => error.name === "AbortError" && failures < 5,
    retryDelay: 50,
  });
  if (!isOn)
    return {
      result: null,
      isChecking: plan !== null && table.state.phase === "reading",
      hasFailed: false,
      retry: noop,
    };
  return {
    result: query.data ?? null,
    isChecking: query.isFetching || query.isPlaceholderData || settled !== asked,
    hasFailed: query.isError && !query.isFetching,
    retry: () => void query.refetch(),
  };
}

function noop(): void {}

/** What tells one read file from another: null until one was read to its end. */
function fileKeyOf({ state, file }: TableHandle): string | null {
  if (state.phase !== "ready") return null;
  const { crc32, fileName, bytes, read, rows } = state.summary;
  return JSON.stringify([fileName, bytes, crc32, file?.lastModified ?? null, rows, read]);
}

/** A plan once it has not changed for a while; the first one, and none, count at once. */
function useSettledPlan(plan: string | null, pauseMs: number): string | null {
  const [settled, setSettled] = useState(plan);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(plan), pauseMs);
    return () => clearTimeout(timer);
  }, [plan, pauseMs]);
  return plan === null ? null : (settled ?? plan);
}
