"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { Note } from "@/components/ui/note";
import { SmallPrint } from "@/components/ui/small-print";
import { useToast } from "@/components/ui/toast";
import { problemOf } from "@/lib/http/problem-error";
import { lockRecipe } from "@/lib/recipes/actions";
import { partWords } from "@/lib/recipes/locks";
import { type Recipe, RECIPE_PARTS } from "@/lib/recipes/recipe";
import { useRecipeAct } from "./use-recipe-act";

/** Which parts of a recipe whoever uses it cannot change. For administrators. */
export function LockDialog({ recipe, onClose }: { recipe: Recipe; onClose: () => void }) {
  const toast = useToast();
  const [locked, setLocked] = useState(recipe.locked);
  const lock = useRecipeAct(lockRecipe);
  const problem = lock.error ? problemOf(lock.error) : null;
  const save = () =>
    lock.mutate(
      { recipeId: recipe.recipeId, locked },
      {
        onSuccess: () => {
          onClose();
          toast.show({ title: locked.length === 0 ? "Nothing is locked any more." : "The locks are saved." });
        },
      },
    );
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Lock parts of this recipe"
      description="A locked part stays as it is in the newest version: jobs made with the recipe have it, and only an administrator changes it."
      footer={
        <>
          <Button onClick={onClose}>Leave as it is</Button>
          <Button variant="primary" pending={lock.isPending} onClick={save}>
            Save locks
          </Button>
        </>
      }
    >
      <div role="group" aria-label="Locked parts" className="grid gap-2.5">
        {RECIPE_PARTS.map((part) => (
          <Checkbox
            key={part}
            checked={locked.includes(part)}
            onCheckedChange={(isOn) => setLocked(isOn ? [...locked, part] : locked.filter((each) => each !== part))}
          >
            {partWords(part)}
          </Checkbox>
        ))}
      </div>
      {problem && (
        <Note tone="failed" role="alert" title={problem.message}>
          <SmallPrint aws={problem.aws} id={problem.id} />
        </Note>
      )}
    </Dialog>
  );
}
