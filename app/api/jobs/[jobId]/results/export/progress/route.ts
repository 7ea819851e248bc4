import { route } from "@/lib/http/route";
import { loadExportParams } from "@/lib/results/export";
import { exportProgress } from "@/lib/results/server/export-progress";

/** How far a download of one's own is. */
export const GET = route<{ jobId: string }>((request, { user }) =>
  Promise.resolve(exportProgress(user.id, loadExportParams(request.nextUrl.searchParams).token)),
);
