import "server-only";
import type { User } from "@/lib/auth/role";
import type { DraftContent } from "@/lib/drafts/draft";
import { getDraft } from "@/lib/drafts/server/drafts";
import type { NewJobOptions } from "@/lib/jobs/new-job";
import { freeName } from "@/lib/jobs/server/free-name";
import type { Finishes } from "@/lib/jobs/job";
import { getNewJobOptions } from "@/lib/jobs/server/new-job-options";
import { restOfStart } from "@/lib/ledger/rests";
import { readJob } from "@/lib/mirror/query-jobs";
import { Problem } from "@/lib/problem";
import { getRecipe } from "@/lib/recipes/server/read-recipes";
import { draftLike, draftWithRecipe, emptyDraft } from "@/lib/starts/form-draft";
import type { JobPlan } from "@/lib/starts/plan";
import { getStart } from "./get-start";

/** What the form is to be filled from: a draft, an earlier start, a recipe, or nothing. */
export type FormSource = { draftId: string | null; likeStartId: string | null; recipeId: string | null };

/** The form of a job from a file as it opens. */
export type FileJobForm = {
  options: NewJobOptions;
  initial: DraftContent;
  draft: { draftId: string; savedTime: number } | null;
  /** What could not be taken over, in sentences; or why what the link names is not there. */
  notCopied: string[];
  /** The job whose records the file holds, where it was gathered to finish one. */
  finishes: Finishes | null;
  /** Whether nothing was put into it. */
  isFresh: boolean;
};

/** Fills the form. What a link names and is not there is said, and the form opens empty. */
export async function getFileJobForm(source: FormSource, user: User): Promise<FileJobForm> {
  const options = getNewJobOptions();
  const empty = { options, initial: emptyDraft(options), draft: null, notCopied: [], finishes: null };
  try {
    const filled = await filledForm(source, options, user);
    if (filled === null) return { ...empty, isFresh: true };
    return { ...empty, ...filled, finishes: await finishedWith(filled.initial), isFresh: false };
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== "not-found") throw error;
    return { ...empty, notCopied: [error.message], isFresh: true };
  }
}

type Filled = Pick<FileJobForm, "initial"> & Partial<Pick<FileJobForm, "draft" | "notCopied">>;

async function filledForm(source: FormSource, options: NewJobOptions, user: User): Promise<Filled | null> {
  const { draftId, likeStartId, recipeId } = source;
  if (draftId !== null) {
    const { content, updatedTime } = await getDraft(draftId, user);
    return { initial: content, draft: { draftId, savedTime: updatedTime } };
  }
  if (likeStartId !== null) {
    const { plan, state, hasFile } = await getStart(likeStartId, user);
    const { suggestion } = await freeName(plan.job.jobName);
    const { draft, notCopied } = draftLike(plan, options, suggestion);
    const initial = state !== "started" && hasFile ? withFile(draft, plan, likeStartId) : draft;
    return { initial, notCopied };
  }
  if (recipeId !== null) return { initial: draftWithRecipe(options, await getRecipe(recipeId, null, user)) };
  return null;
}

async function finishedWith({ file }: DraftContent): Promise<Finishes | null> {
  const rest = file?.startId == null ? null : await restOfStart(file.startId);
  if (rest === null) return null;
  const { jobId, records } = rest;
  return { jobId, jobName: (await readJob(jobId))?.jobName ?? jobId, records };
}

/** What became no job is changed, not run again: its file and what was decided about the rows come back too. */
function withFile(draft: DraftContent, { file, rows, tryIds }: JobPlan, startId: string): DraftContent {
  const { read, leaveOut, sendOnce, fillUp } = rows;
  return { ...draft, file: { ...file, startId }, read, leaveOut, sendOnce, fillUp, tryIds };
}
