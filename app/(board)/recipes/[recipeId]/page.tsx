import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { RecipeView } from "@/components/recipes/recipe-view";
import { getUser, requirePageUser } from "@/lib/auth/session";
import { Problem } from "@/lib/problem";
import { Prefetch } from "@/lib/query/prefetch";
import { recipeQueries } from "@/lib/recipes/queries";
import { getRecipe, listRecipeVersions } from "@/lib/recipes/server/read-recipes";
import { routes } from "@/lib/routes";

type Props = {
  params: Promise<{ recipeId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { recipeId } = await params;
  const user = await getUser();
  const recipe = user ? await getRecipe(recipeId, null, user).catch(() => null) : null;
  return { title: recipe ? `${recipe.name} · Recipe` : "Recipe" };
}

export default async function RecipePage({ params, searchParams }: Props) {
  const { recipeId } = await params;
  const { version: asked } = await searchParams;
  const version = typeof asked === "string" && /^[1-9]\d{0,8}$/.test(asked) ? Number(asked) : null;
  const user = await requirePageUser(routes.recipe(recipeId, version ?? undefined));
  const recipe = await getRecipe(recipeId, version, user).catch((error: unknown) => {
    if (error instanceof Problem && error.code === "not-found") notFound();
    throw error;
  });
  return (
    <Prefetch query={recipeQueries.detail(recipeId, version)} read={() => Promise.resolve(recipe)}>
      <Prefetch query={recipeQueries.versions(recipeId)} read={() => listRecipeVersions(recipeId, user)}>
        <RecipeView recipeId={recipeId} version={version} />
      </Prefetch>
    </Prefetch>
  );
}
