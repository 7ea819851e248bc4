import { route } from "@/lib/http/route";
import { loadResultsParams } from "@/lib/results/results-params";
import { getRows } from "@/lib/results/server/get-rows";

/** A page of a job's answers. */
export const GET = route<{ jobId: string }>((request, { params }) =>
  getRows(params.jobId, loadResultsParams(request.nextUrl.searchParams), request.signal),
);
