"use client";

import { useClock } from "@/components/ui/clock";
import type { DraftState } from "./use-draft";

/** Says quietly that nothing typed can be lost, or that it could. */
export function DraftLine({ saved }: { saved: DraftState }) {
  const { words } = useClock();
  return (
    <div role="status" className="text-xs text-ink-3 empty:hidden">
      {saved.failed !== null ? (
        <p className="text-partial">The draft could not be saved: {saved.failed} What you typed is kept in this tab.</p>
      ) : (
        saved.savedTime !== null && <p>Draft saved {words.time(saved.savedTime)}</p>
      )}
      {saved.dropped.length > 0 && (
        <p>Older drafts were deleted to make room: {saved.dropped.map((label) => `“${label}”`).join(", ")}.</p>
      )}
    </div>
  );
}
