import "server-only";
import type { Kysely } from "kysely";
import type { User } from "@/lib/auth/role";
import { now } from "@/lib/clock";
import { Problem } from "@/lib/problem";
import { changedLocks, requireLocked } from "@/lib/recipes/locks";
import { type Recipe, RECIPE_PARTS } from "@/lib/recipes/recipe";
import type { SaveRecipe } from "@/lib/recipes/recipe-acts";
import { ownDatabase, writeOwn } from "@/lib/store/own-database";
import type { OwnSchema } from "@/lib/store/own-schema";
import { getRecipe } from "./read-recipes";
import { recordRecipeAct, refuseRecipeAct } from "./record-recipe";

const NOT_YOURS =
  "Only the person who made this recipe, or an administrator, can save a version of it. Save it as a new recipe instead.";

/**
 * Saves a new recipe, or another version of one: its owner's, or an administrator's, who alone may change locked parts.
 * The same save sent again is the same version. Throws `forbidden`, `locked`, `changed-meanwhile` where another version
 * was saved in between, `invalid` where the name is taken, `not-found`.
 */
export async function saveRecipe(input: SaveRecipe, user: User): Promise<Recipe> {
  const { recipeId, afterVersion } = input;
  const known = await findRecipe(recipeId, afterVersion, user);
  if (known) {
    const saved = await sameSave(known, input, user);
    if (saved) return saved;
    await requireMaySave(known, input, user);
  } else if (afterVersion > 0) throw new Problem("not-found", { message: "There is no such recipe." });
  await requireFreeName(input, user);
  await writeOwn(() =>
    ownDatabase()
      .transaction()
      .execute(async (transaction) => {
        await (known ? addVersion(input, transaction) : addRecipe(input, user, transaction));
        await transaction
          .insertInto("recipe_version")
          .values({
            recipe_id: recipeId,
            version: afterVersion + 1,
            content: JSON.stringify(input.content),
            saved_by_id: user.id,
            saved_by_name: user.name,
            saved_at: now(),
          })
          .execute();
        const details = { recipeId, name: input.name, version: afterVersion + 1 };
        await recordRecipeAct("save-recipe", user, details, transaction);
      }),
  );
  return getRecipe(recipeId, null, user);
}

async function findRecipe(recipeId: string, afterVersion: number, user: User): Promise<Recipe | null> {
  try {
    return await getRecipe(recipeId, null, user);
  } catch (error) {
    if (error instanceof Problem && error.code === "not-found" && afterVersion === 0) return null;
    throw error;
  }
}

/** The version that this very save has made already, when its answer was lost on the way. */
async function sameSave(known: Recipe, { afterVersion, content }: SaveRecipe, user: User): Promise<Recipe | null> {
  if (known.newestVersion <= afterVersion) return null;
  const next = await getRecipe(known.recipeId, afterVersion + 1, user);
  const all = { ...next, locked: [...RECIPE_PARTS] };
  return next.savedBy.id === user.id && changedLocks(all, content).length === 0 ? known : null;
}

async function requireMaySave(known: Recipe, input: SaveRecipe, user: User): Promise<void> {
  const details = { recipeId: known.recipeId, name: known.name };
  const refuse = (problem: Problem) => refuseRecipeAct("save-recipe", user, details, problem);
  if (user.role !== "admin" && known.owner.id !== user.id)
    await refuse(new Problem("forbidden", { message: NOT_YOURS }));
  if (known.newestVersion !== input.afterVersion) {
    const { savedBy, newestVersion } = known;
    throw new Problem("changed-meanwhile", {
      message: `${savedBy.name} saved version ${newestVersion} meanwhile. Look at it first; what you typed is kept.`,
    });
  }
  if (user.role === "admin") return;
  try {
    requireLocked(known, input.content);
  } catch (error) {
    if (error instanceof Problem) await refuse(error);
    throw error;
  }
}

/** Two recipes of one name beside each other in a list cannot be told apart. */
async function requireFreeName({ recipeId, name }: SaveRecipe, user: User): Promise<void> {
  const rows = await ownDatabase()
    .selectFrom("recipe")
    .select("name")
    .where("recipe_id", "!=", recipeId)
    .where("archived_at", "is", null)
    .where((eb) => eb.or([eb("is_shared", "=", 1), eb("owner_id", "=", user.id)]))
    .execute();
  if (!rows.some((row) => row.name.toLowerCase() === name.toLowerCase())) return;
  throw new Problem("invalid", {
    fieldErrors: { name: ["There is a recipe of this name already. Choose another one."] },
  });
}

async function addRecipe({ recipeId, name, description }: SaveRecipe, user: User, database: Kysely<OwnSchema>) {
  await database
    .insertInto("recipe")
    .values({
      recipe_id: recipeId,
      name,
      description,
      owner_id: user.id,
      owner_name: user.name,
      is_shared: 0,
      locked: "[]",
      newest_version: 1,
      created_at: now(),
      archived_at: null,
    })
    .execute();
}

async function addVersion({ recipeId, name, description, afterVersion }: SaveRecipe, database: Kysely<OwnSchema>) {
  const { numUpdatedRows } = await database
    .updateTable("recipe")
    .set({ name, description, newest_version: afterVersion + 1 })
    .where("recipe_id", "=", recipeId)
    .where("newest_version", "=", afterVersion)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new Problem("changed-meanwhile");
}
