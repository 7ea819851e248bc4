import { route } from "@/lib/http/route";
import { freeName } from "@/lib/jobs/server/free-name";

/** Whether a job name is free, and the nearest one that is. */
export const GET = route((request) => freeName(request.nextUrl.searchParams.get("jobName") ?? ""), {
  role: "operator",
});
