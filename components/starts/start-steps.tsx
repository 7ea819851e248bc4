"use client";

import clsx from "clsx";
import { useViewer } from "@/components/providers/viewer";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { Card } from "@/components/ui/card";
import { formatPercent } from "@/lib/format";
import { isMoving } from "@/lib/starts/state";
import type { Start, StartState } from "@/lib/starts/start";
import { startTone } from "./start-tone";
import { toneText } from "@/components/ui/tone";

const STEPS = ["Uploading", "Checking the rows", "Approval", "Starting", "Jobs"] as const;

const AT: Record<StartState, number | null> = {
  uploading: 0,
  preparing: 1,
  "waiting-approval": 2,
  starting: 3,
  started: 4,
  refused: 1,
  failed: 3,
  "sent-back": 2,
  withdrawn: null,
  gathered: null,
};

/** The way from the file to the jobs, with where it is. */
export function StartSteps({ start }: { start: Start }) {
  const viewer = useViewer();
  const at = start.state === "failed" && start.parts.length === 0 ? 1 : AT[start.state];
  if (at === null) return null;
  const isUnderWay = isMoving(start.state) || start.state === "waiting-approval";
  const steps = STEPS.map((label, index) => ({ label, index }))
    .filter(({ index }) => index !== 0 || start.plan.fileOf === null)
    .filter(({ index }) => index !== 2 || start.needsApproval);
  const share = start.progress === null ? null : formatPercent(start.progress, viewer);
  return (
    <Card aria-label="Progress">
      <ol className="grid gap-4 md:auto-cols-fr md:grid-flow-col">
        {steps.map(({ label, index }) => (
          <li key={label} aria-current={index === at ? "step" : undefined} className={clsx(index > at && "text-ink-3")}>
            <span
              aria-hidden
              className={clsx("mark mr-1.5", index < at ? "text-accent" : index === at && markTone(start.state))}
            >
              {index > at ? "○" : index === at && isUnderWay ? "◐" : "●"}
            </span>
            <span className={clsx(index <= at && "font-bold")}>{label}</span>
            {index === 1 && at === 1 && share !== null && <span className="text-ink-3"> · {share}</span>}
            {index === 2 && start.decision && (
              <div className="text-xs text-ink-3">
                {start.state === "sent-back" ? "sent back by" : "by"} <UntrustedText text={start.decision.by.name} />
              </div>
            )}
          </li>
        ))}
      </ol>
    </Card>
  );
}

/** Where it stands still the mark has the colour of the reason. */
function markTone(state: StartState): string {
  const { tone } = startTone(state);
  return tone === "failed" || tone === "partial" ? toneText[tone] : "text-accent";
}
