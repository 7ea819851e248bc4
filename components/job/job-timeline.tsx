"use client";

import clsx from "clsx";
import { Fragment } from "react";
import { useViewing } from "@/components/providers/viewer";
import { Card } from "@/components/ui/card";
import { DateTime } from "@/components/ui/date-time";
import { toneText } from "@/components/ui/tone";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatDuration, formatTime, type Viewing } from "@/lib/format";
import { estimateText, limitText } from "@/lib/jobs/estimate-text";
import type { JobDetail } from "@/lib/jobs/job";
import { isInFlight } from "@/lib/jobs/status";
import { type Moment, type TimelineStep, timelineOf } from "@/lib/jobs/timeline";

/** The job's way, step by step: beside each other where there is room, below each other where there is not. */
export function JobTimeline({ job }: { job: JobDetail }) {
  const viewing = useViewing(isInFlight(job) ? 1_000 : 60_000);
  const steps = timelineOf(job, viewing.now);
  return (
    <Card aria-label="Timeline">
      <ol className="grid gap-4 md:auto-cols-fr md:grid-flow-col">
        {steps.map((step) => (
          <Step key={`${step.key}-${step.label}`} step={step} viewing={viewing} job={job} />
        ))}
      </ol>
    </Card>
  );
}

type StepProps = { step: TimelineStep; viewing: Viewing; job: JobDetail };

function Step({ step, viewing, job }: StepProps) {
  const isHollow = step.state === "todo" || step.state === "unseen";
  const parts = [
    step.began && <When key="when" moment={step.began} viewing={viewing} />,
    step.durationMs !== null && formatDuration(step.durationMs) + (step.state === "current" ? " so far" : ""),
    step.state === "todo" && "not yet",
    step.state === "unseen" && "not seen by Batchboard",
    step.key === "running" && soonWords(step, job, viewing),
  ].filter(Boolean);
  return (
    <li className="min-w-0" aria-current={step.state === "current" ? "step" : undefined}>
      <div className="flex items-baseline gap-1.5">
        <span aria-hidden className={clsx("mark shrink-0", isHollow ? "text-ink-3" : toneText[step.tone])}>
          {isHollow ? "○" : "●"}
        </span>
        <span className={isHollow ? "text-ink-3" : "font-bold"}>
          <UntrustedText text={step.label} />
        </span>
      </div>
      <div className="text-xs text-ink-3">
        {parts.map((part, index) => (
          <Fragment key={index}>
            {index > 0 && " · "}
            {part}
          </Fragment>
        ))}
      </div>
    </li>
  );
}

/** Under Running: when it may begin, before it has; when it may be over, and when it is over at the latest, as it goes on. */
function soonWords({ state }: TimelineStep, job: JobDetail, viewing: Viewing): string | null {
  const { estimate, jobExpirationTime } = job;
  if (estimate === null || (state !== "todo" && state !== "current")) return null;
  return [estimateText(estimate, viewing), limitText(jobExpirationTime, viewing)].filter(Boolean).join(" · ");
}

function When({ moment, viewing }: { moment: Moment; viewing: Viewing }) {
  if (moment.kind === "exact") return <DateTime atMs={moment.at} />;
  return <>{`between ${formatTime(moment.from, viewing)} and ${formatTime(moment.to, viewing)}`}</>;
}
