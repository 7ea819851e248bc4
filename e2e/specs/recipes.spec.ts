import { expect } from "@playwright/test";
import { expectAccessible } from "../fixtures/accessibility";
import { PEOPLE } from "../fixtures/people";
import { test } from "../fixtures/test";
import { NewJobFromFilePage } from "../pages/new-job-from-file-page";
import { RecipesPage } from "../pages/recipes-page";
import { StartPage } from "../pages/start-page";

// An upload begins by asking how much of the file is there already: of a new one nothing is.
test.use({ allowedConsoleErrors: [/404 \(Not Found\).*\/api\/uploads\//] });

test.describe("a recipe", () => {
  test("is saved by one person, shared with a locked part by an administrator, and offered to a third", async ({
    page,
    context,
    signIn,
    startApp,
  }) => {
    const app = await startApp({}, "demo");
    const recipes = new RecipesPage(page);
    const as = async (person: (typeof PEOPLE)[keyof typeof PEOPLE]) => {
      await signIn(person, context, app);
      await recipes.open(app.address);
    };

    await as(PEOPLE.operator);
    await expect(recipes.row("Label customer comments")).toContainText("2 parts locked");
    await expectAccessible(page);
    await recipes.openRecipe("Product text");
    await expect(recipes.content.getByText("material", { exact: true })).toBeVisible();
    await expectAccessible(page);
    await recipes.change("Save a copy…");
    await recipes.dialog.getByLabel("Name").fill("product text");
    await recipes.dialog.getByRole("button", { name: "Save recipe" }).click();
    await expect(recipes.dialog.getByText("There is a recipe of this name already.")).toBeVisible();
    await recipes.dialog.getByLabel("Name").fill("Spring texts");
    await expectAccessible(page);
    await recipes.dialog.getByRole("button", { name: "Save recipe" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Spring texts" })).toBeVisible();
    await expect(page.getByText("Only you")).toBeVisible();

    await as(PEOPLE.colleague);
    await expect(recipes.row("Product text")).toBeVisible();
    await expect(recipes.row("Spring texts")).toBeHidden();

    await as(PEOPLE.admin);
    await recipes.openRecipe("Spring texts");
    await recipes.change("Share with everybody");
    await expect(page.getByText("“Spring texts” is shared.")).toBeVisible();
    await recipes.change("Lock parts…");
    await recipes.dialog.getByRole("checkbox", { name: "Model" }).check();
    await expectAccessible(page);
    await recipes.dialog.getByRole("button", { name: "Save locks" }).click();
    await expect(recipes.content.getByText("locked")).toHaveCount(1);

    await as(PEOPLE.colleague);
    await expect(recipes.row("Spring texts")).toContainText("1 part locked");
    await recipes.openRecipe("Spring texts");
    await expect(recipes.useIt).toHaveAttribute("href", /\/jobs\/new\?recipe=[0-9a-f]{32}$/);

    await recipes.useIt.click();
    const form = new NewJobFromFilePage(page);
    await expect(form.instructions).toHaveValue(/Product: \{title\}/);
    const rows = Array.from({ length: 100 }, (_, index) => `Shirt ${index + 1},cotton,with a collar`);
    await form.choose({ name: "shirts.csv", text: ["title,fabric,notes", ...rows, ""].join("\n") });
    await expect(page.getByText("This file has no column “material”.")).toBeVisible();
    await page.getByRole("combobox", { name: "Column of the file for “material”" }).click();
    await page.getByRole("option", { name: "fabric" }).click();
    await form.name.fill("by a third person");
    await expect(form.panel.getByText("100 records")).toBeVisible();
    await form.confirm();
    await new StartPage(page).expectState("Started");
    await expect(page.getByRole("link", { name: "Spring texts" })).toBeVisible();

    await as(PEOPLE.viewer);
    await recipes.openRecipe("Spring texts");
    await expect(recipes.useIt).toBeHidden();
    await expect(page.getByRole("button", { name: "Change" })).toBeHidden();
    await expectAccessible(page);
  });

  test("keeps its versions, and an old one can become the newest", async ({ page, context, signIn, startApp }) => {
    const app = await startApp({}, "demo");
    const recipes = new RecipesPage(page);
    await signIn(PEOPLE.admin, context, app);
    await recipes.open(app.address);
    await recipes.openRecipe("Product text");
    await recipes.change("Rename or copy…");
    await recipes.dialog.getByLabel("Name").fill("Product blurb");
    await page.keyboard.press("Escape");
    await recipes.change("Rename or copy…");
    await expect(recipes.dialog.getByLabel("Name")).toHaveValue("Product blurb");
    await recipes.dialog.getByRole("button", { name: "Save version 2" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Product blurb" })).toBeVisible();

    await recipes.versions.getByRole("link", { name: "Version 1" }).click();
    await expect(page.getByText("You are looking at version 1. The newest is version 2.")).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Make this the newest" }).click();
    await recipes.question.getByRole("button", { name: "Make version 1 the newest" }).click();
    await expect(recipes.versions.getByRole("link")).toHaveText(["Version 3", "Version 2", "Version 1"]);

    await recipes.change("Archive recipe");
    await recipes.question.getByRole("button", { name: "Archive recipe" }).click();
    await expect(page.getByText("This recipe is archived.")).toBeVisible();
    await recipes.open(app.address);
    await expect(recipes.row("Product blurb")).toBeHidden();
  });
});
