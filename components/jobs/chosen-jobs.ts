import * as z from "zod/mini";
import { fetchJson } from "@/lib/http/fetch-json";
import { type Job, jobSchema } from "@/lib/jobs/job";
import { type JobListParams, serializeJobListParams } from "@/lib/jobs/search-params";
import { MOST_ASKED } from "@/lib/jobs/stop-result";
import { routes } from "@/lib/routes";

const matchingSchema = z.object({ jobIds: z.array(z.string()), total: z.number(), stoppable: z.number() });

/** The ids of all jobs that match, as many as can be chosen at once. */
export async function readMatchingIds(params: JobListParams): Promise<string[]> {
  return (await fetchJson(serializeJobListParams(routes.api.matching, params), matchingSchema)).jobIds;
}

/** Those of the chosen jobs that can be stopped still, as they stand now. */
export async function readStoppable(jobIds: readonly string[]): Promise<Job[]> {
  const found: Job[] = [];
  for (let start = 0; start < jobIds.length; start += MOST_ASKED) {
    const some = jobIds.slice(start, start + MOST_ASKED);
    found.push(...(await fetchJson(routes.api.stoppable(some), z.array(jobSchema))));
  }
  return found;
}
