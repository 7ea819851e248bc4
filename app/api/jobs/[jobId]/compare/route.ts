import { route } from "@/lib/http/route";
import { loadCompareParams } from "@/lib/results/compare-params";
import { getComparison } from "@/lib/results/server/compare-jobs";

/** Two jobs side by side: how far they agree, what they cost, how long they took, what people voted. */
export const GET = route<{ jobId: string }>((request, { params }) =>
  getComparison(params.jobId, loadCompareParams(request.nextUrl.searchParams)),
);
