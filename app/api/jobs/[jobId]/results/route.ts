import { route } from "@/lib/http/route";
import { loadResultsParams } from "@/lib/results/results-params";
import { getResults } from "@/lib/results/server/get-results";

/** What is known of a job's answers. */
export const GET = route<{ jobId: string }>((request, { params }) =>
  getResults(params.jobId, loadResultsParams(request.nextUrl.searchParams).only),
);
