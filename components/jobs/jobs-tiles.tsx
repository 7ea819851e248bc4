"use client";

import { useQuery } from "@tanstack/react-query";
import { useViewing } from "@/components/providers/viewer";
import { ErrorState } from "@/components/ui/error-state";
import { Card } from "@/components/ui/card";
import { Loading, Skeleton } from "@/components/ui/skeleton";
import { StatTile } from "@/components/ui/stat-tile";
import { formatCount, formatNumber, formatPercent, formatUsd, type Viewing } from "@/lib/format";
import { problemOf } from "@/lib/http/problem-error";
import { estimateText } from "@/lib/jobs/estimate-text";
import type { Tiles } from "@/lib/jobs/job";
import { OUTCOMES } from "@/lib/jobs/outcome";
import { jobQueries } from "@/lib/jobs/queries";
import { type JobListParams, serializeJobListParams } from "@/lib/jobs/search-params";
import { outcomeLabel } from "@/lib/jobs/status";
import { routes } from "@/lib/routes";

const to = (params: Partial<JobListParams>) => serializeJobListParams(routes.jobs, params);

/** Four numbers of the whole account, each a link to the jobs that it counts. */
export function JobsTiles() {
  const tiles = useQuery(jobQueries.tiles());
  const viewing = useViewing();
  if (tiles.isError && !tiles.data) {
    return (
      <Card padding="none">
        <ErrorState
          title="The numbers could not be loaded."
          message={problemOf(tiles.error).message}
          onRetry={() => void tiles.refetch()}
          retrying={tiles.isFetching}
        />
      </Card>
    );
  }
  return (
    <section aria-label="In numbers" className="grid grid-cols-2 gap-3 lg:grid-cols-4 print:grid-cols-4">
      {tiles.data ? <Filled tiles={tiles.data} viewing={viewing} /> : <Pending />}
    </section>
  );
}

function Pending() {
  return (
    <Loading label="Loading the numbers…" className="contents">
      {[1, 2, 3, 4].map((tile) => (
        <Skeleton key={tile} className="h-[103px] w-full rounded-lg" />
      ))}
    </Loading>
  );
}

function Filled({ tiles, viewing }: { tiles: Tiles; viewing: Viewing }) {
  const { running, needsLook, done, spent } = tiles;
  return (
    <>
      <StatTile
        label="Running now"
        value={formatNumber(running.jobs, viewing)}
        detail={runningWords(running, viewing)}
        href={to({ group: "running" })}
      />
      <StatTile
        label="Needs a look"
        note="(7 days)"
        value={formatNumber(needsLook.jobs, viewing)}
        tone={needsLook.jobs > 0 ? "failed" : undefined}
        detail={lookWords(needsLook, viewing)}
        href={to({ group: "needs-look", dateOf: "ended", period: "7d" })}
      />
      <StatTile
        label="Done in the last 7 days"
        value={formatNumber(done.jobs, viewing)}
        detail={doneWords(done, viewing)}
        href={to({ group: "done", dateOf: "ended", period: "7d" })}
      />
      <StatTile
        label="Spent this month"
        note="(estimate)"
        value={isCostUnknown(spent) ? "–" : formatUsd(spent.usd, viewing)}
        detail={spentWords(spent, viewing)}
        href={to({ period: "month", sort: "cost" })}
      />
    </>
  );
}

function runningWords({ jobs, recordsLeft, lastEnd }: Tiles["running"], viewing: Viewing): string {
  if (jobs === 0) return "Nothing is running.";
  const left = recordsLeft === null ? null : `${formatCount(recordsLeft, "record", viewing)} left`;
  const end = lastEnd && estimateText({ kind: "done", ...lastEnd }, viewing);
  const time = end && (jobs === 1 ? end : `all ${end}`);
  return [left, time].filter(Boolean).join(" · ") || "AWS has not said how many records are left.";
}

function lookWords({ jobs, byOutcome }: Tiles["needsLook"], viewing: Viewing): string {
  if (jobs === 0) return "All is well.";
  const parts = OUTCOMES.flatMap((outcome) => {
    const count = byOutcome[outcome] ?? 0;
    return count > 0 ? [`${formatNumber(count, viewing)} ${outcomeLabel(outcome).toLowerCase()}`] : [];
  });
  return parts.join(" · ");
}

function doneWords({ jobs, records, answeredShare }: Tiles["done"], viewing: Viewing): string {
  if (jobs === 0) return "No job was finished.";
  const share = answeredShare === null ? null : `${formatPercent(answeredShare, viewing)} without errors`;
  return [formatCount(records, "record", viewing), share].filter(Boolean).join(" · ");
}

/** Nothing known is not nothing spent. */
function isCostUnknown({ usd, unknownJobs }: Tiles["spent"]): boolean {
  return usd === 0 && unknownJobs > 0;
}

function spentWords({ lessThanOnDemandUsd, unknownJobs }: Tiles["spent"], viewing: Viewing): string {
  const parts: string[] = [];
  if (lessThanOnDemandUsd) parts.push(`about ${formatUsd(lessThanOnDemandUsd, viewing)} less than on demand`);
  if (unknownJobs > 0) parts.push(`${formatCount(unknownJobs, "job", viewing)} of unknown cost`);
  return parts.join(" · ");
}
