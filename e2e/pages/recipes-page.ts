import type { Locator, Page } from "@playwright/test";
import { routes } from "../../lib/routes";

/** The recipes, and one of them. */
export class RecipesPage {
  readonly page: Page;
  readonly table: Locator;
  /** Its newest version's acts. */
  readonly useIt: Locator;
  readonly versions: Locator;
  readonly content: Locator;
  readonly dialog: Locator;
  readonly question: Locator;

  constructor(page: Page) {
    this.page = page;
    this.table = page.getByRole("table", { name: "Recipes" });
    this.useIt = page.getByRole("link", { name: "Use for a new job" });
    this.versions = page.getByRole("region", { name: "Versions" });
    this.content = page.getByRole("region", { name: "What the model is told" });
    this.dialog = page.getByRole("dialog");
    this.question = page.getByRole("alertdialog");
  }

  async open(address: string): Promise<void> {
    await this.page.goto(`${address}${routes.recipes}`);
  }

  row(name: string): Locator {
    return this.table.getByRole("row").filter({ has: this.page.getByRole("link", { name, exact: true }) });
  }

  /** From the list to one of them. */
  async openRecipe(name: string): Promise<void> {
    await this.table.getByRole("link", { name, exact: true }).click();
    await this.page.getByRole("heading", { level: 1, name }).waitFor();
  }

  /** An act behind the button "Change". */
  async change(act: string | RegExp): Promise<void> {
    await this.page.getByRole("button", { name: "Change" }).click();
    await this.page.getByRole("menuitem", { name: act }).click();
  }
}
