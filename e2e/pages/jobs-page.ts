import type { Locator, Page } from "@playwright/test";
import { routes } from "../../lib/routes";

/** The table of all jobs. */
export class JobsPage {
  readonly page: Page;
  readonly table: Locator;
  readonly search: Locator;
  readonly tiles: Locator;
  readonly chosen: Locator;

  constructor(page: Page) {
    this.page = page;
    this.table = page.getByRole("table", { name: "Jobs" });
    this.search = page.getByRole("searchbox", { name: "Search names, models, people" });
    this.tiles = page.getByRole("region", { name: "In numbers" });
    this.chosen = page.getByRole("region", { name: "Chosen jobs" });
  }

  async open(query = ""): Promise<void> {
    await this.page.goto(`${routes.jobs}${query}`);
  }

  /** The row of a job, by its name. */
  row(jobName: string): Locator {
    return this.table.getByRole("row").filter({ has: this.page.getByRole("link", { name: jobName, exact: true }) });
  }

  /** The links to the jobs on the screen, in their order. */
  get names(): Locator {
    return this.table.locator("tbody td:nth-child(2) a");
  }

  group(name: string): Locator {
    return this.page.getByRole("group", { name: "Groups" }).getByRole("button", { name });
  }

  header(name: string): Locator {
    return this.table.getByRole("columnheader", { name, exact: true });
  }

  select(jobName: string): Locator {
    return this.table.getByRole("checkbox", { name: `Select ${jobName}` });
  }
}
