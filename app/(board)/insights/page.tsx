import type { Metadata } from "next";
import { InsightsView } from "@/components/insights/insights-view";
import { requirePageUser } from "@/lib/auth/session";
import { loadInsightsParams, serializeInsightsParams } from "@/lib/jobs/insights";
import { jobQueries } from "@/lib/jobs/queries";
import { getInsights } from "@/lib/jobs/server/get-insights";
import { Prefetch } from "@/lib/query/prefetch";
import { routes } from "@/lib/routes";

export const metadata: Metadata = { title: "Insights" };

type SearchParams = Promise<Record<string, string | string[] | undefined>>;

export default async function InsightsPage({ searchParams }: { searchParams: SearchParams }) {
  const params = loadInsightsParams(await searchParams);
  const user = await requirePageUser(serializeInsightsParams(routes.insights, params));
  return (
    <Prefetch query={jobQueries.insights(params)} read={() => getInsights(params, user)}>
      <InsightsView />
    </Prefetch>
  );
}
