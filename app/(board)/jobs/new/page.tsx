import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageHeading } from "@/components/layout/page-heading";
import { FileJobPage } from "@/components/new-job/from-file/file-job-page";
import { S3JobForm } from "@/components/new-job/from-s3/s3-job-form";
import { ViewerNotice } from "@/components/new-job/viewer-notice";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { hasRole, type User } from "@/lib/auth/role";
import { requirePageUser } from "@/lib/auth/session";
import { getNewJobForm, getNewJobOptions } from "@/lib/jobs/server/new-job-options";
import { newJobAddress, type NewJobSource, readNewJobSource } from "@/lib/jobs/new-job-source";
import { Problem } from "@/lib/problem";
import { routes } from "@/lib/routes";
import { getFileJobForm } from "@/lib/starts/server/file-job-form";

export const metadata: Metadata = { title: "New job" };

export default async function NewJobPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const source = readNewJobSource(await searchParams);
  const user = await requirePageUser(newJobAddress(source));
  const isAgain = source.fromJobId !== null || source.likeStartId !== null;
  return (
    <>
      <Breadcrumbs trail={[{ label: "Jobs", href: routes.jobs }]} current="New job" />
      <PageHeading title={isAgain ? "Run again" : "New job"} />
      {hasRole(user.role, "operator") ? <Form user={user} source={source} /> : <ViewerNotice />}
    </>
  );
}

async function Form({ user, source }: { user: User; source: NewJobSource }) {
  const isFromS3 = source.isFromS3 || source.fromJobId !== null || !getNewJobOptions().uploads.isOn;
  if (!isFromS3) {
    const formKey = source.draftId ?? source.likeStartId ?? source.recipeId ?? "new";
    return <FileJobPage userId={user.id} formKey={formKey} {...await getFileJobForm(source, user)} />;
  }
  const form = await getNewJobForm(source.fromJobId, source.remedy).catch((error: unknown) => {
    if (error instanceof Problem && error.code === "not-found") notFound();
    throw error;
  });
  return <S3JobForm userId={user.id} fromJobId={source.fromJobId} {...form} />;
}
