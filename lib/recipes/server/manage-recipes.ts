import "server-only";
import type { User } from "@/lib/auth/role";
import { now } from "@/lib/clock";
import { Problem } from "@/lib/problem";
import type { Recipe, RecipePart } from "@/lib/recipes/recipe";
import { ownDatabase, writeOwn } from "@/lib/store/own-database";
import type { OwnSchema } from "@/lib/store/own-schema";
import type { UpdateObject } from "kysely";
import { getRecipe } from "./read-recipes";
import { recordRecipeAct, refuseRecipeAct } from "./record-recipe";

type Change = UpdateObject<OwnSchema, "recipe">;
type ManageAct = "share-recipe" | "lock-recipe" | "archive-recipe";

/** Offers a recipe to everybody, or to its owner only again. An administrator's act. Throws `not-found`. */
export async function shareRecipe(input: { recipeId: string; isShared: boolean }, user: User): Promise<Recipe> {
  const recipe = await getRecipe(input.recipeId, null, user);
  const { isShared } = input;
  if (recipe.isShared === isShared) return recipe;
  return change("share-recipe", recipe, user, { is_shared: isShared ? 1 : 0 }, { isShared });
}

/** Sets which parts only an administrator changes from now on. An administrator's act. Throws `not-found`. */
export async function lockRecipe(input: { recipeId: string; locked: RecipePart[] }, user: User): Promise<Recipe> {
  const recipe = await getRecipe(input.recipeId, null, user);
  const locked = [...new Set(input.locked)];
  if (locked.length === recipe.locked.length && locked.every((part) => recipe.locked.includes(part))) return recipe;
  return change("lock-recipe", recipe, user, { locked: JSON.stringify(locked) }, { locked });
}

/** Puts a recipe away, or takes it out again: its owner's act, or an administrator's. Throws `forbidden`, `not-found`. */
export async function archiveRecipe(input: { recipeId: string; isArchived: boolean }, user: User): Promise<Recipe> {
  const recipe = await getRecipe(input.recipeId, null, user);
  const { isArchived } = input;
  if (user.role !== "admin" && recipe.owner.id !== user.id) {
    const problem = new Problem("forbidden", {
      message: "Only the person who made this recipe, or an administrator, can archive it or bring it back.",
    });
    return refuseRecipeAct("archive-recipe", user, { recipeId: recipe.recipeId, name: recipe.name }, problem);
  }
  if ((recipe.archivedTime !== null) === isArchived) return recipe;
  return change("archive-recipe", recipe, user, { archived_at: isArchived ? now() : null }, { isArchived });
}

async function change(
  act: ManageAct,
  { recipeId, name }: Recipe,
  user: User,
  values: Change,
  details: Record<string, unknown>,
): Promise<Recipe> {
  await writeOwn(() =>
    ownDatabase()
      .transaction()
      .execute(async (transaction) => {
        await transaction.updateTable("recipe").set(values).where("recipe_id", "=", recipeId).execute();
        await recordRecipeAct(act, user, { recipeId, name, ...details }, transaction);
      }),
  );
  return getRecipe(recipeId, null, user);
}
