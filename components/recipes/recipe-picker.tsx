"use client";

import { useQuery } from "@tanstack/react-query";
import { BookOpen } from "lucide-react";
import { useState } from "react";
import { useViewer } from "@/components/providers/viewer";
import { Dialog } from "@/components/ui/dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { SearchField } from "@/components/ui/search-field";
import { Loading, Skeleton } from "@/components/ui/skeleton";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { problemOf } from "@/lib/http/problem-error";
import { modelName } from "@/lib/jobs/model-name";
import { answerFormWords } from "@/lib/recipes/answer-form";
import { recipeQueries } from "@/lib/recipes/queries";
import type { Recipe } from "@/lib/recipes/recipe";
import { sharedWords } from "./recipe-rights";

type RecipePickerProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onChoose: (recipe: Recipe) => void;
};

/** The recipes to choose from, searched by any of their words. */
export function RecipePicker({ open, onOpenChange, onChoose }: RecipePickerProps) {
  const [search, setSearch] = useState("");
  const choose = (recipe: Recipe) => {
    onOpenChange(false);
    setSearch("");
    onChoose(recipe);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Use a recipe"
      description="It fills in the instructions, the model, the form of the answer and the limits."
    >
      <SearchField label="Search recipes" value={search} onValueChange={setSearch} />
      <Choices search={search} onChoose={choose} />
    </Dialog>
  );
}

function Choices({ search, onChoose }: { search: string; onChoose: (recipe: Recipe) => void }) {
  const { user } = useViewer();
  const { data: recipes, error, isFetching, refetch } = useQuery(recipeQueries.list());
  if (!recipes && error) {
    const { message, aws, id } = problemOf(error);
    const onRetry = () => void refetch();
    return (
      <ErrorState title="The recipes could not be loaded." {...{ message, aws, id, onRetry, retrying: isFetching }} />
    );
  }
  if (!recipes) {
    return (
      <Loading label="Loading the recipes…" className="grid gap-2">
        <Skeleton className="h-14 w-full" />
        <Skeleton className="h-14 w-full" />
      </Loading>
    );
  }
  const found = recipes.filter((recipe) => matches(recipe, search));
  if (found.length === 0) {
    return (
      <EmptyState
        icon={<BookOpen size={24} aria-hidden />}
        title={recipes.length === 0 ? "There are no recipes yet." : "No recipe matches."}
      >
        {recipes.length === 0 ? "Fill in the form, then save it as a recipe." : "Try fewer letters."}
      </EmptyState>
    );
  }
  return (
    <ul aria-label="Recipes" className="-mx-2 grid max-h-[min(26rem,50dvh)] gap-0.5 overflow-y-auto">
      {found.map((recipe) => (
        <li key={recipe.recipeId}>
          <button
            type="button"
            onClick={() => onChoose(recipe)}
            className="w-full rounded-md px-2 py-2 text-left -outline-offset-2 hover:bg-sunken"
          >
            <span className="block font-strong break-words">
              <UntrustedText text={recipe.name} />
            </span>
            {recipe.description !== "" && (
              <span className="block text-sm break-words text-ink-2">
                <UntrustedText text={recipe.description} />
              </span>
            )}
            <span className="block text-sm text-ink-3">
              {modelName(recipe.content.modelId)} · {answerFormWords(recipe.content.answerForm)} ·{" "}
              {sharedWords(recipe, user)}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Whether every word that was typed stands somewhere in what is shown of a recipe. */
function matches({ name, description, content }: Recipe, search: string): boolean {
  const text = `${name} ${description} ${modelName(content.modelId)}`.toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
