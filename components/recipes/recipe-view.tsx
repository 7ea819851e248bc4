"use client";

import { useQuery } from "@tanstack/react-query";
import { PageHeading } from "@/components/layout/page-heading";
import { useViewer } from "@/components/providers/viewer";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Card, CardTitle } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { Loading, Skeleton } from "@/components/ui/skeleton";
import { problemOf } from "@/lib/http/problem-error";
import { recipeQueries } from "@/lib/recipes/queries";
import { routes } from "@/lib/routes";
import { RecipeContentView } from "./recipe-content";
import { RecipeHeading } from "./recipe-heading";
import { RecipeNotes } from "./recipe-notes";
import { RecipeVersions } from "./recipe-versions";

const TRAIL = [{ label: "Recipes", href: routes.recipes }];

/** One recipe at one of its versions; without one at its newest. */
export function RecipeView({ recipeId, version }: { recipeId: string; version: number | null }) {
  const { locale } = useViewer();
  const { data: recipe, error, isPending, isFetching, refetch } = useQuery(recipeQueries.detail(recipeId, version));
  if (recipe) {
    return (
      <>
        <Breadcrumbs trail={TRAIL} current={recipe.name} />
        <RecipeHeading recipe={recipe} />
        <RecipeNotes recipe={recipe} />
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_320px]">
          <Card aria-labelledby="recipe-content" className="grid gap-4">
            <CardTitle id="recipe-content">What the model is told</CardTitle>
            <RecipeContentView recipe={recipe} locale={locale} />
          </Card>
          <RecipeVersions recipe={recipe} />
        </div>
      </>
    );
  }
  const { message, aws, id } = problemOf(error);
  return (
    <>
      <Breadcrumbs trail={TRAIL} current="Recipe" />
      <PageHeading title="Recipe" />
      {isPending ? (
        <Loading label="Loading the recipe…" className="grid gap-4">
          <Skeleton className="h-72 w-full rounded-lg" />
        </Loading>
      ) : (
        <Card padding="none">
          <ErrorState
            title="This recipe could not be loaded."
            {...{ message, aws, id, onRetry: () => void refetch(), retrying: isFetching }}
          />
        </Card>
      )}
    </>
  );
}
