import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { StartView } from "@/components/starts/start-view";
import { requirePageUser } from "@/lib/auth/session";
import { Problem } from "@/lib/problem";
import { Prefetch } from "@/lib/query/prefetch";
import { routes } from "@/lib/routes";
import { startQueries } from "@/lib/starts/queries";
import { getStart } from "@/lib/starts/server/get-start";

export const metadata: Metadata = { title: "Job on its way" };

type Params = Promise<{ startId: string }>;

export default async function StartPage({ params }: { params: Params }) {
  const { startId } = await params;
  const user = await requirePageUser(routes.start(startId));
  const start = await getStart(startId, user).catch((error: unknown) => {
    if (error instanceof Problem && error.code === "not-found") notFound();
    throw error;
  });
  return (
    <Prefetch query={startQueries.detail(startId)} read={() => Promise.resolve(start)}>
      <StartView startId={startId} />
    </Prefetch>
  );
}
