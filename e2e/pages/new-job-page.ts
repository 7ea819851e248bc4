import type { Locator, Page } from "@playwright/test";
import { routes } from "../../lib/routes";

/** The create form. */
export class NewJobPage {
  readonly page: Page;
  readonly data: Locator;
  readonly model: Locator;
  readonly name: Locator;
  readonly start: Locator;
  readonly question: Locator;

  constructor(page: Page) {
    this.page = page;
    this.data = page.getByLabel("File or folder in S3");
    this.model = page.getByRole("combobox", { name: "Model" });
    this.name = page.getByRole("textbox", { name: "Job name" });
    this.start = page.getByRole("button", { name: "Start job…" });
    this.question = page.getByRole("alertdialog", { name: "Start this job?" });
  }

  async open(fromJobId?: string): Promise<void> {
    await this.page.goto(fromJobId ? routes.runAgain(fromJobId) : routes.newJobFromS3);
  }

  async chooseModel(name: string): Promise<void> {
    await this.model.click();
    await this.page
      .getByRole("combobox", { name: /search/i })
      .or(this.page.getByPlaceholder(/search/i))
      .last()
      .fill(name);
    await this.page.getByRole("option", { name }).first().click();
  }

  /** Fills in what a job needs at the least. */
  async fill(jobName: string, s3Uri = "s3://acme-batch/in/reviews-sample.jsonl"): Promise<void> {
    await this.data.fill(s3Uri);
    await this.chooseModel("Nova Lite");
    await this.name.fill(jobName);
  }

  /** Presses Start and says yes. */
  async confirm(): Promise<void> {
    await this.start.click();
    await this.question.getByRole("button", { name: "Start job" }).click();
  }
}
