import "server-only";
import { sql } from "kysely";
import type { RestOf, Start, StartState } from "@/lib/starts/start";
import { isOpenStart } from "@/lib/starts/state";
import { ownDatabase } from "@/lib/store/own-database";
import { partsOf } from "./start-parts";
import { type StoredStart, toStored } from "./starts";

/** A start that asks records again which earlier jobs have left, with the jobs that came of it. */
export type FinishingStart = {
  startId: string;
  state: StartState;
  /** Of the first of its jobs; before there is one, the name that was asked for. */
  jobName: string;
  records: number;
  jobIds: string[];
};

/** What finishes some jobs that are one result, oldest first; without what came to nothing or is to be tried again. */
export async function startsThatFinish(jobIds: readonly string[]): Promise<FinishingStart[]> {
  const rows = await ownDatabase()
    .selectFrom("start as gathered")
    .innerJoin("start", "start.file_of", "gathered.start_id")
    .select(["start.start_id", "start.state", "start.plan", "start.counted", "gathered.rest"])
    .whereRef("start.start_id", "!=", "gathered.start_id")
    .where(sql<string>`json_extract(gathered.rest, '$.jobId')`, "in", jobIds)
    .orderBy("start.created_at")
    .execute();
  const starts = await Promise.all(
    rows.map(async ({ start_id: startId, state, plan, counted, rest }) => {
      const parts = await partsOf(startId);
      const { jobName } = (JSON.parse(plan) as { job: { jobName: string } }).job;
      // What the server has counted counts: somebody may have left records out.
      const sent = counted === null ? null : (JSON.parse(counted) as Start["counted"]);
      return {
        startId,
        state,
        jobName: parts[0]?.jobName ?? jobName,
        records: sent?.sent ?? (JSON.parse(rest ?? "{}") as Partial<RestOf>).records ?? 0,
        jobIds: parts.flatMap(({ jobId }) => jobId ?? []),
      };
    }),
  );
  return starts.filter(({ state, jobIds }) => jobIds.length > 0 || (isOpenStart(state) && state !== "failed"));
}

/** Of which job the file of a start holds what was left; null for any other file. */
export async function restOfStart(startId: string): Promise<RestOf | null> {
  const row = await ownDatabase()
    .selectFrom("start")
    .innerJoin("start as owner", "owner.start_id", "start.file_of")
    .select("owner.rest")
    .where("start.start_id", "=", startId)
    .executeTakeFirst();
  return row?.rest == null ? null : (JSON.parse(row.rest) as RestOf);
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
