import { getDraft } from "@/lib/drafts/server/drafts";
import { route } from "@/lib/http/route";

/** GET /api/drafts/:draftId: one of one's own drafts. */
export const GET = route<{ draftId: string }>((_request, { user, params }) => getDraft(params.draftId, user));
