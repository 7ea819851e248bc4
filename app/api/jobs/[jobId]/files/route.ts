import { attachment } from "@/lib/http/content-disposition";
import { route } from "@/lib/http/route";
import { listJobFiles, openJobFile } from "@/lib/jobs/server/job-files";

/** AWS's own output files of a job; with `?name=` one of them as a download. */
export const GET = route<{ jobId: string }>(async (request, { params }) => {
  const name = request.nextUrl.searchParams.get("name");
  if (name === null) return listJobFiles(params.jobId, request.signal);
  const file = await openJobFile(params.jobId, name, request.signal);
  return new Response(file.stream, {
    headers: {
      "content-type": "application/octet-stream",
      "content-disposition": attachment(file.name),
      ...(file.bytes !== null && { "content-length": String(file.bytes) }),
    },
  });
});
