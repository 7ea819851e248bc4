"use client";

import { Banner } from "@/components/ui/banner";
import { useClock } from "@/components/ui/clock";

/** Says since when AWS has not answered; `null`: it answers. What is known stays on the screen. */
export function AwsBanner({
  unreachableSinceMs,
  reason,
}: {
  unreachableSinceMs: number | null;
  reason?: string | undefined;
}) {
  const { words } = useClock();
  if (unreachableSinceMs === null) return null;
  return (
    <Banner tone="partial">
      <span title={words.exact(unreachableSinceMs)}>
        {reason ?? `AWS cannot be reached since ${words.time(unreachableSinceMs)}.`}
      </span>{" "}
      What you see is from before; Batchboard keeps trying.
    </Banner>
  );
}
