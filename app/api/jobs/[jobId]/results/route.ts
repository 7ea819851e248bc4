import { route } from "@/lib/http/route";
import { getResults } from "@/lib/results/server/get-results";

/** What is known of a job's answers. */
export const GET = route<{ jobId: string }>((_, { params }) => getResults(params.jobId));
