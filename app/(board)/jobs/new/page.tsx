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
import { findStart } from "@/lib/ledger/starts";
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
  return (
    <>
      <Breadcrumbs trail={[{ label: "Jobs", href: routes.jobs }]} current="New job" />
      <PageHeading title={await headingOf(source)} />
      {hasRole(user.role, "operator") ? <Form user={user} source={source} /> : <ViewerNotice />}
    </>
  );
}

/** What became no job is changed, what was gathered is finished; anything else that is there is run again. */
async function headingOf({ fromJobId, likeStartId }: NewJobSource): Promise<string> {
  const start = likeStartId === null ? null : await findStart(likeStartId);
  if (start?.state === "gathered") return "Finish the rest";
  if (start && start.state !== "started") return "Change and start";
  return start || fromJobId !== null ? "Run again" : "New job";
}

async function Form({ user, source }: { user: User; source: NewJobSource }) {
  const isFromS3 = source.isFromS3 || source.fromJobId !== null || !getNewJobOptions().uploads.isOn;
  if (!isFromS3) {
    const formKey = source.draftId ?? source.likeStartId ?? source.recipeId ?? "new";
    const page = <FileJobPage userId={user.id} formKey={formKey} {...await getFileJobForm(source, user)} />;
    return (
      <Prefetch query={draftQueries.list()} read={() => listDrafts(user)}>
        {page}
      </Prefetch>
    );
  }
  const form = await getNewJobForm(source.fromJobId, source.remedy).catch((error: unknown) => {
    if (error instanceof Problem && error.code === "not-found") notFound();
    throw error;
  });
  const origin = source.fromJobId === null ? null : await originOfJob(source.fromJobId);
  return (
    <>
      {origin && <MadeHereNote origin={origin} />}
      <S3JobForm userId={user.id} fromJobId={source.fromJobId} {...form} />
    </>
  );
}
