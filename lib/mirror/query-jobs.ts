import "server-only";
import type { Facet, Job, JobDetail, JobPage } from "@/lib/jobs/job";
import { OUTCOMES } from "@/lib/jobs/outcome";
import { DEFAULT_JOB_LIST_PARAMS, type JobListParams, OUTSIDE } from "@/lib/jobs/search-params";
import { GROUPS, isStoppable, outcomeLabel } from "@/lib/jobs/status";
import { actsOfJob } from "@/lib/ledger/ledger";
import { originOfJob } from "@/lib/ledger/start-parts";
import { statusesOfJob } from "@/lib/ledger/statuses";
import { mirrorDatabase } from "@/lib/store/mirror-database";
import type { JobTable } from "@/lib/store/mirror-schema";
import { mirrorFreshness } from "./changes";
import type { JobColumns } from "./job-columns";
import { type Matches, matchJobs, type Viewer } from "./job-filter";
import { jobIndex } from "./job-index";
import { jobLinks } from "./job-links";
import { toJob, toJobDetail } from "./shown-job";

/** Choices of a filter that are counted, the most frequent first. */
const MOST_CHOICES = 200;

/**
 * A page of the table with its total and the counts beside every filter, all of one moment. Unknown values sort last
 * in both directions; a page beyond the end is the last page.
 */
export async function queryJobs(params: JobListParams, viewer: Viewer): Promise<JobPage> {
  const { columns, orders } = await jobIndex();
  const matches = matchJobs(columns, params, viewer);
  const lastPage = Math.max(1, Math.ceil(matches.total / params.size));
  const offset = (Math.min(params.page, lastPage) - 1) * params.size;
  const jobIds = takeMatches(columns, orders.get(params), matches.isMatch, { offset, limit: params.size });
  const groups = Object.fromEntries(GROUPS.map((group, code) => [group, matches.groups[code] ?? 0]));
  const all = matches.groups.reduce((sum, count) => sum + count, 0);
  return {
    total: matches.total,
    groups: { all, ...groups } as JobPage["groups"],
    models: modelFacets(columns, matches),
    people: peopleFacets(columns, matches),
    statuses: OUTCOMES.flatMap((value, code) => {
      const count = matches.outcomes[code] ?? 0;
      return count > 0 ? [{ value, label: outcomeLabel(value), count }] : [];
    }),
    freshness: mirrorFreshness(),
    jobs: await readJobs(jobIds),
  };
}

type Span = { offset: number; limit: number };

/** The ids of a stretch of the jobs that match, in an order of all jobs. */
function takeMatches({ ids }: JobColumns, order: Int32Array, isMatch: Uint8Array, { offset, limit }: Span): string[] {
  const taken: string[] = [];
  let passed = 0;
  for (let at = 0; at < order.length && taken.length < limit; at += 1) {
    const job = order[at] ?? 0;
    if (isMatch[job] === 0) continue;
    if (passed >= offset) taken.push(ids[job] ?? "");
    passed += 1;
  }
  return taken;
}

function modelFacets({ models }: JobColumns, matches: Matches): Facet[] {
  const counts = new Map<string, number>();
  models.values.forEach(({ name }, code) => counts.set(name, (counts.get(name) ?? 0) + (matches.models[code] ?? 0)));
  return mostFrequent([...counts].map(([name, count]) => ({ value: name, label: name, count })));
}

function peopleFacets({ people }: JobColumns, matches: Matches): Facet[] {
  const facets = new Map<string, Facet>();
  people.values.forEach(({ id, name }, code) => {
    const value = id ?? OUTSIDE;
    const facet = { value, label: id === null ? "Outside Batchboard" : name, count: matches.people[code] ?? 0 };
    facets.set(value, { ...facet, count: facet.count + (facets.get(value)?.count ?? 0) });
  });
  return mostFrequent([...facets.values()]);
}

function mostFrequent(facets: readonly Facet[]): Facet[] {
  return facets
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, MOST_CHOICES);
}

/** Ids of the jobs that match, in the table's order, `limit` at most; `total` counts all of them. */
export async function matchingJobIds(
  params: JobListParams,
  viewer: Viewer,
  limit: number,
): Promise<{ jobIds: string[]; total: number; stoppable: number }> {
  const { columns, orders } = await jobIndex();
  const { isMatch, total } = matchJobs(columns, params, viewer);
  const jobIds = takeMatches(columns, orders.get(params), isMatch, { offset: 0, limit });
  const isStoppable = (job: number) =>
    STOPPABLE_GROUPS.has(columns.group.values[job] ?? 0) && columns.outcome.values[job] !== STOPPING;
  const stoppable = isMatch.reduce((sum, match, job) => (match === 1 && isStoppable(job) ? sum + 1 : sum), 0);
  return { jobIds, total, stoppable };
}

const STOPPABLE_GROUPS: ReadonlySet<number> = new Set([GROUPS.indexOf("waiting"), GROUPS.indexOf("running")]);
const STOPPING = OUTCOMES.indexOf("stopping");

/** Some jobs as the table shows them, in the order of their ids; unknown ones are left out. */
export async function readJobs(jobIds: readonly string[]): Promise<Job[]> {
  const rows = await mirrorDatabase().selectFrom("job").selectAll().where("job_id", "in", jobIds).execute();
  const byId = new Map(rows.map((row) => [row.job_id, row]));
  return jobIds.flatMap((jobId) => {
    const row = byId.get(jobId);
    return row ? [toJob(row)] : [];
  });
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
  return readJobs((await matchingJobIds(params, { userId: "" }, limit)).jobIds);
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
  const origin = await originOfJob(jobId);
  const links = await jobLinks(jobId, origin);
  return toJobDetail(row, { observations, activity, origin, ...links, freshness: mirrorFreshness() });
}
