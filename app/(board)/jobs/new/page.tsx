import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { S3JobForm } from "@/components/new-job/from-s3/s3-job-form";
import { ViewerNotice } from "@/components/new-job/viewer-notice";
import { PageHeading } from "@/components/layout/page-heading";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { hasRole } from "@/lib/auth/role";
import { requirePageUser } from "@/lib/auth/session";
import { getNewJobForm } from "@/lib/jobs/server/new-job-options";
import { Problem } from "@/lib/problem";
import { routes } from "@/lib/routes";

export const metadata: Metadata = { title: "New job" };

export default async function NewJobPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { from } = await searchParams;
  const fromJobId = typeof from === "string" && from !== "" ? from : null;
  const user = await requirePageUser(fromJobId === null ? routes.newJob : routes.runAgain(fromJobId));
  return (
    <>
      <Breadcrumbs trail={[{ label: "Jobs", href: routes.jobs }]} current="New job" />
      <PageHeading title={fromJobId === null ? "New job" : "Run again"} />
      {hasRole(user.role, "operator") ? <Form userId={user.id} fromJobId={fromJobId} /> : <ViewerNotice />}
    </>
  );
}

async function Form({ userId, fromJobId }: { userId: string; fromJobId: string | null }) {
  const form = await getNewJobForm(fromJobId).catch((error: unknown) => {
    if (error instanceof Problem && error.code === "not-found") notFound();
    throw error;
  });
  return <S3JobForm userId={userId} fromJobId={fromJobId} {...form} />;
}
