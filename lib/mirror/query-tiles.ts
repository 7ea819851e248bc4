import "server-only";
import { type Kysely, sql } from "kysely";
import { now } from "@/lib/clock";
import type { Tiles } from "@/lib/jobs/job";
import type { Outcome } from "@/lib/jobs/outcome";
import { mirrorDatabase } from "@/lib/store/mirror-database";
import type { MirrorSchema } from "@/lib/store/mirror-schema";
import { periodStart } from "./job-filter";

/** Outcomes of jobs that AWS calls Completed. */
const COMPLETED: Outcome[] = ["done", "finished", "done-with-errors", "no-answers"];

/**
 * The four tiles over the table, of the whole account: what runs now; what ended in the last seven days and needs a
 * look, or is done; the cost of jobs submitted in the organisation's month, as far as it is known.
 */
export async function queryTiles(): Promise<Omit<Tiles, "unclearStarts">> {
  const [weekStart, monthStart] = [periodStart("7d"), periodStart("month")];
  return mirrorDatabase()
    .transaction()
    .execute(async (database) => ({
      running: await running(database),
      needsLook: await needsLook(database, weekStart),
      done: await done(database, weekStart),
      spent: await spent(database, monthStart),
      weekStart,
      monthStart,
    }));
}

type Database = Kysely<MirrorSchema>;

async function running(database: Database): Promise<Tiles["running"]> {
  return database
    .selectFrom("job")
    .select((eb) => [
      eb.fn.countAll<number>().as("jobs"),
      sql<number | null>`sum(max(0, total_count - processed_count))`.as("recordsLeft"),
      sql<number | null>`max(expected_end_time) FILTER (WHERE expected_end_time > ${now()})`.as("expectedEndTime"),
    ])
    .where("grp", "=", "running")
    .executeTakeFirstOrThrow();
}

async function needsLook(database: Database, weekStart: number): Promise<Tiles["needsLook"]> {
  const rows = await database
    .selectFrom("job")
    .select((eb) => ["outcome", eb.fn.countAll<number>().as("jobs")])
    .where("grp", "=", "needs-look")
    .where("end_time", ">=", weekStart)
    .groupBy("outcome")
    .execute();
  const jobs = rows.reduce((sum, row) => sum + row.jobs, 0);
  return { jobs, byOutcome: Object.fromEntries(rows.map((row) => [row.outcome, row.jobs])) };
}

/** The share of answers is that of all completed jobs of the week, those with errors too, or it would always be 100%. */
async function done(database: Database, weekStart: number): Promise<Tiles["done"]> {
  const isKnown = sql`answered_count IS NOT NULL AND total_count > 0`;
  const row = await database
    .selectFrom("job")
    .select([
      sql<number>`count(*) FILTER (WHERE grp = 'done')`.as("jobs"),
      sql<number>`coalesce(sum(total_count) FILTER (WHERE grp = 'done'), 0)`.as("records"),
      sql<number | null>`sum(answered_count) FILTER (WHERE ${isKnown})`.as("answered"),
      sql<number | null>`sum(total_count) FILTER (WHERE ${isKnown})`.as("total"),
    ])
    .where("outcome", "in", COMPLETED)
    .where("end_time", ">=", weekStart)
    .executeTakeFirstOrThrow();
  const answeredShare = row.total === null || row.answered === null ? null : Math.min(1, row.answered / row.total);
  return { jobs: row.jobs, records: row.records, answeredShare };
}

async function spent(database: Database, monthStart: number): Promise<Tiles["spent"]> {
  return database
    .selectFrom("job")
    .select([
      sql<number>`coalesce(sum(cost_usd), 0)`.as("usd"),
      sql<number | null>`sum(on_demand_usd - cost_usd)`.as("lessThanOnDemandUsd"),
      sql<number>`count(*) FILTER (WHERE cost_usd IS NULL)`.as("unknownJobs"),
    ])
    .where("submit_time", ">=", monthStart)
    .executeTakeFirstOrThrow();
}
