"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useViewer } from "@/components/providers/viewer";
import { Card, CardTitle } from "@/components/ui/card";
import { DateTime } from "@/components/ui/date-time";
import { ErrorState } from "@/components/ui/error-state";
import { Loading, Skeleton } from "@/components/ui/skeleton";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatCount } from "@/lib/format";
import { problemOf } from "@/lib/http/problem-error";
import { recipeQueries } from "@/lib/recipes/queries";
import type { Recipe } from "@/lib/recipes/recipe";
import { routes } from "@/lib/routes";

/** Every version of a recipe, newest first: who saved it when, and how many jobs it made. */
export function RecipeVersions({ recipe }: { recipe: Recipe }) {
  return (
    <Card aria-labelledby="recipe-versions" className="grid gap-3">
      <CardTitle id="recipe-versions">Versions</CardTitle>
      <Versions recipe={recipe} />
    </Card>
  );
}

function Versions({ recipe: { recipeId, version: shown, newestVersion } }: { recipe: Recipe }) {
  const { locale } = useViewer();
  const { data: versions, error, isFetching, refetch } = useQuery(recipeQueries.versions(recipeId));
  if (versions) {
    return (
      <ol className="grid gap-1">
        {versions.map(({ version, savedBy, savedTime, uses }) => (
          <li
            key={version}
            aria-current={version === shown || undefined}
            className="-mx-2 rounded px-2 py-1.5 aria-[current]:bg-sunken"
          >
            <span className="flex flex-wrap items-baseline justify-between gap-x-3">
              <Link
                href={version === newestVersion ? routes.recipe(recipeId) : routes.recipe(recipeId, version)}
                className="rounded-sm font-strong hover:underline"
              >
                Version {version}
              </Link>
              <span className="text-sm text-ink-3">
                {uses === 0 ? "no jobs yet" : formatCount(uses, "job", { locale })}
              </span>
            </span>
            <span className="block text-sm text-ink-3">
              <UntrustedText text={savedBy.name} /> · <DateTime atMs={savedTime} />
            </span>
          </li>
        ))}
      </ol>
    );
  }
  if (!error) {
    return (
      <Loading label="Loading the versions…" className="grid gap-2">
        <Skeleton className="h-10 w-full" />
      </Loading>
    );
  }
  const { message, aws, id } = problemOf(error);
  return (
    <ErrorState
      title="The versions could not be loaded."
      {...{ message, aws, id, onRetry: () => void refetch(), retrying: isFetching }}
    />
  );
}
