import { route } from "@/lib/http/route";
import { compareChoices } from "@/lib/results/server/compare-choices";

/** Jobs that a job may be compared with, the likeliest first, or those that a search finds. */
export const GET = route<{ jobId: string }>((request, { params }) =>
  compareChoices(params.jobId, (request.nextUrl.searchParams.get("q") ?? "").slice(0, 200)),
);
