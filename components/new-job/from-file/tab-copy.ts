import * as z from "zod/mini";
import { type DraftContent, draftContentSchema } from "@/lib/drafts/draft";

/** What the server has not taken yet, kept in this tab through a reload or a new sign-in. */
const copySchema = z.object({ userId: z.string(), content: draftContentSchema });

const KEY = "batchboard-new-job-from-file";

/** What this person typed and the server does not have, or null; of one draft, or of any. Blocked storage is none. */
export function readCopy(userId: string, draftId: string | null): DraftContent | null {
  try {
    const parsed = copySchema.safeParse(JSON.parse(sessionStorage.getItem(KEY) ?? "null"));
    if (!parsed.success || parsed.data.userId !== userId) return null;
    const { content } = parsed.data;
    return draftId === null || content.clientRequestToken === draftId ? content : null;
  } catch {
    return null;
  }
}

/** Keeps what is typed. Without storage the form works all the same, only not across a lost connection. */
export function writeCopy(userId: string, content: DraftContent): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ userId, content }));
  } catch {
    // Private windows and full storage refuse; the draft on the server is the real one.
  }
}

/** Forgets the copy, once the server has it. */
export function clearCopy(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // As above.
  }
}
