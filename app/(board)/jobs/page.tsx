import type { Metadata } from "next";
import { cookies } from "next/headers";
import { JobsView } from "@/components/jobs/jobs-view";
import { requirePageUser } from "@/lib/auth/session";
import { jobQueries } from "@/lib/jobs/queries";
import { loadJobListParams, serializeJobListParams } from "@/lib/jobs/search-params";
import { getTiles } from "@/lib/jobs/server/get-tiles";
import { listJobs } from "@/lib/jobs/server/list-jobs";
import { parseTableSettings, TABLE_COOKIE } from "@/lib/jobs/table-settings";
import { Prefetch } from "@/lib/query/prefetch";
import { routes } from "@/lib/routes";
import { startQueries } from "@/lib/starts/queries";
import { listStarts } from "@/lib/starts/server/get-start";

export const metadata: Metadata = { title: "Jobs" };

type SearchParams = Promise<Record<string, string | string[] | undefined>>;

export default async function JobsPage({ searchParams }: { searchParams: SearchParams }) {
  const params = loadJobListParams(await searchParams);
  const user = await requirePageUser(serializeJobListParams(routes.jobs, params));
  const remembered = (await cookies()).get(TABLE_COOKIE)?.value;
  return (
    <Prefetch query={jobQueries.list(params)} read={() => listJobs(params, user)}>
      <Prefetch query={jobQueries.tiles()} read={() => getTiles(user)}>
        <Prefetch query={startQueries.list()} read={() => listStarts(user)}>
          <JobsView tableSettings={parseTableSettings(remembered)} />
        </Prefetch>
      </Prefetch>
    </Prefetch>
  );
}
