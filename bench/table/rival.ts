/** The rival: every row is read and filtered, counted and sorted in JavaScript, as one would first write it. */
import type { Job } from "@/lib/jobs/job";
import type { JobListParams } from "@/lib/jobs/search-params";
import { toJob } from "@/lib/mirror/shown-job";
import { matches, orderOf } from "@/lib/mirror/testing/job-oracle";
import { mirrorDatabase } from "@/lib/store/mirror-database";
import { NOW } from "./jobs.ts";

const LOOK = { viewerId: "person-0", now: NOW, timeZone: "UTC" };

/** A page with its total and the counts of every filter. */
export async function readAllAndFilter(params: JobListParams) {
  const jobs = (await mirrorDatabase().selectFrom("job").selectAll().execute()).map(toJob);
  const order = orderOf(jobs, params, LOOK);
  const counts = {
    groups: count(jobs, { ...params, group: "all" }, ({ group }) => group),
    statuses: count(jobs, { ...params, status: [] }, ({ outcome }) => outcome),
    models: count(jobs, { ...params, model: [] }, ({ modelName }) => modelName),
    people: count(jobs, { ...params, by: [] }, ({ startedBy }) => startedBy?.id ?? "outside"),
  };
  const lastPage = Math.max(1, Math.ceil(order.length / params.size));
  const start = (Math.min(params.page, lastPage) - 1) * params.size;
  return { jobIds: order.slice(start, start + params.size), total: order.length, counts };
}

function count(jobs: Job[], params: JobListParams, valueOf: (job: Job) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const job of jobs) {
    if (matches(job, params, LOOK)) counts.set(valueOf(job), (counts.get(valueOf(job)) ?? 0) + 1);
  }
  return counts;
}
