import "server-only";
import { type Kysely, sql } from "kysely";
import type { Facet, Job, JobDetail, JobPage } from "@/lib/jobs/job";
import { type Outcome, OUTCOMES } from "@/lib/jobs/outcome";
import { DEFAULT_JOB_LIST_PARAMS, type JobFilters, type JobListParams, OUTSIDE } from "@/lib/jobs/search-params";
import { GROUPS, isStoppable, outcomeLabel } from "@/lib/jobs/status";
import { actsOfJob } from "@/lib/ledger/ledger";
import { statusesOfJob } from "@/lib/ledger/statuses";
import { mirrorDatabase } from "@/lib/store/mirror-database";
import type { JobTable, MirrorSchema } from "@/lib/store/mirror-schema";
import { mirrorFreshness } from "./changes";
import { type FacetFilter, jobFilter, sortExpression, type Viewer } from "./job-filter";
import { toJob, toJobDetail } from "./shown-job";

/** Choices of a filter that are counted, the most frequent first. */
const MOST_CHOICES = 200;

type Database = Kysely<MirrorSchema>;

/**
 * A page of the table with its total and the counts beside every filter, all of one moment. Unknown values sort last
 * in both directions; a page beyond the end is the last page.
 */
export async function queryJobs(params: JobListParams, viewer: Viewer): Promise<JobPage> {
  return mirrorDatabase()
    .transaction()
    .execute(async (database) => {
      const groups = await countGroups(database, params, viewer);
      const total = groups[params.group];
      const lastPage = Math.max(1, Math.ceil(total / params.size));
      const page = Math.min(params.page, lastPage);
      const rows = await selectRows(database, params, viewer, { limit: params.size, offset: (page - 1) * params.size });
      return {
        jobs: rows.map(toJob),
        total,
        groups,
        models: await countModels(database, params, viewer),
        people: await countPeople(database, params, viewer),
        statuses: await countOutcomes(database, params, viewer),
        freshness: mirrorFreshness(),
      };
    });
}

type Span = { limit: number; offset: number };

function selectRows(database: Database, params: JobListParams, viewer: Viewer, span: Span): Promise<JobTable[]> {
  return sorted(database.selectFrom("job").selectAll().where(jobFilter(params, viewer)), params)
    .limit(span.limit)
    .offset(span.offset)
    .execute();
}

/** Equal values stand in the order of submission, newest first, and by id, so that pages never overlap. */
function sorted<Query extends { orderBy: (...by: never[]) => Query }>(query: Query, params: JobListParams): Query {
  const direction = sql.raw(params.dir === "asc" ? "ASC NULLS LAST" : "DESC NULLS LAST");
  const by = sql`${sortExpression(params.sort)} ${direction}`;
  const add = (target: Query, order: unknown) => target.orderBy(order as never);
  return add(add(add(query, by), sql`submit_time DESC NULLS LAST`), sql`job_id`);
}

async function countGroups(database: Database, filters: JobFilters, viewer: Viewer): Promise<JobPage["groups"]> {
  const rows = await counted(database, "grp", filters, viewer, "group");
  const groups = { all: 0, ...Object.fromEntries(GROUPS.map((group) => [group, 0])) } as JobPage["groups"];
  for (const { value, count } of rows) {
    groups[value as keyof typeof groups] = count;
    groups.all += count;
  }
  return groups;
}

function counted(
  database: Database,
  column: "grp" | "outcome" | "model_name",
  filters: JobFilters,
  viewer: Viewer,
  leavingOut: FacetFilter,
): Promise<{ value: string; count: number }[]> {
  return database
    .selectFrom("job")
    .select((eb) => [eb.ref(column).as("value"), eb.fn.countAll<number>().as("count")])
    .where(jobFilter(filters, viewer, leavingOut))
    .groupBy(column)
    .orderBy("count", "desc")
    .orderBy(column)
    .limit(MOST_CHOICES)
    .execute();
}

async function countModels(database: Database, filters: JobFilters, viewer: Viewer): Promise<Facet[]> {
  const rows = await counted(database, "model_name", filters, viewer, "model");
  return rows.map(({ value, count }) => ({ value, label: value, count }));
}

async function countOutcomes(database: Database, filters: JobFilters, viewer: Viewer): Promise<Facet[]> {
  const counts = new Map(
    (await counted(database, "outcome", filters, viewer, "status")).map((row) => [row.value, row]),
  );
  const present: Outcome[] = OUTCOMES.filter((outcome) => counts.has(outcome));
  return present.map((value) => ({ value, label: outcomeLabel(value), count: counts.get(value)?.count ?? 0 }));
}

async function countPeople(database: Database, filters: JobFilters, viewer: Viewer): Promise<Facet[]> {
  const rows = await database
    .selectFrom("job")
    .select((eb) => ["started_by_id", eb.fn.max("started_by_name").as("name"), eb.fn.countAll<number>().as("count")])
    .where(jobFilter(filters, viewer, "by"))
    .groupBy("started_by_id")
    .orderBy("count", "desc")
    .orderBy("started_by_id")
    .limit(MOST_CHOICES)
    .execute();
  return rows.map(({ started_by_id: id, name, count }) =>
    id === null ? { value: OUTSIDE, label: "Outside Batchboard", count } : { value: id, label: name ?? id, count },
  );
}

/** Ids of the jobs that match, in the table's order, `limit` at most; `total` counts all of them. */
export async function matchingJobIds(
  params: JobListParams,
  viewer: Viewer,
  limit: number,
): Promise<{ jobIds: string[]; total: number; stoppable: number }> {
  const matching = () => mirrorDatabase().selectFrom("job").where(jobFilter(params, viewer));
  const rows = await sorted(matching().select("job_id"), params).limit(limit).execute();
  const counts = await matching()
    .select((eb) => [
      eb.fn.countAll<number>().as("total"),
      sql<number>`count(*) FILTER (WHERE grp IN ('waiting', 'running') AND outcome <> 'stopping')`.as("stoppable"),
    ])
    .executeTakeFirstOrThrow();
  return { jobIds: rows.map(({ job_id }) => job_id), ...counts };
}

/** Those of some jobs that can be stopped still. */
export async function stoppableJobs(jobIds: readonly string[]): Promise<Job[]> {
  const rows = await mirrorDatabase()
    .selectFrom("job")
    .selectAll()
    .where("job_id", "in", jobIds)
    .where("grp", "in", ["waiting", "running"])
    .execute();
  return rows.map(toJob).filter(isStoppable);
}

/** Jobs that hold these words, newest first. */
export async function searchJobs(text: string, limit: number): Promise<Job[]> {
  const params = { ...DEFAULT_JOB_LIST_PARAMS, q: text };
  return (await selectRows(mirrorDatabase(), params, { userId: "" }, { limit, offset: 0 })).map(toJob);
}

function findRow(jobId: string): Promise<JobTable | undefined> {
  return mirrorDatabase().selectFrom("job").selectAll().where("job_id", "=", jobId).executeTakeFirst();
}

/** One job as the table shows it, or null when the mirror does not hold it. */
export async function readJob(jobId: string): Promise<Job | null> {
  const row = await findRow(jobId);
  return row ? toJob(row) : null;
}

/** Everything about one job, or null when the mirror does not hold it. */
export async function readJobDetail(jobId: string): Promise<JobDetail | null> {
  const row = await findRow(jobId);
  if (!row) return null;
  const [observations, activity] = [await statusesOfJob(jobId), await actsOfJob(jobId)];
  return toJobDetail(row, { observations, activity, freshness: mirrorFreshness() });
}
