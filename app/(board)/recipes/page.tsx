import type { Metadata } from "next";
import { RecipesView } from "@/components/recipes/recipes-view";
import { requirePageUser } from "@/lib/auth/session";
import { Prefetch } from "@/lib/query/prefetch";
import { recipeQueries } from "@/lib/recipes/queries";
import { listRecipes } from "@/lib/recipes/server/read-recipes";
import { routes } from "@/lib/routes";

export const metadata: Metadata = { title: "Recipes" };

export default async function RecipesPage() {
  const user = await requirePageUser(routes.recipes);
  return (
    <Prefetch query={recipeQueries.list()} read={() => listRecipes(user)}>
      <RecipesView />
    </Prefetch>
  );
}
