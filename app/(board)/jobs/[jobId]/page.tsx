import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { JobView } from "@/components/job/job-view";
import { getUser, requirePageUser } from "@/lib/auth/session";
import { jobQueries } from "@/lib/jobs/queries";
import { getJob } from "@/lib/jobs/server/get-job";
import { describe } from "@/lib/jobs/status";
import { Problem } from "@/lib/problem";
import { Prefetch } from "@/lib/query/prefetch";
import { routes } from "@/lib/routes";

type Params = Promise<{ jobId: string }>;

/** The state stands first, so that a background tab tells; JobTab keeps it up to date. */
export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const { jobId } = await params;
  const job = (await getUser()) ? await getJob(jobId).catch(() => null) : null;
  return { title: job ? `${describe(job).label} · ${job.jobName}` : "Job" };
}

export default async function JobPage({ params }: { params: Params }) {
  const { jobId } = await params;
  await requirePageUser(routes.job(jobId));
  const job = await getJob(jobId).catch((error: unknown) => {
    if (error instanceof Problem && error.code === "not-found") notFound();
    throw error;
  });
  return (
    <Prefetch query={jobQueries.detail(jobId)} read={() => Promise.resolve(job)}>
      <JobView jobId={jobId} />
    </Prefetch>
  );
}
