import { fileURLToPath } from "node:url";
import type { Locator, Page } from "@playwright/test";
import { routes } from "../../lib/routes";

/** A file that stands with the tests. */
export function fixtureFile(name: string): string {
  return fileURLToPath(new URL(`../fixtures/files/${name}`, import.meta.url));
}

/** The create form that takes a file of rows. */
export class NewJobFromFilePage {
  readonly page: Page;
  readonly instructions: Locator;
  readonly columns: Locator;
  readonly preview: Locator;
  readonly model: Locator;
  readonly name: Locator;
  readonly panel: Locator;
  readonly start: Locator;
  readonly question: Locator;
  readonly missing: Locator;
  readonly drafts: Locator;

  constructor(page: Page) {
    this.page = page;
    this.instructions = page.getByRole("textbox", { name: "Instructions" });
    this.columns = page.getByRole("listbox", { name: "Columns of the file" });
    this.preview = page.getByRole("region", { name: "What the model reads" });
    this.model = page.getByRole("combobox", { name: "Model" });
    this.name = page.getByRole("textbox", { name: "Job name" });
    this.panel = page.getByRole("complementary", { name: "Before you start" });
    this.start = this.panel.getByRole("button", { name: "Start job…" });
    this.question = page.getByRole("alertdialog");
    this.missing = page.getByRole("alert").filter({ hasText: /missing before the job can start/ });
    this.drafts = page.getByRole("region", { name: "Go on with a draft" });
  }

  async open(): Promise<void> {
    await this.page.goto(routes.newJob);
  }

  /** Chooses a file: one that stands with the tests by its name, or one that is made of text. */
  async choose(file: string | { name: string; text: string }): Promise<void> {
    const chosen =
      typeof file === "string"
        ? fixtureFile(file)
        : { name: file.name, mimeType: "text/csv", buffer: Buffer.from(file.text) };
    await this.page.locator('input[type="file"]').first().setInputFiles(chosen);
  }

  async chooseModel(name: string): Promise<void> {
    await this.model.click();
    await this.page
      .getByPlaceholder(/search/i)
      .last()
      .fill(name);
    await this.page.getByRole("option", { name }).first().click();
  }

  /** Presses Start and says yes. */
  async confirm(): Promise<void> {
    await this.start.click();
    await this.question.getByRole("button", { name: /start job$|ask for approval$/i }).click();
  }
}
