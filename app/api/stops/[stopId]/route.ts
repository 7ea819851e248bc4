import { route } from "@/lib/http/route";
import { getStop } from "@/lib/jobs/server/stop-jobs";

/** A Stop and what became of each of its jobs. */
export const GET = route<{ stopId: string }>((_, { params }) => getStop(params.stopId));
