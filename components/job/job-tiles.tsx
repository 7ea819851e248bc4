"use client";

import { useViewer } from "@/components/providers/viewer";
import { Unknown } from "@/components/ui/date-time";
import { ProgressBar } from "@/components/ui/progress-bar";
import { StatTile } from "@/components/ui/stat-tile";
import { formatCompact, formatNumber, formatPlainDay, formatUsd } from "@/lib/format";
import type { JobDetail } from "@/lib/jobs/job";
import { progressOf, progressText } from "@/lib/jobs/progress";
import { costText } from "@/lib/jobs/sentence";
import { isInFlight, isRunning } from "@/lib/jobs/status";

const NO_COUNTERS = "AWS does not say: this job has no counters.";

/** Records, errors, tokens and cost. What is unknown is a dash with the reason. */
export function JobTiles({ job }: { job: JobDetail }) {
  return (
    <section aria-label="In numbers" className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
      <AnsweredTile job={job} />
      <ErrorsTile job={job} />
      <TokensTile job={job} />
      <CostTile job={job} />
    </section>
  );
}

function notYet(job: JobDetail): string {
  return isInFlight(job) ? "The file has not been counted yet." : NO_COUNTERS;
}

function AnsweredTile({ job }: { job: JobDetail }) {
  const { locale } = useViewer();
  const { total, answered, failed, unusable } = progressOf(job);
  return (
    <StatTile
      label="Records answered"
      value={answered === null ? <Unknown reason={notYet(job)} /> : formatNumber(answered, { locale })}
      unit={total === null ? undefined : `of ${formatNumber(total, { locale })}`}
      detail={
        total !== null && answered !== null ? (
          <ProgressBar
            className="mt-2"
            total={total}
            label={progressText(job, { locale }) ?? ""}
            parts={[
              { kind: isRunning(job) ? "running" : job.outcome === "stopped" ? "off" : "answered", count: answered },
              { kind: "failed", count: (failed ?? 0) + unusable },
            ]}
          />
        ) : undefined
      }
    />
  );
}

function ErrorsTile({ job }: { job: JobDetail }) {
  const { locale } = useViewer();
  const { failed, unusable, rest } = progressOf(job);
  const parts = [
    unusable > 0 && `${formatNumber(unusable, { locale })} more answers cannot be used`,
    !isInFlight(job) && rest && `${formatNumber(rest, { locale })} more were not processed`,
  ].filter((part) => typeof part === "string");
  return (
    <StatTile
      label="Records with errors"
      value={failed === null ? <Unknown reason={notYet(job)} /> : formatNumber(failed, { locale })}
      tone={failed ? "failed" : undefined}
      detail={parts.length > 0 ? parts.join(" · ") : failed ? "The reasons stand under Problems." : undefined}
    />
  );
}

function TokensTile({ job }: { job: JobDetail }) {
  const { locale } = useViewer();
  const { inputTokenCount: input, outputTokenCount: output } = job;
  const { processed } = progressOf(job);
  const reason = isInFlight(job) ? "AWS counts the tokens when the job has ended." : job.cost.why;
  if (input === null || output === null)
    return <StatTile label="Tokens read / written" value={<Unknown reason={reason} />} />;
  const each = (count: number) => formatNumber(Math.round(count / (processed ?? 1)), { locale });
  return (
    <StatTile
      label="Tokens read / written"
      value={formatCompact(input, { locale })}
      unit={`/ ${formatCompact(output, { locale })}`}
      detail={processed ? `${each(input)} / ${each(output)} for each record` : undefined}
    />
  );
}

function CostTile({ job }: { job: JobDetail }) {
  const { locale } = useViewer();
  const { cost } = job;
  if (cost.usd === null) {
    return <StatTile label="Cost (estimate)" value={<Unknown reason={cost.why} />} detail={cost.why} />;
  }
  const money = (usd: number | null) => formatUsd(usd, { locale });
  const onDemand = cost.onDemandUsd ? ` On demand it would be ${money(cost.onDemandUsd)}.` : "";
  const dated = cost.priceDate === null ? "" : ` Price of ${formatPlainDay(cost.priceDate, { locale })}.`;
  return <StatTile label="Cost (estimate)" value={costText(cost, money)} detail={`${cost.why}${dated}${onDemand}`} />;
}
