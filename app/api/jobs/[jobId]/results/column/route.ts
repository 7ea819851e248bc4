import { route } from "@/lib/http/route";
import { loadColumnParams } from "@/lib/results/export";
import { copyColumn } from "@/lib/results/server/copy-column";

/** One column of the answers that the table shows, for the clipboard. */
export const GET = route<{ jobId: string }>((request, { user, params }) => {
  const { column, ...shown } = loadColumnParams(request.nextUrl.searchParams);
  return copyColumn(params.jobId, column, shown, user, request.signal);
});
