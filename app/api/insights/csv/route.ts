import { now } from "@/lib/clock";
import { attachment } from "@/lib/http/content-disposition";
import { route } from "@/lib/http/route";
import { loadInsightsParams } from "@/lib/jobs/insights";
import { loadInsightsTable } from "@/lib/jobs/insights-tables";
import { exportInsights } from "@/lib/jobs/server/get-insights";

/** One table of the insights as CSV; the address says which and of what time. */
export const GET = route(async (request, { user }) => {
  const { table } = loadInsightsTable(request.nextUrl.searchParams);
  const csv = await exportInsights(table, loadInsightsParams(request.nextUrl.searchParams), user);
  const day = new Date(now()).toISOString().slice(0, 10);
  return new Response(csv, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": attachment(`insights-${table}-${day}.csv`),
    },
  });
});
