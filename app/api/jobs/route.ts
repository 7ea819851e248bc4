import { route } from "@/lib/http/route";
import { loadJobListParams } from "@/lib/jobs/search-params";
import { listJobs } from "@/lib/jobs/server/list-jobs";

/** A page of the table. */
export const GET = route((request, { user }) => listJobs(loadJobListParams(request.nextUrl.searchParams), user));
