"use server";

import { action } from "@/lib/action";
import { deleteDraftSchema, saveDraftSchema } from "./draft-acts";
import { deleteDraft as deleteDraftVerb, saveDraft as saveDraftVerb } from "./server/drafts";
import { recordForbiddenDraft } from "./server/refused-draft";

/** Keeps a form as it stands; the answer names older drafts that had to go. */
export const saveDraft = action("operator", saveDraftSchema, saveDraftVerb, { onForbidden: recordForbiddenDraft });

/** Deletes one of one's own drafts. */
export const deleteDraft = action("operator", deleteDraftSchema, deleteDraftVerb, {
  onForbidden: recordForbiddenDraft,
});
