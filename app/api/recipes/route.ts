import { route } from "@/lib/http/route";
import { listRecipes } from "@/lib/recipes/server/read-recipes";

/** GET /api/recipes: the recipes that are offered to this person. */
export const GET = route((_request, { user }) => listRecipes(user));
