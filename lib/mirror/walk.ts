import "server-only";
import { listModelInvocationJobs } from "@/lib/aws/bedrock";
import { now } from "@/lib/clock";
import { log } from "@/lib/log";
import { Problem } from "@/lib/problem";
import { mirrorDatabase } from "@/lib/store/mirror-database";
import { announceFreshness, mirrorState } from "./changes";
import { markGone } from "./gone";
import type { LookOptions } from "./look";
import { readHistory } from "./learn";
import { lookedWell, readMeta, writeMeta } from "./meta";
import { saveJobs } from "./save-jobs";

/** The whole list is compared this often, for what the looks cannot see. */
const COMPARE_EVERY_MS = 24 * 3_600_000;

/** A walk through the whole list. It is kept with its next page, so that a restart goes on from there. */
type Walk = { startedAt: number; nextToken: string | null; restarts: number };

/** A token that AWS refuses begins the walk again; after this many times it is a failure like any other. */
const MOST_RESTARTS = 3;

/** Whether a page of the whole list is to be read: until the list was read once, and then once a day. */
export async function isWalkDue(): Promise<boolean> {
  if ((await readMeta("walk")) !== null) return true;
  const comparedAt = Number((await readMeta("compared_at")) ?? 0);
  return now() - comparedAt >= COMPARE_EVERY_MS;
}

/**
 * Reads the next page of the whole list, newest jobs first. A page that fails is tried again by the next call; a page
 * token that AWS no longer takes begins the walk again, which neither loses nor doubles a job (A5). Throws problems.
 */
export async function walkPage(options: LookOptions): Promise<void> {
  const walk = parseWalk(await readMeta("walk")) ?? { startedAt: now(), nextToken: null, restarts: 0 };
  const seenAt = now();
  const query = walk.nextToken === null ? {} : { nextToken: walk.nextToken };
  const page = await listModelInvocationJobs(query, options).catch(async (error: unknown) => {
    const isRefused = error instanceof Problem && error.code === "aws-refused" && walk.nextToken !== null;
    if (!isRefused || walk.restarts >= MOST_RESTARTS) throw error;
    log.warn({ problem: error.code }, "AWS no longer takes the page token; the walk begins again");
    await keepWalk({ ...walk, nextToken: null, restarts: walk.restarts + 1 });
    return null;
  });
  if (page === null) return;
  await saveJobs(page.jobs, seenAt);
  await lookedWell();
  if (page.nextToken === null) await endWalk(walk);
  else await keepWalk({ ...walk, nextToken: page.nextToken });
}

function keepWalk(walk: Walk): Promise<void> {
  return writeMeta("walk", JSON.stringify(walk));
}

/** Reads the whole list at once. Throws problems; the next call then goes on from the page that failed. */
export async function walkAll(options: LookOptions): Promise<void> {
  do await walkPage(options);
  while ((await readMeta("walk")) !== null);
}

function parseWalk(value: string | null): Walk | null {
  return value === null ? null : (JSON.parse(value) as Walk);
}

/** Every page was read: what was not among them is no longer listed (A9). */
async function endWalk(walk: Walk): Promise<void> {
  const gone = await mirrorDatabase()
    .selectFrom("job")
    .select("job_id")
    .where("seen_at", "<", walk.startedAt)
    .where("gone_since", "is", null)
    .execute();
  for (let start = 0; start < gone.length; start += 500) {
    const jobIds = gone.slice(start, start + 500).map(({ job_id }) => job_id);
    await markGone(jobIds, now());
  }
  await writeMeta("compared_at", String(now()));
  await writeMeta("walk", null);
  await readHistory();
  mirrorState().isComplete = true;
  announceFreshness();
}
