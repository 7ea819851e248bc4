import "server-only";
import { sql } from "kysely";
import { OPEN_STATES } from "@/lib/starts/state";
import { ownDatabase } from "@/lib/store/own-database";
import { type StoredStart, toStored } from "./starts";

/** Starts that finish what a job has left and have not become jobs yet. */
export async function startsToFinish(jobId: string): Promise<StoredStart[]> {
  const rows = await ownDatabase()
    .selectFrom("start as gathered")
    .innerJoin("start", "start.file_of", "gathered.start_id")
    .selectAll("start")
    .where(sql<string>`json_extract(gathered.rest, '$.jobId')`, "=", jobId)
    .where("gathered.rest", "is not", null)
    .where("start.state", "in", OPEN_STATES)
    .orderBy("start.created_at")
    .limit(20)
    .execute();
  return rows.map(toStored);
}

/** Gathered files of before a moment that no start has used. */
export async function unusedGathered(before: number): Promise<StoredStart[]> {
  const rows = await ownDatabase()
    .selectFrom("start")
    .selectAll()
    .where("state", "=", "gathered")
    .where("created_at", "<", before)
    .where("start_id", "not in", (query) =>
      query.selectFrom("start as user").select("user.file_of").whereRef("user.start_id", "!=", "user.file_of"),
    )
    .limit(100)
    .execute();
  return rows.map(toStored);
}
