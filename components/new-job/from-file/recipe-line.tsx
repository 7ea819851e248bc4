"use client";

import { useQuery } from "@tanstack/react-query";
import { BookOpen, Lock, Save } from "lucide-react";
import { useState } from "react";
import { useFormContext } from "react-hook-form";
import { RecipePicker } from "@/components/recipes/recipe-picker";
import { SaveRecipeDialog } from "@/components/recipes/save-recipe-dialog";
import { Button } from "@/components/ui/button";
import { UntrustedText } from "@/components/ui/untrusted-text";
import type { DraftContent } from "@/lib/drafts/draft";
import { partWords } from "@/lib/recipes/locks";
import { matchColumns } from "@/lib/recipes/match-columns";
import { recipeQueries } from "@/lib/recipes/queries";
import type { Recipe } from "@/lib/recipes/recipe";
import { columnsOf } from "@/lib/recipes/template";
import { toContent } from "@/lib/starts/form-content";
import { recipeFields } from "@/lib/starts/form-draft";
import { useFileJob } from "./file-job";

/** Puts a recipe into the form: its own fields, and what its columns are called in the file that is there. */
function useRecipeChoice(): (recipe: Recipe) => void {
  const { setValue } = useFormContext<DraftContent>();
  const { table } = useFileJob();
  return (recipe) => {
    const names = "summary" in table.state ? table.state.summary.columns.map(({ name }) => name) : [];
    const { columnMap } = matchColumns(columnsOf(recipe.content.prompt), names);
    const fields = { ...recipeFields(recipe), columnMap };
    for (const [name, value] of Object.entries(fields)) {
      setValue(name as keyof DraftContent, value as never, { shouldDirty: true });
    }
  };
}

/** The ways to a recipe and from the form to one, at the title of the step. */
export function RecipeButtons() {
  const { recipe } = useFileJob();
  const { getValues, setValue, trigger } = useFormContext<DraftContent>();
  const [open, setOpen] = useState<"choose" | "save" | null>(null);
  const choose = useRecipeChoice();
  const { content } = toContent(getValues());
  const save = () => {
    if (content === null)
      void trigger(["prompt", "answerForm", "modelId", "maxTokens", "temperature", "stopSequences"]);
    else setOpen("save");
  };
  return (
    <div className="flex flex-wrap gap-2">
      <Button size="small" icon={<BookOpen size={14} aria-hidden />} onClick={() => setOpen("choose")}>
        {recipe === null ? "Use a recipe…" : "Use another recipe…"}
      </Button>
      <Button size="small" icon={<Save size={14} aria-hidden />} onClick={save}>
        Save as recipe…
      </Button>
      <RecipePicker
        open={open === "choose"}
        onOpenChange={(next) => setOpen(next ? "choose" : null)}
        onChoose={choose}
      />
      {content !== null && (
        <SaveRecipeDialog
          open={open === "save"}
          onOpenChange={(next) => setOpen(next ? "save" : null)}
          content={content}
          recipe={recipe}
          onSaved={({ recipeId, version }) => setValue("recipe", { recipeId, version }, { shouldDirty: true })}
        />
      )}
    </div>
  );
}

/** The recipe that the form was filled from, with what of it is locked. */
export function RecipeLine() {
  const { recipe } = useFileJob();
  const { setValue } = useFormContext<DraftContent>();
  const choose = useRecipeChoice();
  if (recipe === null) return null;
  const isOld = recipe.version < recipe.newestVersion;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 rounded-lg border border-line bg-bg px-3 py-2 text-sm">
      <span className="min-w-0 flex-1 basis-48 break-words">
        Recipe{" "}
        <b className="font-strong">
          <UntrustedText text={recipe.name} />
        </b>
        , version {recipe.version}
        {recipe.locked.length > 0 && (
          <span className="mt-0.5 flex gap-1.5 text-ink-3">
            <Lock size={13} aria-hidden className="mt-[3px] shrink-0" />
            <span>Locked by an administrator: {recipe.locked.map(partWords).join(", ").toLowerCase()}</span>
          </span>
        )}
      </span>
      {isOld && <NewestButton recipe={recipe} onChoose={choose} />}
      <Button size="small" variant="quiet" onClick={() => setValue("recipe", null, { shouldDirty: true })}>
        Go on without the recipe
      </Button>
    </div>
  );
}

/** For a form that was filled some time ago: the recipe as it is now. */
function NewestButton({ recipe, onChoose }: { recipe: Recipe; onChoose: (recipe: Recipe) => void }) {
  const { data: newest } = useQuery(recipeQueries.detail(recipe.recipeId));
  if (!newest) return null;
  return (
    <Button size="small" onClick={() => onChoose(newest)}>
      Take version {newest.version}
    </Button>
  );
}
