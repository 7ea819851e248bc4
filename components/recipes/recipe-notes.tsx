"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useViewer } from "@/components/providers/viewer";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Note } from "@/components/ui/note";
import { useToast } from "@/components/ui/toast";
import { problemOf } from "@/lib/http/problem-error";
import { archiveRecipe } from "@/lib/recipes/actions";
import { changedLocks, partWords } from "@/lib/recipes/locks";
import { recipeQueries } from "@/lib/recipes/queries";
import type { Recipe } from "@/lib/recipes/recipe";
import { routes } from "@/lib/routes";
import { RecipeQuestion } from "./recipe-question";
import { rightsOn } from "./recipe-rights";
import { useRecipeAct } from "./use-recipe-act";

/** What is particular about the version that is shown: it is an old one, or the recipe is put away. */
export function RecipeNotes({ recipe }: { recipe: Recipe }) {
  if (recipe.archivedTime !== null) return <ArchivedNote recipe={recipe} />;
  return recipe.version < recipe.newestVersion && <OldVersionNote recipe={recipe} />;
}

function ArchivedNote({ recipe }: { recipe: Recipe }) {
  const { user } = useViewer();
  const toast = useToast();
  const archive = useRecipeAct(archiveRecipe);
  const bringBack = () =>
    archive.mutate(
      { recipeId: recipe.recipeId, isArchived: false },
      {
        onSuccess: () => toast.show({ title: "The recipe is back in the list." }),
        onError: (error) => toast.show({ tone: "failed", title: problemOf(error).message }),
      },
    );
  return (
    <Note
      tone="neutral"
      icon="square"
      title="This recipe is archived."
      actions={
        rightsOn(recipe, user).canSave && (
          <Button size="small" pending={archive.isPending} onClick={bringBack}>
            Bring it back
          </Button>
        )
      }
    >
      It is not offered for new jobs. Jobs that were made with it keep it.
    </Note>
  );
}

function OldVersionNote({ recipe }: { recipe: Recipe }) {
  const { user } = useViewer();
  const router = useRouter();
  const [isAsking, setAsking] = useState(false);
  const { data: newest } = useQuery(recipeQueries.detail(recipe.recipeId));
  const { canUse, canSave } = rightsOn(recipe, user);
  const differing = newest ? changedLocks(newest, recipe.content) : [];
  return (
    <Note
      tone="waiting"
      title={`You are looking at version ${recipe.version}. The newest is version ${recipe.newestVersion}.`}
      actions={
        <>
          <ButtonLink size="small" href={routes.recipe(recipe.recipeId)}>
            Show the newest
          </ButtonLink>
          {canUse && differing.length === 0 && (
            <ButtonLink size="small" href={routes.newJobWithRecipe(recipe.recipeId, recipe.version)}>
              Use this version
            </ButtonLink>
          )}
          {canSave && (
            <Button size="small" onClick={() => setAsking(true)}>
              Make this the newest
            </Button>
          )}
        </>
      }
    >
      {differing.length > 0 &&
        `It cannot be used for a new job: an administrator has locked ${differing.map((part) => `“${partWords(part)}”`).join(", ")}, and this version has it otherwise.`}
      {isAsking && (
        <RecipeQuestion
          recipe={recipe}
          question="renew"
          onClose={() => setAsking(false)}
          onDone={() => router.push(routes.recipe(recipe.recipeId))}
        />
      )}
    </Note>
  );
}
