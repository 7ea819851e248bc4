import { route } from "@/lib/http/route";
import { getStart } from "@/lib/starts/server/get-start";

/** A start as the viewer sees it. */
export const GET = route<{ startId: string }>((_, { user, params }) => getStart(params.startId, user));
