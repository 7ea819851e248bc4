import type { Locator, Page } from "@playwright/test";
import { routes } from "../../lib/routes";

/** The answers on a job's page. */
export class ResultsPage {
  readonly page: Page;
  readonly table: Locator;
  readonly rows: Locator;
  readonly search: Locator;
  readonly panel: Locator;
  readonly kinds: Locator;

  constructor(page: Page) {
    this.page = page;
    this.table = page.getByRole("table", { name: "Answers" });
    this.rows = this.table.locator("tbody").getByRole("row");
    this.search = page.getByRole("searchbox", { name: "Search in prompts and answers" });
    this.panel = page.getByRole("dialog");
    this.kinds = page.getByRole("group", { name: "What became of the records" });
  }

  async open(jobId: string, query = ""): Promise<void> {
    await this.page.goto(`${routes.job(jobId)}${query}`);
  }

  tab(name: string): Locator {
    return this.page.getByRole("tab", { name });
  }

  kind(name: string): Locator {
    return this.kinds.getByRole("button", { name });
  }

  /** The button of a record, which opens it. */
  record(name: string): Locator {
    return this.table.getByRole("button", { name, exact: true });
  }
}
