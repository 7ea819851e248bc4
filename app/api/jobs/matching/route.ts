import { route } from "@/lib/http/route";
import { loadJobListParams } from "@/lib/jobs/search-params";
import { listMatchingJobs } from "@/lib/jobs/server/list-jobs";

/** The ids of all jobs that match the filters, for "choose all that match". */
export const GET = route((request, { user }) =>
  listMatchingJobs(loadJobListParams(request.nextUrl.searchParams), user),
);
