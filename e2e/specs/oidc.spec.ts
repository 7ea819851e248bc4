import { expect, type Page } from "@playwright/test";
import { routes } from "../../lib/routes";
import type { App } from "../fixtures/app";
import { OidcProvider } from "../fixtures/oidc-provider";
import { test as base } from "../fixtures/test";

/** A dashboard that people sign in to with an OpenID provider of its own. */
const test = base.extend<{ board: App }>({
  board: async ({ startApp }, use) => {
    const app = await startApp();
    const provider = await OidcProvider.start(`${app.address}/api/auth/callback/oidc`);
    await app.stopDashboard();
    await app.startDashboard({
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: "batchboard",
      OIDC_CLIENT_SECRET: "the-secret-of-the-tests",
      OIDC_NAME: "Acme",
      OIDC_ROLE_CLAIM: "groups",
      OIDC_OPERATOR_VALUES: "batch-operators",
      OIDC_ADMIN_VALUES: "batch-admins",
    });
    await use(app);
    await provider.stop();
  },
});

async function signInAt(page: Page, app: App, account: string, returnTo: string = routes.jobs): Promise<void> {
  await page.goto(`${app.address}${routes.signIn(returnTo)}`);
  await page.getByRole("button", { name: "Sign in with Acme" }).click();
  await page.getByPlaceholder("Enter any login").fill(account);
  await page.getByPlaceholder("and password").fill("anything");
  await page.getByRole("button", { name: "Sign-in" }).click();
  await page.getByRole("button", { name: "Continue" }).click();
}

test.use({ allowedConsoleErrors: [/./] });

test("W7: OpenID Connect signs in with PKCE, state and nonce, and the role comes from the claim", async ({
  page,
  board,
}) => {
  const asked: URL[] = [];
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.pathname === "/auth") asked.push(url);
  });
  await signInAt(page, board, "adam", routes.newJob);
  await expect(page).toHaveURL(`${board.address}${routes.newJob}`);
  const menu = page.getByRole("menu");
  // The page has only just come: a click before it listens is lost.
  await expect(async () => {
    await page.getByRole("button", { name: /Your account: Adam Krol/ }).click({ timeout: 1_000 });
    await expect(menu).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expect(menu).toContainText("Adam Krol");
  await expect(menu).toContainText("Administrator");
  const [first] = asked;
  for (const parameter of ["state", "nonce", "code_challenge"]) expect(first?.searchParams.get(parameter)).toBeTruthy();
  expect(first?.searchParams.get("code_challenge_method")).toBe("S256");
});

test("W7: somebody whose e-mail is not verified is not let in, and is told why", async ({ page, board }) => {
  await signInAt(page, board, "nora");
  await expect(page.getByText(/e-mail address is not verified/)).toBeVisible();
  await page.goto(`${board.address}${routes.jobs}`);
  await expect(page).toHaveURL(/sign-in/);
});

test("W7: a forged state, another issuer, and a code that is played again are refused", async ({
  page,
  board,
  context,
}) => {
  const callbacks: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/api/auth/callback/oidc")) callbacks.push(request.url());
  });
  await signInAt(page, board, "olga");
  await expect(page).toHaveURL(`${board.address}${routes.jobs}`);
  const used = callbacks[0] ?? "";
  await context.clearCookies();
  const forged = new URL(used);
  forged.searchParams.set("state", "forged");
  const foreign = new URL(used);
  foreign.searchParams.set("iss", "https://elsewhere.example");
  for (const url of [used, forged.href, foreign.href]) {
    await page.goto(url);
    await expect(page).toHaveURL(/sign-in/);
    expect((await context.cookies()).some(({ name }) => name === "batchboard.session")).toBe(false);
  }
});

test("W7: after signing in nobody is led to another host", async ({ page, board }) => {
  await signInAt(page, board, "olga", "https://elsewhere.example/steal");
  await expect(page).toHaveURL(new RegExp(`^${board.address}/`));
});
