import { hasRole, type User } from "@/lib/auth/role";
import type { Recipe } from "@/lib/recipes/recipe";

/** What this person may do with a recipe. The server checks it again. */
export function rightsOn(recipe: Pick<Recipe, "owner">, user: User) {
  const isOwner = recipe.owner.id === user.id;
  const isAdmin = user.role === "admin";
  return {
    canUse: hasRole(user.role, "operator"),
    canSave: isAdmin || (isOwner && hasRole(user.role, "operator")),
    canManage: isAdmin,
  };
}

/** Whose a recipe is, in a few words. */
export function sharedWords({ isShared, owner }: Pick<Recipe, "isShared" | "owner">, user: User): string {
  if (isShared) return "Shared";
  return owner.id === user.id ? "Only you" : `Only ${owner.name}`;
}
