import { Problem } from "@/lib/problem";
import type { Recipe, RecipeContent, RecipePart } from "./recipe";

type Locked = Pick<Recipe, "locked" | "content">;

const PART_WORDS: Record<RecipePart, string> = {
  prompt: "Instructions",
  system: "Role",
  answerForm: "Form of the answer",
  modelId: "Model",
  maxTokens: "Longest answer",
  temperature: "Temperature",
  stopSequences: "Stop words",
};

/** A part of a recipe as the screen calls it. */
export function partWords(part: RecipePart): string {
  return PART_WORDS[part];
}

/** The content with the locked parts as the recipe has them. */
export function applyLocks({ locked, content: own }: Locked, content: RecipeContent): RecipeContent {
  return { ...content, ...Object.fromEntries(locked.map((part) => [part, own[part]])) };
}

/** The locked parts in which a content differs from the recipe. */
export function changedLocks({ locked, content: own }: Locked, content: RecipeContent): RecipePart[] {
  return locked.filter((part) => canonical(own[part]) !== canonical(content[part]));
}

/**
 * Refuses content whose locked parts are not the recipe's. Throws `locked` with a sentence that names them. Give it the
 * recipe at its newest version: that is what an administrator has locked.
 */
export function requireLocked(recipe: Locked, content: RecipeContent): void {
  const changed = changedLocks(recipe, content);
  if (changed.length === 0) return;
  const named = changed.map((part) => `“${partWords(part)}”`).join(", ");
  throw new Problem("locked", {
    message: `${named} of this recipe ${changed.length === 1 ? "is" : "are"} locked by an administrator. Put ${changed.length === 1 ? "it" : "them"} back as in the recipe, or go on without the recipe.`,
  });
}

/** JSON in which the order of an object's fields does not tell. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === "object" && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}
