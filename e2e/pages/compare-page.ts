import type { Locator, Page } from "@playwright/test";
import { routes } from "../../lib/routes";

/** Two jobs side by side. */
export class ComparePage {
  readonly page: Page;
  readonly table: Locator;
  readonly rows: Locator;
  readonly hide: Locator;

  constructor(page: Page) {
    this.page = page;
    this.table = page.getByRole("table", { name: "Answers of both jobs" });
    this.rows = this.table.locator("tbody").getByRole("row");
    this.hide = page.getByRole("switch", { name: "Hide which is which" });
  }

  async open(jobId: string, other: string, query = ""): Promise<void> {
    await this.page.goto(`${routes.compare(jobId, other)}${query}`);
  }

  /** One of the filters over the table, with its count. */
  filter(name: string): Locator {
    return this.page.getByRole("region", { name: "Which records are shown" }).getByRole("button", { name });
  }

  /** A vote's button in a row. */
  vote(row: Locator, name: string): Locator {
    return row.getByRole("button", { name, exact: true });
  }
}
