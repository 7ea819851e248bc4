import { route } from "@/lib/http/route";
import { loadResultsParams } from "@/lib/results/results-params";
import { copyColumn } from "@/lib/results/server/copy-column";

/** One column of the answers that the table shows, for the clipboard. */
export const GET = route<{ jobId: string }>((request, { user, params }) => {
  const { searchParams } = request.nextUrl;
  const column = searchParams.get("column") ?? "";
  return copyColumn(params.jobId, column, loadResultsParams(searchParams), user, request.signal);
});
