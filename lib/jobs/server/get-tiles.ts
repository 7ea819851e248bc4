import "server-only";
import type { User } from "@/lib/auth/role";
import { now } from "@/lib/clock";
import type { Tiles } from "@/lib/jobs/job";
import { unclearStarts } from "@/lib/ledger/intents";
import { queryTiles } from "@/lib/mirror/query-tiles";

/** A start that AWS answers takes no longer; what is open after that is told to its owner. */
const USUAL_ANSWER_MS = 30_000;

/** The four tiles over the table, of the whole account; and what of the viewer's own starts is unclear. */
export async function getTiles(user: User): Promise<Tiles> {
  const [tiles, unclear] = await Promise.all([queryTiles(), unclearStarts(user.id, now() - USUAL_ANSWER_MS)]);
  return { ...tiles, unclearStarts: unclear };
}
