import { expect } from "@playwright/test";
import { routes } from "../../lib/routes";
import { expectAccessible } from "../fixtures/accessibility";
import { PASSWORD, PEOPLE } from "../fixtures/people";
import { test } from "../fixtures/test";
import { SignInPage } from "../pages/sign-in-page";

test.describe("signing in", () => {
  test("after signing in you are where you wanted to go", async ({ page }) => {
    await page.goto(routes.newJob);
    await new SignInPage(page).signIn(PEOPLE.operator.id, PASSWORD);
    await expect(page).toHaveURL(routes.newJob);
    await expect(page.getByRole("heading", { level: 1, name: "New job" })).toBeVisible();
  });

  test("the page can be used by everybody, in light and dark", async ({ page }) => {
    await new SignInPage(page).open();
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectAccessible(page);
    await page.emulateMedia({ colorScheme: "dark" });
    await expectAccessible(page);
  });

  test("a session opens the board without the sign-in page", async ({ page, signIn }) => {
    await signIn(PEOPLE.viewer);
    await page.goto(routes.newJob);
    await expect(page).toHaveURL(routes.newJob);
  });

  test("without JavaScript the page says what is missing", async ({ request }) => {
    const html = await (await request.get("/sign-in")).text();
    expect(/<noscript>.*Batchboard needs JavaScript.*<\/noscript>/s.exec(html)).not.toBeNull();
  });

  test.describe("with a refused answer", () => {
    test.use({ allowedConsoleErrors: [/401 \(Unauthorized\)/] });

    test("W6: a wrong name and a wrong password get the same words", async ({ page }) => {
      const signInPage = new SignInPage(page);
      await signInPage.open();
      await signInPage.signIn("nobody-has-this-name", PASSWORD);
      await expect(signInPage.problem).toBeVisible();
      const words = await signInPage.problem.innerText();
      await page.reload();
      await signInPage.signIn(PEOPLE.admin.id, "a wrong password");
      await expect(signInPage.problem).toHaveText(words);
    });
  });
});
