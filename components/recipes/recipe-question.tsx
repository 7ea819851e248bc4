"use client";

import { AlertDialog } from "@/components/ui/alert-dialog";
import { Note } from "@/components/ui/note";
import { SmallPrint } from "@/components/ui/small-print";
import { useToast } from "@/components/ui/toast";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { problemOf } from "@/lib/http/problem-error";
import { archiveRecipe, saveRecipe, shareRecipe } from "@/lib/recipes/actions";
import type { Recipe } from "@/lib/recipes/recipe";
import { useRecipeAct } from "./use-recipe-act";

/** What is asked about before it is done: `renew` makes the shown, older version the newest. */
export type Question = "archive" | "unshare" | "renew";

type RecipeQuestionProps = { recipe: Recipe; question: Question; onClose: () => void; onDone?: () => void };

/** Asks before an act that others will notice. */
export function RecipeQuestion({ recipe, question, onClose, onDone }: RecipeQuestionProps) {
  const toast = useToast();
  const act = useRecipeAct((asked: Question) => ACTS[asked](recipe));
  const problem = act.error ? problemOf(act.error) : null;
  const words = WORDS[question](recipe);
  const send = () =>
    act.mutate(question, {
      onSuccess: () => {
        onClose();
        toast.show({ title: words.done });
        onDone?.();
      },
    });
  return (
    <AlertDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={words.title}
      confirmLabel={words.confirm}
      cancelLabel="Leave as it is"
      pending={act.isPending}
      onConfirm={send}
    >
      <p>
        <b className="font-strong text-ink">
          <UntrustedText text={recipe.name} />
        </b>{" "}
        {words.text}
      </p>
      {problem && (
        <Note tone="failed" role="alert" title={problem.message}>
          <SmallPrint aws={problem.aws} id={problem.id} />
        </Note>
      )}
    </AlertDialog>
  );
}

const ACTS = {
  archive: ({ recipeId }: Recipe) => archiveRecipe({ recipeId, isArchived: true }),
  unshare: ({ recipeId }: Recipe) => shareRecipe({ recipeId, isShared: false }),
  renew: ({ recipeId, newestVersion, name, description, content }: Recipe) =>
    saveRecipe({ recipeId, afterVersion: newestVersion, name, description, content }),
};

type Words = { title: string; text: string; confirm: string; done: string };

const WORDS: Record<Question, (recipe: Recipe) => Words> = {
  archive: () => ({
    title: "Archive this recipe?",
    text: "is offered to nobody any more. Jobs that were made with it keep it, and it can be brought back.",
    confirm: "Archive recipe",
    done: "The recipe is archived.",
  }),
  unshare: ({ owner }) => ({
    title: "Stop sharing this recipe?",
    text: `is then offered to ${owner.name} and to administrators only. Jobs that were made with it stay as they are.`,
    confirm: "Stop sharing",
    done: "The recipe is no longer shared.",
  }),
  renew: ({ version, newestVersion }) => ({
    title: `Make version ${version} the newest?`,
    text: `gets a version ${newestVersion + 1} that is the same as version ${version}. Whoever uses the recipe from now on gets it; version ${newestVersion} is kept.`,
    confirm: `Make version ${version} the newest`,
    done: `Version ${newestVersion + 1} is the same as version ${version}.`,
  }),
};
