import type { Locator, Page } from "@playwright/test";
import { routes } from "../../lib/routes";

/** What became of the jobs of a time. */
export class InsightsPage {
  readonly page: Page;
  readonly tiles: Locator;
  /** The bars along the time. */
  readonly timeBars: Locator;

  constructor(page: Page) {
    this.page = page;
    this.tiles = page.getByRole("region", { name: "In numbers" });
    this.timeBars = page.getByRole("group", { name: /^Jobs along the time/ }).getByRole("link");
  }

  async open(address: string, query = ""): Promise<void> {
    await this.page.goto(`${address}${routes.insights}${query}`);
  }

  /** A chart's card, by its finding. */
  card(finding: string | RegExp): Locator {
    return this.page.getByRole("region", { name: finding });
  }
}
