import type { Locator, Page } from "@playwright/test";
import { routes } from "../../lib/routes";

/** Where people say who they are. */
export class SignInPage {
  readonly page: Page;
  readonly name: Locator;
  readonly password: Locator;
  readonly submit: Locator;
  readonly problem: Locator;

  constructor(page: Page) {
    this.page = page;
    this.name = page.getByRole("textbox", { name: "Name" });
    this.password = page.getByLabel("Password");
    this.submit = page.getByRole("button", { name: "Sign in", exact: true });
    this.problem = page.getByRole("main").getByRole("alert");
  }

  async open(returnTo?: string): Promise<void> {
    await this.page.goto(routes.signIn(returnTo));
  }

  async signIn(name: string, password: string): Promise<void> {
    await this.name.fill(name);
    await this.password.fill(password);
    await this.submit.click();
  }
}
