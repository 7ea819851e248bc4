import { now } from "@/lib/clock";
import { attachment } from "@/lib/http/content-disposition";
import { route } from "@/lib/http/route";
import { loadJobListParams } from "@/lib/jobs/search-params";
import { exportJobs } from "@/lib/jobs/server/export-jobs";

/** The filtered table as CSV. */
export const GET = route(async (request, { user }) => {
  const stream = await exportJobs(loadJobListParams(request.nextUrl.searchParams), user);
  const day = new Date(now()).toISOString().slice(0, 10);
  return new Response(stream, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": attachment(`batch-jobs-${day}.csv`),
    },
  });
});
