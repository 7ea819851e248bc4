import "server-only";
import { now } from "@/lib/clock";
import type { JobPlan } from "@/lib/starts/plan";
import { OPEN_STATES } from "@/lib/starts/state";
import { ownDatabase } from "@/lib/store/own-database";
import { type StoredStart, toStored } from "./starts";

/** What the worker has to do, the oldest first. */
export async function startsToDo(): Promise<StoredStart[]> {
  const rows = await ownDatabase()
    .selectFrom("start")
    .selectAll()
    .where("state", "in", ["preparing", "starting"])
    .orderBy("updated_at")
    .limit(100)
    .execute();
  return rows.map(toStored);
}

/** So long a start that came back is news for the person who asked for it. */
const NEWS_MS = 2 * 24 * 60 * 60 * 1000;

/**
 * What somebody has to know of, newest first: theirs that are not over, or came back lately and were not asked for
 * again with the same file; and all that wait for an approval.
 */
export async function openStarts(userId: string): Promise<StoredStart[]> {
  const rows = await ownDatabase()
    .selectFrom("start")
    .selectAll()
    .where((eb) => {
      const isTheirs = eb("user_id", "=", userId);
      const again = eb
        .selectFrom("start as later")
        .select("later.start_id")
        .whereRef("later.file_of", "=", "start.file_of")
        .whereRef("later.created_at", ">", "start.created_at");
      const isBack = eb.and([
        eb("state", "in", ["refused", "sent-back"] as const),
        eb("updated_at", ">", now() - NEWS_MS),
        eb.not(eb.exists(again)),
      ]);
      return eb.or([
        eb("state", "=", "waiting-approval"),
        isTheirs.and(eb.or([eb("state", "in", OPEN_STATES), isBack])),
      ]);
    })
    .orderBy("created_at", "desc")
    .limit(200)
    .execute();
  return rows.map(toStored);
}

/** Starts whose own file is here whole, newest first. */
export async function startsWithFile(): Promise<StoredStart[]> {
  const rows = await ownDatabase()
    .selectFrom("start")
    .selectAll()
    .whereRef("file_of", "=", "start_id")
    .where("received_bytes", ">", 0)
    .where("state", "not in", ["uploading", "gathered"])
    .orderBy("created_at", "desc")
    .limit(100)
    .execute();
  return rows.map(toStored);
}

/** Uploads of which no byte has come since a moment. */
export async function idleUploads(before: number): Promise<StoredStart[]> {
  const rows = await ownDatabase()
    .selectFrom("start")
    .selectAll()
    .where("state", "=", "uploading")
    .where((eb) => eb(eb.fn.coalesce("last_byte_at", "created_at"), "<", before))
    .limit(100)
    .execute();
  return rows.map(toStored);
}

/** Bytes of the files that are kept, with what running uploads have announced. */
export async function keptFileBytes(): Promise<number> {
  const rows = await ownDatabase()
    .selectFrom("start")
    .select(["plan", "state", "received_bytes"])
    .whereRef("file_of", "=", "start_id")
    .where((eb) => eb.or([eb("received_bytes", ">", 0), eb("state", "=", "uploading")]))
    .execute();
  const sizeOf = (row: (typeof rows)[number]) =>
    row.state === "uploading" ? (JSON.parse(row.plan) as JobPlan).file.bytes : row.received_bytes;
  return rows.reduce((sum, row) => sum + sizeOf(row), 0);
}

/** Starts that wait for bytes of their file. */
export async function uploadingStarts(): Promise<StoredStart[]> {
  const rows = await ownDatabase()
    .selectFrom("start")
    .selectAll()
    .where("state", "=", "uploading")
    .limit(500)
    .execute();
  return rows.map(toStored);
}
