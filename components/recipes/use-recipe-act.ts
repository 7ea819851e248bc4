"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ActionResult } from "@/lib/action-result";
import { unwrap } from "@/lib/http/problem-error";
import { recipeKeys } from "@/lib/recipes/queries";
import type { Recipe } from "@/lib/recipes/recipe";

/** An act on a recipe (`saveRecipe`, `shareRecipe`, …) that brings every view of recipes up to date. */
export function useRecipeAct<Input>(act: (input: Input) => Promise<ActionResult<Recipe>>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (input: Input) => unwrap(await act(input)),
    retry: false,
    onSettled: () => queryClient.invalidateQueries({ queryKey: recipeKeys.all }),
  });
}
