import { queryOptions } from "@tanstack/react-query";
import * as z from "zod/mini";
import { fetchJson } from "@/lib/http/fetch-json";
import { routes } from "@/lib/routes";
import { recipeSchema, recipeVersionSchema } from "./recipe";

/** Keys of everything about recipes. Invalidate by prefix: a save moves the list, the recipe and its versions. */
export const recipeKeys = {
  all: ["recipes"] as const,
  list: () => [...recipeKeys.all, "list"] as const,
  details: (recipeId: string) => [...recipeKeys.all, "recipe", recipeId] as const,
  detail: (recipeId: string, version: number | null) => [...recipeKeys.details(recipeId), "at", version] as const,
  versions: (recipeId: string) => [...recipeKeys.details(recipeId), "versions"] as const,
};

/** What the browser reads about recipes; pages prefetch with the same options. */
export const recipeQueries = {
  /** One's own and the shared ones, newest use first, each at its newest version; an administrator's has all. */
  list: () =>
    queryOptions({
      queryKey: recipeKeys.list(),
      queryFn: ({ signal }) => fetchJson(routes.api.recipes, z.array(recipeSchema), { signal }),
    }),
  /** A recipe at one of its versions; without one at its newest. */
  detail: (recipeId: string, version: number | null = null) =>
    queryOptions({
      queryKey: recipeKeys.detail(recipeId, version),
      queryFn: ({ signal }) => fetchJson(routes.api.recipe(recipeId, version ?? undefined), recipeSchema, { signal }),
    }),
  /** Who saved which version when, newest first. */
  versions: (recipeId: string) =>
    queryOptions({
      queryKey: recipeKeys.versions(recipeId),
      queryFn: ({ signal }) => fetchJson(routes.api.recipeVersions(recipeId), z.array(recipeVersionSchema), { signal }),
    }),
};
