import "server-only";
import type { User } from "@/lib/auth/role";
import type { DraftContent } from "@/lib/drafts/draft";
import { getDraft } from "@/lib/drafts/server/drafts";
import type { NewJobOptions } from "@/lib/jobs/new-job";
import { freeName } from "@/lib/jobs/server/free-name";
import { getNewJobOptions } from "@/lib/jobs/server/new-job-options";
import { Problem } from "@/lib/problem";
import { getRecipe } from "@/lib/recipes/server/read-recipes";
import { draftLike, draftWithRecipe, emptyDraft } from "@/lib/starts/form-draft";
import type { JobPlan } from "@/lib/starts/plan";
import type { FinishedJob } from "@/lib/starts/start";
import { finishedJob } from "./finished-job";
import { getStart } from "./get-start";

/** What the form is to be filled from: a draft, an earlier start, a recipe, or nothing. */
export type FormSource = { draftId: string | null; likeStartId: string | null; recipeId: string | null };

/** The form of a job from a file as it opens. */
export type FileJobForm = {
  options: NewJobOptions;
  initial: DraftContent;
  draft: { draftId: string; savedTime: number } | null;
  /** The job that it finishes, where its file holds what that one has left. */
  finishes: FinishedJob | null;
  /** What could not be taken over, in sentences; or why what the link names is not there. */
  notCopied: string[];
  /** Whether nothing was put into it. */
  isFresh: boolean;
};

/** Fills the form. What a link names and is not there is said, and the form opens empty. */
export async function getFileJobForm(source: FormSource, user: User): Promise<FileJobForm> {
  const options = getNewJobOptions();
  const empty = { options, initial: emptyDraft(options), draft: null, finishes: null, notCopied: [] };
  try {
    const form = await filledForm(source, options, user);
    return form ? { ...form, finishes: await finishedJob(form.initial.file?.startId) } : { ...empty, isFresh: true };
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== "not-found") throw error;
    return { ...empty, notCopied: [error.message], isFresh: true };
  }
}

async function filledForm(
  source: FormSource,
  options: NewJobOptions,
  user: User,
): Promise<Omit<FileJobForm, "finishes"> | null> {
  const { draftId, likeStartId, recipeId } = source;
  if (draftId !== null) {
    const { content, updatedTime } = await getDraft(draftId, user);
    return { options, initial: content, draft: { draftId, savedTime: updatedTime }, notCopied: [], isFresh: false };
  }
  if (likeStartId !== null) {
    const { plan, state, hasFile } = await getStart(likeStartId, user);
    const { suggestion } = await freeName(plan.job.jobName);
    const { draft, notCopied } = draftLike(plan, options, suggestion);
    const initial = state !== "started" && hasFile ? withFile(draft, plan, likeStartId) : draft;
    return { options, initial, draft: null, notCopied, isFresh: false };
  }
  if (recipeId !== null) {
    const recipe = await getRecipe(recipeId, null, user);
    return { options, initial: draftWithRecipe(options, recipe), draft: null, notCopied: [], isFresh: false };
  }
  return null;
}

/** What became no job is changed, not run again: its file and what was decided about the rows come back too. */
function withFile(draft: DraftContent, { file, rows, tryIds }: JobPlan, startId: string): DraftContent {
  const { read, leaveOut, sendOnce, fillUp } = rows;
  return { ...draft, file: { ...file, startId }, read, leaveOut, sendOnce, fillUp, tryIds };
}
