import { route } from "@/lib/http/route";
import { getJob } from "@/lib/jobs/server/get-job";

/** Everything about one job. */
export const GET = route<{ jobId: string }>((_request, { params }) => getJob(params.jobId));
