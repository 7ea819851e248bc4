"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import type { DraftContent } from "@/lib/drafts/draft";
import type { NewJobOptions } from "@/lib/jobs/new-job";
import { newJobQueries } from "@/lib/jobs/queries";
import { recipeQueries } from "@/lib/recipes/queries";
import type { PlanBasis } from "@/lib/starts/form-plan";
import { useRowChecks } from "../checks/use-row-checks";
import { useTable } from "../table-reader/use-table";
import { checkPlanOf } from "./check-plan";
import type { FileJob } from "./file-job";
import { useFileFields } from "./use-file-fields";
import { useFileForm, useFreshErrors } from "./use-file-form";
import { useForecast } from "./use-forecast";
import { useTried } from "./use-tried";

type FileJobState = {
  form: UseFormReturn<DraftContent>;
  job: FileJob;
  /** Whose file it is, where it is an earlier start's. */
  fileOf: string | null;
  setFileOf: (fileOf: string | null) => void;
  basis: PlanBasis;
  /** Says what is known, for the check of the fields. */
  checkWith: (basis: PlanBasis) => void;
};

/** The form with everything that is known beside it: the file, its rows, the models, the recipe, the price. */
export function useFileJobState(initial: DraftContent, options: NewJobOptions): FileJobState {
  const { form, checkWith } = useFileForm(initial);
  const table = useTable();
  const draft = form.watch();
  const [fileOf, setFileOf] = useState(initial.file?.startId ?? null);
  const { tried, takeTried } = useTried(form);
  const { data: models = [] } = useQuery(newJobQueries.models());
  const model = models.find(({ modelId }) => modelId === draft.modelId) ?? null;
  const chosen = draft.recipe;
  const { data: recipe = null } = useQuery({
    ...recipeQueries.detail(chosen?.recipeId ?? "", chosen?.version ?? null),
    enabled: chosen !== null,
  });

  const newest = checkPlanOf(draft, table.state, model);
  const planKey = JSON.stringify(newest);
  const plan = useMemo(() => JSON.parse(planKey) as typeof newest, [planKey]);
  const checks = useRowChecks(table, plan);
  const forecast = useForecast({ draft, result: checks.result, model, options, tried });
  const basis: PlanBasis = { file: table.state, check: checks.isChecking ? null : checks.result, options, models };

  useFileFields(form, table, initial, fileOf);
  // The resolver lives outside of rendering: it is told what is known each time that changes.
  useEffect(() => checkWith(basis));
  useFreshErrors(form, `${table.state.phase} ${planKey} ${checks.isChecking} ${models.length}`);

  return {
    form,
    job: { options, table, plan, checks, forecast, models, model, recipe: chosen === null ? null : recipe, takeTried },
    fileOf,
    setFileOf,
    basis,
    checkWith,
  };
}
