"use client";

import { Archive, ChevronDown, Copy, Lock, Share2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { PageHeading } from "@/components/layout/page-heading";
import { useViewer } from "@/components/providers/viewer";
import { TagChip } from "@/components/ui/chip";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Menu, MenuItem } from "@/components/ui/menu";
import { useToast } from "@/components/ui/toast";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { problemOf } from "@/lib/http/problem-error";
import { shareRecipe } from "@/lib/recipes/actions";
import type { Recipe } from "@/lib/recipes/recipe";
import { routes } from "@/lib/routes";
import { LockDialog } from "./lock-dialog";
import { type Question, RecipeQuestion } from "./recipe-question";
import { rightsOn, sharedWords } from "./recipe-rights";
import { SaveRecipeDialog } from "./save-recipe-dialog";
import { useRecipeAct } from "./use-recipe-act";

/** A recipe's name, whose it is, and what can be done with it. */
export function RecipeHeading({ recipe }: { recipe: Recipe }) {
  const { user } = useViewer();
  const { canUse } = rightsOn(recipe, user);
  const isNewest = recipe.version === recipe.newestVersion;
  return (
    <PageHeading
      title={<UntrustedText text={recipe.name} />}
      badge={<TagChip>{recipe.archivedTime === null ? sharedWords(recipe, user) : "Archived"}</TagChip>}
      detail={recipe.description === "" ? undefined : <UntrustedText text={recipe.description} />}
      actions={
        <>
          <Acts recipe={recipe} />
          {canUse && isNewest && recipe.archivedTime === null && (
            <ButtonLink variant="primary" href={routes.newJobWithRecipe(recipe.recipeId)}>
              Use for a new job
            </ButtonLink>
          )}
        </>
      }
    />
  );
}

function Acts({ recipe }: { recipe: Recipe }) {
  const { user } = useViewer();
  const toast = useToast();
  const router = useRouter();
  const { canUse, canSave, canManage } = rightsOn(recipe, user);
  const [isSaving, setSaving] = useState(false);
  const [isLocking, setLocking] = useState(false);
  const [question, setQuestion] = useState<Question | null>(null);
  const share = useRecipeAct(shareRecipe);
  if (!canUse || recipe.archivedTime !== null) return null;
  const shareNow = () =>
    share.mutate(
      { recipeId: recipe.recipeId, isShared: true },
      {
        onSuccess: ({ name }) => toast.show({ title: `“${name}” is shared. Everybody who starts jobs can choose it.` }),
        onError: (error) => toast.show({ tone: "failed", title: problemOf(error).message }),
      },
    );
  return (
    <>
      <Menu
        align="end"
        trigger={
          <Button pending={share.isPending}>
            Change
            <ChevronDown size={15} aria-hidden />
          </Button>
        }
      >
        <MenuItem icon={<Copy size={16} aria-hidden />} onClick={() => setSaving(true)}>
          {canSave ? "Rename or copy…" : "Save a copy…"}
        </MenuItem>
        {canManage && !recipe.isShared && (
          <MenuItem icon={<Share2 size={16} aria-hidden />} onClick={shareNow}>
            Share with everybody
          </MenuItem>
        )}
        {canManage && recipe.isShared && (
          <MenuItem icon={<Share2 size={16} aria-hidden />} onClick={() => setQuestion("unshare")}>
            Stop sharing
          </MenuItem>
        )}
        {canManage && (
          <MenuItem icon={<Lock size={16} aria-hidden />} onClick={() => setLocking(true)}>
            Lock parts…
          </MenuItem>
        )}
        {canSave && (
          <MenuItem icon={<Archive size={16} aria-hidden />} onClick={() => setQuestion("archive")}>
            Archive recipe
          </MenuItem>
        )}
      </Menu>
      <SaveRecipeDialog
        open={isSaving}
        onOpenChange={setSaving}
        content={recipe.content}
        recipe={recipe}
        onSaved={({ recipeId }) => router.push(routes.recipe(recipeId))}
      />
      {isLocking && <LockDialog recipe={recipe} onClose={() => setLocking(false)} />}
      {question && <RecipeQuestion {...{ recipe, question }} onClose={() => setQuestion(null)} />}
    </>
  );
}
