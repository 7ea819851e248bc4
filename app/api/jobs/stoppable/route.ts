import { route } from "@/lib/http/route";
import { listStoppableJobs } from "@/lib/jobs/server/list-jobs";

/** Those of the chosen jobs that can be stopped still, for the question before a Stop of many. */
export const GET = route((request) => listStoppableJobs(request.nextUrl.searchParams.get("ids") ?? ""));
