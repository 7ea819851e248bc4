"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useShortcut } from "@/components/layout/shortcuts";
import { routes } from "@/lib/routes";
import { rowId } from "./job-row";
import type { Selection } from "./use-selection";

const TABLE = { group: "Table" };

/** j and k walk through the rows, Enter opens, x selects. Answers which row they have reached. */
export function useRowKeys(order: readonly string[], selection: Selection): string | null {
  const router = useRouter();
  const [current, setCurrent] = useState<string | null>(null);
  const walk = (by: 1 | -1) => {
    const at = current === null ? -1 : order.indexOf(current);
    const next = order[Math.min(order.length - 1, Math.max(0, at + by))];
    if (next === undefined) return;
    setCurrent(next);
    document.getElementById(rowId(next))?.scrollIntoView({ block: "nearest" });
  };
  useShortcut("j", "Next job", () => walk(1), TABLE);
  useShortcut("k", "Job before", () => walk(-1), TABLE);
  useShortcut(
    "x",
    "Select the job",
    () => current && selection.toggle(current, !selection.selected.has(current), false),
    TABLE,
  );
  useShortcut("Enter", "Open the job", () => current && router.push(routes.job(current)), {
    ...TABLE,
    enabled: current !== null,
  });
  return current !== null && order.includes(current) ? current : null;
}
