import "server-only";
import { createHash } from "node:crypto";
import type { StoredPart } from "@/lib/ledger/start-parts";
import type { StoredStart } from "@/lib/ledger/starts";

/**
 * A mark that differs as soon as anything differs that an approval is about: who asks, the plan, the very bytes of the
 * records, what they cost (M10).
 */
export function digestOf(
  start: Pick<StoredStart, "startId" | "user" | "plan"> & Partial<Pick<StoredStart, "counted" | "cost" | "costNote">>,
  parts: readonly Pick<StoredPart, "sha256" | "records" | "bytes">[] = [],
): string {
  const { startId, user, plan, counted = null, cost = null, costNote = null } = start;
  const records = parts.map(({ sha256, records, bytes }) => [sha256, records, bytes]);
  return createHash("sha256")
    .update(JSON.stringify([startId, user.id, plan, counted, cost, costNote, records]))
    .digest("hex");
}
