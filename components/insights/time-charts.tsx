"use client";

import dynamic from "next/dynamic";
import { useViewer } from "@/components/providers/viewer";
import { Loading, Skeleton } from "@/components/ui/skeleton";
import { formatCount, formatNumber, formatUsd, formatUsdShort } from "@/lib/format";
import { type Insights, knownUsd, type Stretch, type Timeline } from "@/lib/jobs/insights";
import { insightsLinks } from "@/lib/jobs/insights-links";
import type { JobFilters } from "@/lib/jobs/search-params";
import { type Group, GROUP_LABELS } from "@/lib/jobs/status";
import { shortStretchName, stretchName } from "@/lib/jobs/stretch-name";

/** The chart library comes with the first chart, and with no other page. */
const TimeChart = dynamic(() => import("./time-chart").then((module) => module.TimeChart), {
  ssr: false,
  loading: () => (
    <Loading label="Loading the chart…">
      <Skeleton className="h-[248px] w-full" />
    </Loading>
  ),
});

type ChartProps = { insights: Insights; filters: JobFilters };

/** From the bottom up. */
const GROUP_PARTS: readonly { group: Group; fill: string; swatch: string }[] = [
  { group: "done", fill: "fill-done", swatch: "bg-done" },
  { group: "needs-look", fill: "fill-failed", swatch: "bg-failed" },
  { group: "stopped", fill: "fill-line-control", swatch: "bg-line-control" },
  { group: "running", fill: "fill-running", swatch: "bg-running" },
  { group: "waiting", fill: "fill-surface stroke-line-control", swatch: "border border-line-control bg-surface" },
];

/** Jobs along the time, by group. */
export function JobsChart({ insights: { timeline, timeZone }, filters }: ChartProps) {
  const { locale } = useViewer();
  const viewing = { locale };
  const words = ({ jobs, groups }: Stretch) =>
    [
      formatCount(jobs, "job", viewing),
      ...GROUP_PARTS.flatMap(({ group }) =>
        groups[group] > 0 ? [`${formatNumber(groups[group], viewing)} ${GROUP_LABELS[group].toLowerCase()}`] : [],
      ),
    ].join(" · ");
  return (
    <TimeChart
      label="Jobs along the time. The arrow keys move from bar to bar, Enter shows its jobs."
      parts={GROUP_PARTS.map(({ group, fill, swatch }) => ({ label: GROUP_LABELS[group], fill, swatch }))}
      bars={barsOf({ timeline, timeZone, locale, filters }, words, ({ groups }) =>
        GROUP_PARTS.map(({ group }) => groups[group]),
      )}
      formatValue={(value) => formatNumber(value, viewing)}
      isCounts
    />
  );
}

/** What was paid for, and how much more it would have been on demand. */
export const MONEY_PARTS = [
  { label: "Cost", fill: "fill-accent", swatch: "bg-accent" },
  {
    label: "Less than on demand",
    fill: "fill-surface stroke-line-control",
    swatch: "border border-line-control bg-surface",
  },
] as const;

/** Money by month. */
export function MoneyChart({ insights: { months, timeZone }, filters }: ChartProps) {
  const { locale } = useViewer();
  const viewing = { locale };
  const words = ({ cost, saved, jobs }: Stretch) =>
    [
      knownUsd(cost) === null ? "cost not known" : formatUsd(knownUsd(cost), viewing),
      ...(saved.value ? [`${formatUsd(saved.value, viewing)} less than on demand`] : []),
      formatCount(jobs, "job", viewing),
    ].join(" · ");
  return (
    <TimeChart
      label="Money by month. The arrow keys move from bar to bar, Enter shows its jobs."
      parts={MONEY_PARTS}
      bars={barsOf({ timeline: months, timeZone, locale, filters }, words, ({ cost, saved }) => [
        cost.value ?? 0,
        Math.max(0, saved.value ?? 0),
      ])}
      formatValue={(value) => formatUsdShort(value, viewing)}
    />
  );
}

type Drawn = { timeline: Timeline; timeZone: string; locale: string; filters: JobFilters };

function barsOf(
  { timeline: { unit, stretches }, timeZone, locale, filters }: Drawn,
  wordsOf: (stretch: Stretch) => string,
  partsOf: (stretch: Stretch) => number[],
) {
  const links = insightsLinks(filters);
  return stretches.map((stretch) => ({
    key: String(stretch.start),
    name: shortStretchName(stretch.start, unit, { locale, timeZone }),
    title: `${stretchName(stretch.start, unit, { locale, timeZone })}: ${wordsOf(stretch)}`,
    href: stretch.jobs > 0 ? links.stretch(stretch) : null,
    parts: partsOf(stretch),
  }));
}
