import { route } from "@/lib/http/route";
import { getTiles } from "@/lib/jobs/server/get-tiles";

/** The four tiles over the table. */
export const GET = route((_, { user }) => getTiles(user));
