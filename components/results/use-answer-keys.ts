"use client";

import { type KeyboardEvent, useState } from "react";
import { useShortcut } from "@/components/layout/shortcuts";

const GROUP = { group: "Answers" };

/** The id of the button that opens a record, so that keys can take the focus there. */
export function recordButtonId(position: number): string {
  return `record-${position}`;
}

/** j, k and the arrows walk through the rows and take the focus along; Enter, on the button there, opens one. */
export function useAnswerKeys(order: readonly number[]): {
  reached: number | null;
  onKeyDown: (event: KeyboardEvent) => void;
} {
  const [kept, setReached] = useState<number | null>(null);
  const reached = kept !== null && order.includes(kept) ? kept : null;
  const walk = (by: 1 | -1) => {
    const at = reached === null ? -1 : order.indexOf(reached);
    const next = order[Math.min(order.length - 1, Math.max(0, at + by))];
    if (next === undefined) return;
    setReached(next);
    document.getElementById(recordButtonId(next))?.focus();
  };
  useShortcut("j", "Next record", () => walk(1), GROUP);
  useShortcut("k", "Record before", () => walk(-1), GROUP);
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : null;
    if (by === null || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    walk(by);
  };
  return { reached, onKeyDown };
}
