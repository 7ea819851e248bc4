/** The insights at scale: all sums, times and lines of a time, in this process. */
import { insightsFilters, loadInsightsParams } from "@/lib/jobs/insights";
import { queryInsights } from "@/lib/mirror/query-insights";
import { type Figure, median, ms, print, timeOf } from "../figures.ts";
import { openAccount } from "../table/account.ts";

const VIEWER = { userId: "person-0" };
const JOBS = 100_000;
const RUNS = 15;

/** Times that people look at, as addresses. The account has three years of jobs. */
const TIMES = ["", "period=24h", "period=7d", "period=90d", "period=month", "from=2025-01-01T00:00Z", "period=any"];

async function benchInsights(): Promise<Figure[]> {
  const close = await openAccount(JOBS);
  const each: number[] = [];
  for (const time of TIMES) {
    const filters = insightsFilters(loadInsightsParams(new URLSearchParams(time)));
    each.push(await timeOf(RUNS, () => queryInsights(filters, VIEWER)));
  }
  await close();
  const jobs = JOBS.toLocaleString("en");
  const how = `median of ${String(RUNS)} runs of each time, in the server's process, ${jobs} jobs`;
  return [
    { name: "All numbers of a time, usual", goal: "≤ 100 ms", figure: ms(median(each)), how },
    {
      name: "The same of all jobs there are",
      goal: "≤ 100 ms",
      figure: ms(Math.max(...each)),
      how: `${how}; the slowest`,
    },
  ];
}

print(await benchInsights());
