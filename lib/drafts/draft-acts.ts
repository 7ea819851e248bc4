import * as z from "zod/mini";
import { draftContentSchema } from "./draft";

/** Drawn by the server with the form, as the browser cannot everywhere. */
const draftId = z.string().check(z.regex(/^[a-z0-9-]{8,64}$/));

/** The largest draft, bytes of its JSON. */
export const MAX_DRAFT_BYTES = 200_000;

/** Drafts that a person may have. */
export const MAX_DRAFTS = 50;

/** A form as it stands; the same draft is saved again and again. */
export const saveDraftSchema = z.object({ draftId, content: draftContentSchema });

/** A form as it stands. */
export type SaveDraft = z.output<typeof saveDraftSchema>;

/** A draft that is not needed any more. */
export const deleteDraftSchema = z.object({ draftId });
