"use client";

import { useViewer } from "@/components/providers/viewer";
import { formatCount, formatDuration, formatNumber, formatUsd } from "@/lib/format";
import { type Insights, knownUsd, type Spread, type Sums } from "@/lib/jobs/insights";
import { insightsLinks } from "@/lib/jobs/insights-links";
import { causeLabel } from "@/lib/jobs/insights-tables";
import type { JobFilters } from "@/lib/jobs/search-params";
import { Legend } from "./legend";
import { RankedBars } from "@/components/ui/ranked-bars";
import { MONEY_PARTS } from "./time-charts";

type ChartProps = { insights: Insights; filters: JobFilters };

/** What went wrong, the most frequent first. */
export function CausesChart({ insights: { causes }, filters }: ChartProps) {
  const { locale } = useViewer();
  const links = insightsLinks(filters);
  const most = causes[0]?.jobs ?? 1;
  if (causes.length === 0) return <p className="text-ink-2">All is well: no job of this time needs a look.</p>;
  return (
    <RankedBars
      rows={causes.map((each) => ({
        key: `${each.outcome} ${each.cause ?? ""}`,
        label: causeLabel(each),
        href: links.cause(each),
        value: formatCount(each.jobs, "job", { locale }),
        bars: [{ share: each.jobs / most, color: each.outcome === "failed" ? "bg-failed" : "bg-partial" }],
      }))}
    />
  );
}

const TIME_PARTS = [
  { label: "In the queue", swatch: "bg-line-control" },
  { label: "Running", swatch: "bg-running" },
] as const;

/** How long the jobs of each model waited and ran, the slowest model first. */
export function TimesChart({ insights: { models }, filters }: ChartProps) {
  const { locale } = useViewer();
  const links = insightsLinks(filters);
  const slowestFirst = models.toSorted((a, b) => (b.whole.median ?? -1) - (a.whole.median ?? -1));
  const longest = Math.max(1, ...models.flatMap(({ queue, running }) => [queue.median ?? 0, running.median ?? 0]));
  const bar = ({ median, jobs }: Spread, part: 0 | 1, ofAll: number) => ({
    share: (median ?? 0) / longest,
    color: TIME_PARTS[part].swatch,
    words: median === null ? "not known" : `${formatDuration(median)}${jobs < ofAll ? ` (of ${jobs})` : ""}`,
    name: TIME_PARTS[part].label,
  });
  return (
    <>
      <Legend parts={TIME_PARTS} />
      <RankedBars
        rows={slowestFirst.map((model) => ({
          key: model.name,
          label: model.name,
          href: links.model(model),
          value: <span className="text-ink-3">{formatCount(model.jobs, "job", { locale })}</span>,
          bars: [bar(model.queue, 0, model.whole.jobs), bar(model.running, 1, model.whole.jobs)],
          ...(model.whole.median !== null && { detail: wholeWords(model.whole, locale) }),
        }))}
      />
    </>
  );
}

function wholeWords({ median, ninth, jobs }: Spread, locale: string): string {
  const time = `${formatDuration(median)} in all`;
  return jobs === 1
    ? time
    : `${time}, 9 of 10 jobs within ${formatDuration(ninth)} (of ${formatNumber(jobs, { locale })})`;
}

/** What the jobs of each model or person cost, the most expensive first. */
export function MoneyRanking({ insights, filters, by }: ChartProps & { by: "models" | "people" }) {
  const { locale } = useViewer();
  const links = insightsLinks(filters);
  const rows =
    by === "models"
      ? insights.models.map((model) => ({ sums: model, label: model.name, key: model.name, href: links.model(model) }))
      : insights.people.map((person) => ({
          ...{ sums: person, label: person.label, key: person.value },
          href: links.person(person),
        }));
  const sorted = rows.toSorted((a, b) => (knownUsd(b.sums.cost) ?? -1) - (knownUsd(a.sums.cost) ?? -1));
  const highest = Math.max(...rows.map(({ sums }) => onDemand(sums)), Number.MIN_VALUE);
  return (
    <>
      <Legend parts={MONEY_PARTS} />
      <RankedBars
        isStacked
        rows={sorted.map(({ sums, ...row }) => ({
          ...row,
          value: formatUsd(knownUsd(sums.cost), { locale }),
          detail: moneyWords(sums, locale),
          bars: [
            { share: (sums.cost.value ?? 0) / highest, color: MONEY_PARTS[0].swatch },
            { share: Math.max(0, sums.saved.value ?? 0) / highest, color: MONEY_PARTS[1].swatch },
          ],
        }))}
      />
    </>
  );
}

function onDemand({ cost, saved }: Sums): number {
  return (cost.value ?? 0) + Math.max(0, saved.value ?? 0);
}

function moneyWords({ jobs, cost, saved }: Sums, locale: string): string {
  const parts = [formatCount(jobs, "job", { locale })];
  if (saved.value) parts.push(`${formatUsd(saved.value, { locale })} less than on demand`);
  if (cost.unknownJobs > 0) parts.push(`${formatNumber(cost.unknownJobs, { locale })} of unknown cost`);
  return parts.join(" · ");
}
