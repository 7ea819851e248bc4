"use client";

import { useState } from "react";
import { useViewer } from "@/components/providers/viewer";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { drawId } from "@/components/ui/draw-id";
import { Note } from "@/components/ui/note";
import { RadioGroup } from "@/components/ui/radio-group";
import { SmallPrint } from "@/components/ui/small-print";
import { TextArea, TextField } from "@/components/ui/text-field";
import { useToast } from "@/components/ui/toast";
import { problemOf } from "@/lib/http/problem-error";
import { saveRecipe } from "@/lib/recipes/actions";
import { RECIPE_LIMITS, type Recipe, type RecipeContent } from "@/lib/recipes/recipe";
import { rightsOn } from "./recipe-rights";
import { useRecipeAct } from "./use-recipe-act";

type SaveRecipeDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  content: RecipeContent;
  /** The recipe that the content came from, where there is one. */
  recipe: Recipe | null;
  onSaved?: (recipe: Recipe) => void;
};

type Way = "version" | "new";
type Typed = { way: Way | null; name: string | null; description: string | null };
const NOTHING: Typed = { way: null, name: null, description: null };

/** Saves what the model is to do as a recipe, or as the next version of one. What was typed stays until it is saved. */
export function SaveRecipeDialog({ open, onOpenChange, content, recipe, onSaved }: SaveRecipeDialogProps) {
  const { user } = useViewer();
  const toast = useToast();
  const [newId, setNewId] = useState(drawId);
  const [typed, setTyped] = useState(NOTHING);
  const save = useRecipeAct(saveRecipe);

  const own = recipe !== null && rightsOn(recipe, user).canSave ? recipe : null;
  const base = own !== null && typed.way !== "new" ? own : null;
  const version = (base?.newestVersion ?? 0) + 1;
  const name = typed.name ?? base?.name ?? "";
  const description = typed.description ?? (base ?? recipe)?.description ?? "";
  const problem = save.error ? problemOf(save.error) : null;
  const { name: nameErrors, description: descriptionErrors, ...others } = problem?.fieldErrors ?? {};
  const contentErrors = [...new Set(Object.values(others).flat())];
  const change = (change: Partial<Typed>) => {
    setTyped({ ...typed, ...change });
    save.reset();
  };
  const send = () =>
    save.mutate(
      { recipeId: base?.recipeId ?? newId, afterVersion: version - 1, name, description, content },
      {
        onSuccess: (saved) => {
          setNewId(drawId());
          setTyped(NOTHING);
          onOpenChange(false);
          toast.show({ title: base ? `Version ${version} of “${saved.name}” is saved.` : `“${saved.name}” is saved.` });
          onSaved?.(saved);
        },
      },
    );

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={base ? `Save version ${version}` : "Save as a new recipe"}
      description="A recipe keeps the instructions, the model, the form of the answer and the limits. You bring only a file next time."
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Not now</Button>
          <Button variant="primary" pending={save.isPending} onClick={send}>
            {base ? `Save version ${version}` : "Save recipe"}
          </Button>
        </>
      }
    >
      {own && (
        <RadioGroup<Way>
          label="How to save it"
          value={base ? "version" : "new"}
          onValueChange={(way) => change({ way })}
          options={[
            {
              value: "version",
              label: `As version ${own.newestVersion + 1} of “${own.name}”`,
              hint: "Whoever uses the recipe from now on gets it. Earlier jobs keep theirs.",
            },
            { value: "new", label: "As a new recipe", hint: "Only you see it until an administrator shares it." },
          ]}
        />
      )}
      <TextField
        label="Name"
        required
        maxLength={RECIPE_LIMITS.name}
        value={name}
        error={nameErrors?.[0]}
        onChange={(event) => change({ name: event.target.value })}
      />
      <TextArea
        label="What it is for (optional)"
        rows={2}
        maxLength={RECIPE_LIMITS.description}
        value={description}
        error={descriptionErrors?.[0]}
        onChange={(event) => change({ description: event.target.value })}
      />
      {problem && !nameErrors && !descriptionErrors && (
        <Note
          tone="failed"
          role="alert"
          title={contentErrors.length > 0 ? "The form is not ready to be saved." : problem.message}
        >
          {contentErrors.length > 0 && (
            <ul className="list-disc pl-5">
              {contentErrors.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          )}
          <SmallPrint aws={problem.aws} id={problem.id} />
        </Note>
      )}
    </Dialog>
  );
}
