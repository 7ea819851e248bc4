"use client";

import { useQuery } from "@tanstack/react-query";
import { BookOpen } from "lucide-react";
import { PageHeading } from "@/components/layout/page-heading";
import { useViewer } from "@/components/providers/viewer";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Note } from "@/components/ui/note";
import { Loading, Skeleton } from "@/components/ui/skeleton";
import { problemOf } from "@/lib/http/problem-error";
import { recipeQueries } from "@/lib/recipes/queries";
import { routes } from "@/lib/routes";
import { RecipesTable } from "./recipes-table";

/** The recipes that are offered to this person. */
export function RecipesView() {
  const query = useQuery(recipeQueries.list());
  const { data: recipes, isFetching } = query;
  const problem = query.isError ? problemOf(query.error) : null;
  const retry = () => void query.refetch();
  return (
    <>
      <PageHeading
        title="Recipes"
        detail="What a model is told to do, kept under a name: choose one, bring a file, and start."
      />
      {problem && recipes && (
        <Note
          tone="partial"
          title="The recipes could not be loaded again."
          actions={
            <Button size="small" pending={isFetching} onClick={retry}>
              Try again
            </Button>
          }
        >
          What you see is from before. {problem.message}
        </Note>
      )}
      <Card padding="none">
        {recipes ? (
          recipes.length === 0 ? (
            <NoRecipes />
          ) : (
            <RecipesTable recipes={recipes} />
          )
        ) : problem ? (
          <ErrorState
            title="The recipes could not be loaded."
            message={problem.message}
            aws={problem.aws}
            id={problem.id}
            onRetry={retry}
            retrying={isFetching}
          />
        ) : (
          <Loading label="Loading the recipes…" className="grid gap-3 p-5">
            {[1, 2, 3].map((row) => (
              <Skeleton key={row} className="h-12 w-full" />
            ))}
          </Loading>
        )}
      </Card>
    </>
  );
}

function NoRecipes() {
  const { canCreate } = useViewer();
  return (
    <EmptyState
      icon={<BookOpen size={24} aria-hidden />}
      title="There are no recipes yet."
      actions={
        canCreate && (
          <ButtonLink variant="primary" href={routes.newJob}>
            New job
          </ButtonLink>
        )
      }
    >
      {canCreate
        ? "Fill in a new job until its answers are as you want them, then choose “Save as recipe”."
        : "As soon as somebody shares one, it stands here."}
    </EmptyState>
  );
}
