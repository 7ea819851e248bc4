import "server-only";
import { now } from "@/lib/clock";
import { mirrorDatabase } from "@/lib/store/mirror-database";
import { announceFreshness, mirrorState } from "./changes";

/**
 * What the mirror remembers of its own work from one start to the next, and what the processes that share its file tell
 * each other: `unreachable` since when AWS is away, `watched_at` when somebody looked on at a process that does not ask
 * AWS, `woken_at` when such a process wanted a look, `push` whether AWS tells of changes through a queue.
 */
type MetaKey = "change_no" | "checked_at" | "walk" | "compared_at" | "unreachable" | "watched_at" | "woken_at" | "push";

/** Everything that is remembered. */
export type Meta = Partial<Record<MetaKey, string>>;

/** Reads all values at once. */
export async function readAllMeta(): Promise<Meta> {
  const rows = await mirrorDatabase().selectFrom("meta").select(["key", "value"]).execute();
  return Object.fromEntries(rows.map(({ key, value }) => [key, value]));
}

/** A remembered value, or null. */
export async function readMeta(key: MetaKey): Promise<string | null> {
  const row = await mirrorDatabase().selectFrom("meta").select("value").where("key", "=", key).executeTakeFirst();
  return row?.value ?? null;
}

/** Remembers a value; null forgets it. */
export async function writeMeta(key: MetaKey, value: string | null): Promise<void> {
  const database = mirrorDatabase();
  if (value === null) {
    await database.deleteFrom("meta").where("key", "=", key).execute();
    return;
  }
  await database
    .insertInto("meta")
    .values({ key, value })
    .onConflict((conflict) => conflict.column("key").doUpdateSet({ value }))
    .execute();
}

/** AWS has answered: remembers when, and tells the open pages. */
export async function lookedWell(): Promise<void> {
  const state = mirrorState();
  const wasUnreachable = state.unreachableSince !== null;
  state.checkedAt = now();
  state.unreachableSince = null;
  state.problem = null;
  await writeMeta("checked_at", String(state.checkedAt));
  if (wasUnreachable) await writeMeta("unreachable", null);
  announceFreshness();
}
