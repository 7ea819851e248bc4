import "server-only";
import type { User } from "@/lib/auth/role";
import { countRequest } from "@/lib/http/fair-limit";
import { type Act, recordAct } from "@/lib/ledger/ledger";
import { problemMessage } from "@/lib/problem";
import { startIdInputSchema } from "@/lib/starts/start-input";

/** Puts on record that somebody without the role tried an act on a start by hand (W2). */
export async function recordForbiddenStart(act: Act, user: User, input: unknown): Promise<void> {
  countRequest("act", user.id);
  const named = startIdInputSchema.safeParse(input);
  const details = { startId: named.success ? named.data.startId : null };
  await recordAct({ act, user, details, result: "refused", problem: "forbidden", note: problemMessage("forbidden") });
}
