import { mkdtempSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { useSettings } from "@/lib/auth/testing/settings";
import { PEOPLE } from "@/lib/jobs/testing/board";
import { recipeContentSchema } from "@/lib/recipes/recipe";
import { columnsOf } from "@/lib/recipes/template";
import { closeOwnDatabase, ownDatabase } from "@/lib/store/own-database";
import { writeDemoRecipes } from "../../../scripts/demo-recipes.mjs";
import { listRecipes } from "./read-recipes";

afterAll(closeOwnDatabase);

it("the demo's recipes are right, shared, and written once", async () => {
  const folder = mkdtempSync(join(tmpdir(), "demo-recipes-"));
  useSettings({ BATCHBOARD_DEMO: "1", BATCHBOARD_DATA_DIR: folder });
  await ownDatabase().selectFrom("recipe").select("recipe_id").execute();
  const file = new DatabaseSync(join(folder, "batchboard.db"));
  writeDemoRecipes(file);
  writeDemoRecipes(file);
  file.close();
  const recipes = await listRecipes(PEOPLE.viktor);
  expect(recipes.map(({ name, content, locked }) => [name, columnsOf(content.prompt), locked.length])).toEqual([
    ["Product text", ["title", "material", "notes"], 0],
    ["Label customer comments", ["comment"], 2],
    ["Pick out facts", ["message"], 0],
  ]);
  for (const { content } of recipes) expect(recipeContentSchema.safeParse(content).error).toBeUndefined();
});
