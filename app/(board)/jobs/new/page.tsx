import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageHeading } from "@/components/layout/page-heading";
import { FileJobPage } from "@/components/new-job/from-file/file-job-page";
import { MadeHereNote } from "@/components/new-job/from-s3/made-here-note";
import { S3JobForm } from "@/components/new-job/from-s3/s3-job-form";
import { ViewerNotice } from "@/components/new-job/viewer-notice";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { hasRole, type User } from "@/lib/auth/role";
import { requirePageUser } from "@/lib/auth/session";
import { draftQueries } from "@/lib/drafts/queries";
import { listDrafts } from "@/lib/drafts/server/drafts";
import { getNewJobForm, getNewJobOptions } from "@/lib/jobs/server/new-job-options";
import { newJobAddress, type NewJobSource, readNewJobSource } from "@/lib/jobs/new-job-source";
import { originOfJob } from "@/lib/ledger/start-parts";
import { Problem } from "@/lib/problem";
import { Prefetch } from "@/lib/query/prefetch";
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
  if (!hasRole(user.role, "operator")) {
    return (
      <>
        <Head title={titleOf(source)} />
        <ViewerNotice />
      </>
    );
  }
  const isFromS3 = source.isFromS3 || source.fromJobId !== null || !getNewJobOptions().uploads.isOn;
  return isFromS3 ? <FromS3 user={user} source={source} /> : <FromFile user={user} source={source} />;
}

function titleOf(source: NewJobSource): string {
  return source.fromJobId !== null || source.likeStartId !== null ? "Run again" : "New job";
}

function Head({ title }: { title: string }) {
  return (
    <>
      <Breadcrumbs trail={[{ label: "Jobs", href: routes.jobs }]} current="New job" />
      <PageHeading title={title} />
    </>
  );
}

type FormProps = { user: User; source: NewJobSource };

async function FromFile({ user, source }: FormProps) {
  const formKey = source.draftId ?? source.likeStartId ?? source.recipeId ?? "new";
  const form = await getFileJobForm(source, user);
  return (
    <>
      <Head title={form.finishes ? "Finish the rest" : titleOf(source)} />
      <Prefetch query={draftQueries.list()} read={() => listDrafts(user)}>
        <FileJobPage userId={user.id} formKey={formKey} {...form} />
      </Prefetch>
    </>
  );
}

async function FromS3({ user, source }: FormProps) {
  const form = await getNewJobForm(source.fromJobId, source.remedy).catch((error: unknown) => {
    if (error instanceof Problem && error.code === "not-found") notFound();
    throw error;
  });
  const origin = source.fromJobId === null ? null : await originOfJob(source.fromJobId);
  return (
    <>
      <Head title={titleOf(source)} />
      {origin && <MadeHereNote origin={origin} />}
      <S3JobForm userId={user.id} fromJobId={source.fromJobId} {...form} />
    </>
  );
}
