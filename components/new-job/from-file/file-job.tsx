"use client";

import { createContext, type ReactNode, use } from "react";
import type { ModelChoice, NewJobOptions } from "@/lib/jobs/new-job";
import type { Recipe, RecipePart } from "@/lib/recipes/recipe";
import type { AnsweredRow } from "@/lib/tries/try-rows";
import type { RowChecks } from "../checks/use-row-checks";
import type { CheckPlan, TableHandle } from "../table-reader/use-table";
import type { Forecast } from "./use-forecast";

/** What the parts of the form share besides its fields. */
export type FileJob = {
  options: NewJobOptions;
  table: TableHandle;
  /** What is to be done with the rows; null while there is nothing to do. */
  plan: CheckPlan | null;
  checks: RowChecks;
  forecast: Forecast;
  models: readonly ModelChoice[];
  /** The chosen model. */
  model: ModelChoice | null;
  /** The recipe that the form was filled from. */
  recipe: Recipe | null;
  /** Takes answers of rows that were tried with what stands in the form. */
  takeTried: (answers: readonly AnsweredRow[]) => void;
};

const FileJobContext = createContext<FileJob | null>(null);

/** Gives the parts of the form what they share. */
export function FileJobProvider({ job, children }: { job: FileJob; children: ReactNode }) {
  return <FileJobContext value={job}>{children}</FileJobContext>;
}

/** What the parts of the form share. Fails outside of it. */
export function useFileJob(): FileJob {
  const job = use(FileJobContext);
  if (!job) throw new Error("useFileJob needs a FileJobProvider above it");
  return job;
}

/** The name of the recipe in which a part is locked, or null where it can be changed. */
export function useLock(part: RecipePart): string | null {
  const { recipe } = useFileJob();
  return recipe?.locked.includes(part) ? recipe.name : null;
}
