import "server-only";
import type { User } from "@/lib/auth/role";
import { countRequest } from "@/lib/http/fair-limit";
import { recordAct } from "@/lib/ledger/ledger";
import { problemMessage } from "@/lib/problem";

/** Puts on record that somebody without the role tried to keep or delete a draft by hand (W2). */
export async function recordForbiddenDraft(user: User): Promise<void> {
  countRequest("act", user.id);
  const note = problemMessage("forbidden");
  await recordAct({ act: "save-draft", user, result: "refused", problem: "forbidden", note });
}
