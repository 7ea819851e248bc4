import { expect, type Locator, type Page } from "@playwright/test";
import { fixtureFile } from "./new-job-from-file-page";

/** A job on its way: from its upload to the jobs that came of it. */
export class StartPage {
  readonly page: Page;
  readonly steps: Locator;
  readonly upload: Locator;
  readonly approval: Locator;
  readonly jobs: Locator;
  readonly question: Locator;
  readonly sendBackDialog: Locator;

  constructor(page: Page) {
    this.page = page;
    this.steps = page.getByRole("region", { name: "Progress" });
    this.upload = page.locator('[aria-labelledby="upload-heading"]');
    this.approval = page.getByRole("region", { name: /approval/i });
    this.jobs = page.getByRole("region", { name: /^The job$|linked jobs/ });
    this.question = page.getByRole("alertdialog");
    this.sendBackDialog = page.getByRole("dialog", { name: "Send this job back?" });
  }

  /** Its state stands as a badge beside its name. */
  badge(state: string): Locator {
    return this.page.locator("main").getByText(state, { exact: true }).first();
  }

  async expectState(state: string): Promise<void> {
    await expect(this.badge(state)).toBeVisible();
  }

  button(name: string | RegExp): Locator {
    return this.page.locator("main").getByRole("button", { name });
  }

  /** Chooses the file that the page asks for. */
  async chooseAgain(file: string | { name: string; buffer: Buffer }): Promise<void> {
    const chosen = typeof file === "string" ? fixtureFile(file) : { ...file, mimeType: "text/csv" };
    await this.page.getByLabel("The file of this job").setInputFiles(chosen);
  }
}
