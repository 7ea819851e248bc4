import { route } from "@/lib/http/route";
import { listRecipeVersions } from "@/lib/recipes/server/read-recipes";

/** GET /api/recipes/:recipeId/versions: who saved which version when. */
export const GET = route<{ recipeId: string }>((_request, { user, params }) =>
  listRecipeVersions(params.recipeId, user),
);
