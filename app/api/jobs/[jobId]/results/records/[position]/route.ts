import { route } from "@/lib/http/route";
import { Problem } from "@/lib/problem";
import { loadResultsParams } from "@/lib/results/results-params";
import { getRecord } from "@/lib/results/server/get-rows";

/** Everything about one record of a job, by its position in the input's order. */
export const GET = route<{ jobId: string; position: string }>((request, { params }) => {
  if (!/^\d{1,9}$/.test(params.position)) throw new Problem("not-found");
  const { only } = loadResultsParams(request.nextUrl.searchParams);
  return getRecord(params.jobId, Number(params.position), request.signal, only);
});
