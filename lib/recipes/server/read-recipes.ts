import "server-only";
import type { Kysely } from "kysely";
import type { User } from "@/lib/auth/role";
import { Problem } from "@/lib/problem";
import { requireLocked } from "@/lib/recipes/locks";
import {
  type Recipe,
  type RecipeContent,
  recipeContentSchema,
  type RecipePart,
  type RecipeVersion,
} from "@/lib/recipes/recipe";
import { ownDatabase } from "@/lib/store/own-database";
import type { OwnSchema } from "@/lib/store/own-schema";

const NO_RECIPE = "There is no such recipe. It may not be shared with you, or the link is incomplete.";
const NO_VERSION = "There is no such version of this recipe.";

/** Recipes that are offered to this person: their own and the shared ones, an administrator all; newest use first. */
export async function listRecipes(user: User): Promise<Recipe[]> {
  const rows = await recipesFor(user)
    .whereRef("recipe_version.version", "=", "recipe.newest_version")
    .where("recipe.archived_at", "is", null)
    .orderBy("recipe.name")
    .execute();
  const lastUse = (row: Row) => row.last_use ?? row.saved_at;
  return rows.sort((a, b) => lastUse(b) - lastUse(a)).map(toRecipe);
}

/** A recipe at one of its versions, or at its newest; one that was put away too. Throws `not-found`. */
export async function getRecipe(recipeId: string, version: number | null, user: User): Promise<Recipe> {
  const query = recipesFor(user).where("recipe.recipe_id", "=", recipeId);
  const row = await (
    version === null
      ? query.whereRef("recipe_version.version", "=", "recipe.newest_version")
      : query.where("recipe_version.version", "=", version)
  ).executeTakeFirst();
  if (row) return toRecipe(row);
  if (version !== null) {
    await getRecipe(recipeId, null, user);
    throw new Problem("not-found", { message: NO_VERSION });
  }
  throw new Problem("not-found", { message: NO_RECIPE });
}

/** Who saved which version when, newest first. Throws `not-found`. */
export async function listRecipeVersions(recipeId: string, user: User): Promise<RecipeVersion[]> {
  await getRecipe(recipeId, null, user);
  const rows = await ownDatabase()
    .selectFrom("recipe_version")
    .select(["version", "saved_by_id", "saved_by_name", "saved_at"])
    .select((eb) =>
      eb
        .selectFrom("start")
        .whereRef("start.recipe_id", "=", "recipe_version.recipe_id")
        .whereRef("start.recipe_version", "=", "recipe_version.version")
        .where("start.state", "=", "started")
        .select(({ fn }) => fn.countAll<number>().as("uses"))
        .as("uses"),
    )
    .where("recipe_id", "=", recipeId)
    .orderBy("version", "desc")
    .execute();
  return rows.map(({ version, saved_by_id, saved_by_name, saved_at, uses }) => ({
    version,
    savedBy: { id: saved_by_id, name: saved_by_name },
    savedTime: saved_at,
    uses: uses ?? 0,
  }));
}

/**
 * The recipe that a job is made with, for whoever starts one: it must be theirs to use, be there in this version, and
 * its locked parts must be as they are at its newest version. Throws `not-found` and `locked`.
 */
export async function requireRecipe(
  recipe: { recipeId: string; version: number },
  content: RecipeContent,
  user: User,
): Promise<Recipe> {
  const used = await getRecipe(recipe.recipeId, recipe.version, user);
  const isNewest = used.version === used.newestVersion;
  requireLocked(isNewest ? used : await getRecipe(recipe.recipeId, null, user), content);
  return used;
}

function recipesFor(user: User, database: Kysely<OwnSchema> = ownDatabase()) {
  const all = database
    .selectFrom("recipe")
    .innerJoin("recipe_version", "recipe_version.recipe_id", "recipe.recipe_id")
    .select(["recipe.recipe_id", "recipe.name", "recipe.description", "recipe.owner_id", "recipe.owner_name"])
    .select(["recipe.is_shared", "recipe.locked", "recipe.newest_version", "recipe.archived_at"])
    .select(["recipe_version.version", "recipe_version.content", "recipe_version.saved_at"])
    .select(["recipe_version.saved_by_id", "recipe_version.saved_by_name"])
    .select((eb) => {
      const starts = () =>
        eb
          .selectFrom("start")
          .whereRef("start.recipe_id", "=", "recipe.recipe_id")
          .where("start.state", "=", "started");
      return [
        starts()
          .select(({ fn }) => fn.countAll<number>().as("uses"))
          .as("uses"),
        starts()
          .select(({ fn }) => fn.max("start.created_at").as("last_use"))
          .as("last_use"),
      ];
    });
  if (user.role === "admin") return all;
  return all.where((eb) => eb.or([eb("recipe.is_shared", "=", 1), eb("recipe.owner_id", "=", user.id)]));
}

type Row = Awaited<ReturnType<ReturnType<typeof recipesFor>["executeTakeFirstOrThrow"]>>;

function toRecipe(row: Row): Recipe {
  return {
    recipeId: row.recipe_id,
    name: row.name,
    description: row.description,
    version: row.version,
    newestVersion: row.newest_version,
    content: recipeContentSchema.parse(JSON.parse(row.content)),
    owner: { id: row.owner_id, name: row.owner_name },
    isShared: row.is_shared === 1,
    locked: JSON.parse(row.locked) as RecipePart[],
    savedBy: { id: row.saved_by_id, name: row.saved_by_name },
    savedTime: row.saved_at,
    uses: row.uses ?? 0,
    archivedTime: row.archived_at,
  };
}
