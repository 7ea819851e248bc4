import { route } from "@/lib/http/route";
import { Problem } from "@/lib/problem";
import { getRecipe } from "@/lib/recipes/server/read-recipes";

/** GET /api/recipes/:recipeId?version=: a recipe at one of its versions, or at its newest. */
export const GET = route<{ recipeId: string }>((request, { user, params }) => {
  const asked = request.nextUrl.searchParams.get("version");
  if (asked !== null && !/^[1-9]\d{0,8}$/.test(asked)) throw new Problem("invalid");
  return getRecipe(params.recipeId, asked === null ? null : Number(asked), user);
});
