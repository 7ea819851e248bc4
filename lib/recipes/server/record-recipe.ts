import "server-only";
import type { Kysely } from "kysely";
import type { User } from "@/lib/auth/role";
import { countRequest } from "@/lib/http/fair-limit";
import { type Act, recordAct } from "@/lib/ledger/ledger";
import { type Problem, problemMessage } from "@/lib/problem";
import { recipeIdSchema } from "@/lib/recipes/recipe-acts";
import type { OwnSchema } from "@/lib/store/own-schema";

type RecipeAct = Extract<Act, `${string}-recipe`>;

/** Puts on record what was done to a recipe, together with it. */
export async function recordRecipeAct(
  act: RecipeAct,
  user: User,
  details: { recipeId: string; name: string } & Record<string, unknown>,
  database: Kysely<OwnSchema>,
): Promise<void> {
  await recordAct({ act, user, result: "done", details }, database);
}

/** Puts on record that somebody was refused an act on a recipe, and throws the problem. */
export async function refuseRecipeAct(
  act: RecipeAct,
  user: User,
  details: { recipeId: string; name: string },
  problem: Problem,
): Promise<never> {
  await recordAct({ act, user, result: "refused", problem: problem.code, note: problem.message, details });
  throw problem;
}

/** Puts on record that somebody without the role tried to change a recipe by hand (W2). */
export function forbiddenRecipeAct(act: RecipeAct) {
  return async (user: User, input: unknown): Promise<void> => {
    countRequest("act", user.id);
    const recipeId = recipeIdSchema.safeParse((input as { recipeId?: unknown } | null)?.recipeId);
    await recordAct({
      act,
      user,
      result: "refused",
      problem: "forbidden",
      note: problemMessage("forbidden"),
      details: { recipeId: recipeId.success ? recipeId.data : null },
    });
  };
}
