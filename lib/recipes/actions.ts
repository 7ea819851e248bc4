"use server";

import { action } from "@/lib/action";
import { archiveRecipeSchema, lockRecipeSchema, saveRecipeSchema, shareRecipeSchema } from "./recipe-acts";
import {
  archiveRecipe as archiveRecipeVerb,
  lockRecipe as lockRecipeVerb,
  shareRecipe as shareRecipeVerb,
} from "./server/manage-recipes";
import { forbiddenRecipeAct } from "./server/record-recipe";
import { saveRecipe as saveRecipeVerb } from "./server/save-recipe";

/** Saves a new recipe, or another version of one. */
export const saveRecipe = action("operator", saveRecipeSchema, saveRecipeVerb, {
  onForbidden: forbiddenRecipeAct("save-recipe"),
});

/** Offers a recipe to everybody, or to its owner only again. */
export const shareRecipe = action("admin", shareRecipeSchema, shareRecipeVerb, {
  onForbidden: forbiddenRecipeAct("share-recipe"),
});

/** Sets which parts of a recipe only an administrator changes. */
export const lockRecipe = action("admin", lockRecipeSchema, lockRecipeVerb, {
  onForbidden: forbiddenRecipeAct("lock-recipe"),
});

/** Puts a recipe away, or takes it out again. */
export const archiveRecipe = action("operator", archiveRecipeSchema, archiveRecipeVerb, {
  onForbidden: forbiddenRecipeAct("archive-recipe"),
});
