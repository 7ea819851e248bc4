import { routes } from "@/lib/routes";
import { REMEDIES, type Remedy } from "./remedy";

/** What New job opens with, as its address says. What is not an id counts as nothing. */
export type NewJobSource = {
  /** Run again: every setting of this job. */
  fromJobId: string | null;
  /** What of these settings is to be changed, so that the job gets done this time. */
  remedy: Remedy | null;
  /** The form that takes a file from S3 as it is. */
  isFromS3: boolean;
  draftId: string | null;
  likeStartId: string | null;
  recipeId: string | null;
};

type Params = Record<string, string | string[] | undefined>;

/** Reads the address of New job. */
export function readNewJobSource(params: Params): NewJobSource {
  return {
    fromJobId: idOf(params.from),
    remedy: REMEDIES.find((remedy) => remedy === params.remedy) ?? null,
    isFromS3: params.source === "s3",
    draftId: idOf(params.draft),
    likeStartId: idOf(params.like),
    recipeId: idOf(params.recipe),
  };
}

/** The address that leads here again, after signing in. */
export function newJobAddress(source: NewJobSource): string {
  if (source.fromJobId !== null) return routes.runAgain(source.fromJobId, source.remedy ?? undefined);
  if (source.isFromS3) return routes.newJobFromS3;
  if (source.draftId !== null) return routes.draft(source.draftId);
  if (source.likeStartId !== null) return routes.newJobLike(source.likeStartId);
  if (source.recipeId !== null) return routes.newJobWithRecipe(source.recipeId);
  return routes.newJob;
}

function idOf(value: string | string[] | undefined): string | null {
  return typeof value === "string" && /^[a-zA-Z0-9-]{1,64}$/.test(value) ? value : null;
}
