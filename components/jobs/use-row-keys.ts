"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useShortcut } from "@/components/layout/shortcuts";
import { routes } from "@/lib/routes";
import { rowLinkId } from "./job-row";
import type { Selection } from "./use-selection";

const TABLE = { group: "Table" };

/** j and k walk through the rows and take the focus along, Enter opens, x selects. Answers the row they have reached. */
export function useRowKeys(order: readonly string[], selection: Selection): string | null {
  const router = useRouter();
  const [reached, setReached] = useState<string | null>(null);
  const current = reached !== null && order.includes(reached) ? reached : null;
  const walk = (by: 1 | -1) => {
    const at = current === null ? -1 : order.indexOf(current);
    const next = order[Math.min(order.length - 1, Math.max(0, at + by))];
    if (next === undefined) return;
    setReached(next);
    document.getElementById(rowLinkId(next))?.focus();
  };
  const isThere = { ...TABLE, enabled: current !== null };
  useShortcut("j", "Next job", () => walk(1), TABLE);
  useShortcut("k", "Job before", () => walk(-1), TABLE);
  useShortcut(
    "x",
    "Select the job",
    () => {
      if (current !== null) selection.toggle(current, !selection.selected.has(current), false);
    },
    TABLE,
  );
  useShortcut("Enter", "Open the job", () => current !== null && router.push(routes.job(current)), isThere);
  return current;
}
