import * as z from "zod/mini";
import { RECIPE_LIMITS, RECIPE_PARTS, recipeContentSchema } from "./recipe";

/** Drawn by the browser, or by the server with a page. */
const recipeId = z.string().check(z.regex(/^[a-z0-9-]{8,64}$/));

/** A recipe's id as an address or an act names it. */
export const recipeIdSchema = recipeId;

/** A recipe to save: a new one, or another version of one. */
export const saveRecipeSchema = z.object({
  /** Of a new one, drawn with the dialog: the same save sent twice is one recipe. */
  recipeId,
  /** The newest version that the person has seen; 0 makes a new recipe. Another one in between is said, not covered up. */
  afterVersion: z.int().check(z.minimum(0)),
  name: z
    .string()
    .check(
      z.trim(),
      z.minLength(1, "Give the recipe a name."),
      z.maxLength(RECIPE_LIMITS.name, `A name has ${RECIPE_LIMITS.name} characters at most.`),
    ),
  description: z
    .string()
    .check(
      z.trim(),
      z.maxLength(RECIPE_LIMITS.description, `A description has ${RECIPE_LIMITS.description} characters at most.`),
    ),
  content: recipeContentSchema,
});

/** A recipe to save, checked. */
export type SaveRecipe = z.output<typeof saveRecipeSchema>;

/** Whether everybody may choose a recipe. */
export const shareRecipeSchema = z.object({ recipeId, isShared: z.boolean() });

/** The parts that only an administrator changes from now on. */
export const lockRecipeSchema = z.object({
  recipeId,
  locked: z.array(z.enum(RECIPE_PARTS)).check(z.maxLength(RECIPE_PARTS.length)),
});

/** Whether a recipe is put away: it is offered no more, and its versions stay with the jobs that were made with them. */
export const archiveRecipeSchema = z.object({ recipeId, isArchived: z.boolean() });
