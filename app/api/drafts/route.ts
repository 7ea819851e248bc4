import { listDrafts } from "@/lib/drafts/server/drafts";
import { route } from "@/lib/http/route";

/** GET /api/drafts: one's own drafts. */
export const GET = route((_request, { user }) => listDrafts(user));
