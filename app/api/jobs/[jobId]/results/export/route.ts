import { attachment } from "@/lib/http/content-disposition";
import { route } from "@/lib/http/route";
import { loadExportParams } from "@/lib/results/export";
import { exportResults } from "@/lib/results/server/export-results";

/** A job's answers as a file: all, what the table shows, or what failed. */
export const GET = route<{ jobId: string }>(async (request, { user, params }) => {
  const wanted = loadExportParams(request.nextUrl.searchParams);
  const { name, type, stream } = await exportResults(params.jobId, wanted, user, request.signal);
  return new Response(stream, { headers: { "content-type": type, "content-disposition": attachment(name) } });
});
