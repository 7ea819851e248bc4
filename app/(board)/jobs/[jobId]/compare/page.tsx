import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CompareView } from "@/components/compare/compare-view";
import { requirePageUser } from "@/lib/auth/session";
import { jobQueries } from "@/lib/jobs/queries";
import { getJob } from "@/lib/jobs/server/get-job";
import { Problem } from "@/lib/problem";
import { Prefetch } from "@/lib/query/prefetch";
import { loadCompareParams, serializeCompareParams } from "@/lib/results/compare-params";
import { routes } from "@/lib/routes";

export const metadata: Metadata = { title: "Compare" };

type Props = {
  params: Promise<{ jobId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function ComparePage({ params, searchParams }: Props) {
  const { jobId } = await params;
  await requirePageUser(serializeCompareParams(routes.compare(jobId), loadCompareParams(await searchParams)));
  const job = await getJob(jobId).catch((error: unknown) => {
    if (error instanceof Problem && error.code === "not-found") notFound();
    throw error;
  });
  return (
    <Prefetch query={jobQueries.detail(jobId)} read={() => Promise.resolve(job)}>
      <CompareView jobId={jobId} />
    </Prefetch>
  );
}
