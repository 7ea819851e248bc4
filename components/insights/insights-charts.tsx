"use client";

import { type ReactNode, useMemo } from "react";
import { useViewer } from "@/components/providers/viewer";
import type { Insights, InsightsParams } from "@/lib/jobs/insights";
import { costGap, FINDINGS } from "@/lib/jobs/insights-findings";
import { type InsightsTableName, insightsTable, serializeInsightsTable } from "@/lib/jobs/insights-tables";
import type { JobFilters } from "@/lib/jobs/search-params";
import { formatCount } from "@/lib/format";
import { stretchName } from "@/lib/jobs/stretch-name";
import { routes } from "@/lib/routes";
import { ChartCard } from "./chart-card";
import { CausesChart, MoneyRanking, TimesChart } from "./ranked-charts";
import { JobsChart, MoneyChart } from "./time-charts";

type InsightsChartsProps = { insights: Insights; params: InsightsParams; filters: JobFilters };

const SUBJECTS: Record<InsightsTableName, string> = {
  timeline: "Jobs along the time, by what became of them",
  causes: "Jobs that need a look, by what went wrong",
  times: "Time in the queue and running, by model",
  months: "Cost (estimate) by month, against the on-demand price",
  models: "Cost (estimate) by model, against the on-demand price",
  people: "Cost (estimate) by person, against the on-demand price",
};

/** The charts, each under the sentence that it proves. */
export function InsightsCharts({ insights, params, filters }: InsightsChartsProps) {
  const { locale } = useViewer();
  const viewing = { locale };
  const { undatedJobs, total, timeZone } = insights;
  const gap = costGap(total.cost, viewing);
  const undated = undatedJobs > 0 && `${formatCount(undatedJobs, "job", viewing)} without a date cannot be drawn.`;
  const zone = `Days begin at midnight in ${timeZone.replaceAll("_", " ")}, the organisation’s time zone.`;
  const card = (name: InsightsTableName, chart: ReactNode, note?: ReactNode) => (
    <InsightsCard {...{ name, insights, params, filters, note }}>{chart}</InsightsCard>
  );
  return (
    <>
      {card("timeline", <JobsChart {...{ insights, filters }} />, [undated, zone].filter(Boolean).join(" "))}
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-2">
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
          {card("causes", <CausesChart {...{ insights, filters }} />)}
          {card("months", <MoneyChart {...{ insights, filters }} />, gap)}
        </div>
        {card("times", <TimesChart {...{ insights, filters }} />, TIMES_NOTE)}
        {card("models", <MoneyRanking {...{ insights, filters }} by="models" />, gap)}
        {card("people", <MoneyRanking {...{ insights, filters }} by="people" />, gap)}
      </div>
    </>
  );
}

const TIMES_NOTE =
  "Half of the jobs took at most so long. AWS does not say when a job starts: this is of the jobs that Batchboard saw start.";

type InsightsCardProps = InsightsChartsProps & {
  name: InsightsTableName;
  children: ReactNode;
  note: ReactNode;
};

function InsightsCard({ name, insights, params, filters, children, note }: InsightsCardProps) {
  const { locale } = useViewer();
  const { timeZone } = insights;
  const table = useMemo(
    () => insightsTable(name, insights, filters, (start, unit) => stretchName(start, unit, { locale, timeZone })),
    [name, insights, filters, locale, timeZone],
  );
  return (
    <ChartCard
      finding={FINDINGS[name](insights, { locale })}
      subject={SUBJECTS[name]}
      table={table}
      csvHref={serializeInsightsTable(routes.api.insightsCsv, { ...params, table: name })}
      note={note}
    >
      {children}
    </ChartCard>
  );
}
