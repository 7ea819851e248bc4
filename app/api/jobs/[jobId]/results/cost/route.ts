import { route } from "@/lib/http/route";
import { getCostAfter } from "@/lib/results/server/cost-after";

/** What a job has cost, from what, and against what was expected. */
export const GET = route<{ jobId: string }>((_, { params }) => getCostAfter(params.jobId));
