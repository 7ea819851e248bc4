import { route } from "@/lib/http/route";
import { loadInsightsParams } from "@/lib/jobs/insights";
import { getInsights } from "@/lib/jobs/server/get-insights";

/** What there is to know of the jobs of a time. */
export const GET = route((request, { user }) => getInsights(loadInsightsParams(request.nextUrl.searchParams), user));
