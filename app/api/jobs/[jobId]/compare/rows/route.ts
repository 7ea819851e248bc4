import { route } from "@/lib/http/route";
import { loadCompareParams } from "@/lib/results/compare-params";
import { getCompareRows } from "@/lib/results/server/compare-rows";

/** A page of records with the answers of both jobs. */
export const GET = route<{ jobId: string }>((request, { user, params }) =>
  getCompareRows(params.jobId, loadCompareParams(request.nextUrl.searchParams), user, request.signal),
);
