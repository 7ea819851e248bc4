import { expect, type Locator } from "@playwright/test";
import { expectAccessible } from "../fixtures/accessibility";
import { App } from "../fixtures/app";
import { PEOPLE } from "../fixtures/people";
import { test } from "../fixtures/test";
import { InsightsPage } from "../pages/insights-page";
import { JobsPage } from "../pages/jobs-page";

const HOUR_MS = 3_600_000;
const TOO_FEW = "The number of records in the input, 64, is less than the required minimum of 100 for this model.";

/** Five jobs of today and of the day before yesterday: two failed, and one was stopped. */
async function seed(app: App): Promise<void> {
  const submitTime = Date.now() - 48 * HOUR_MS;
  const times = { submitTime, startTime: submitTime + 60_000, endTime: submitTime + HOUR_MS };
  await app.sandbox.control.seedJobs([
    { jobName: "few-1", status: "Failed", message: TOO_FEW, ...times },
    { jobName: "few-2", status: "Failed", message: TOO_FEW, ...times },
    { jobName: "halted", status: "Stopped", ...times },
    { jobName: "fine-1", ...times },
    { jobName: "fine-2" },
  ]);
}

/** Pixels by which the page is wider than the screen; charts are drawn anew a moment after its size has changed. */
const wider = () => document.documentElement.scrollWidth - innerWidth;

/** The numbers in a text, as they stand. */
async function firstNumber(locator: Locator): Promise<number> {
  return Number(/\d+/.exec((await locator.textContent()) ?? "")?.[0]);
}

test.describe("the insights", () => {
  // One after the other, on one dashboard: whoever changes what it shows comes last.
  test.describe.configure({ mode: "default" });
  let app: App;

  test.beforeAll(async () => {
    app = await App.start();
    await seed(app);
  });

  test.afterAll(() => app.end());

  test("say what became of the jobs, and every number leads to the jobs behind it", async ({
    page,
    context,
    signIn,
  }) => {
    await signIn(PEOPLE.viewer, context, app);
    const insights = new InsightsPage(page);
    await insights.open(app.address);
    await expect(insights.tiles.getByRole("link", { name: /^Jobs\s*5/ })).toBeVisible();

    const causes = insights.card(/^2 of 5 jobs need a look\. Most often: The file has too few records/);
    await causes.getByRole("link", { name: /too few records/ }).click();
    const jobs = new JobsPage(page);
    await expect(jobs.names).toHaveCount(2);
    await expect(jobs.row("few-1")).toBeVisible();
    await expect(page.getByRole("button", { name: /^Remove filter Cause: The file has too few/ })).toBeVisible();
    await page.goBack();

    const bar = insights.timeBars.first();
    const name = (await bar.getAttribute("aria-label")) ?? "";
    expect(name).toContain("4 jobs");
    await bar.click();
    await expect(page).toHaveURL(/\/jobs\?.*from=/);
    await expect(jobs.names).toHaveCount(4);
    await page.goBack();

    for (const tile of ["Needs a look", "Records", "Cost"]) {
      await expect(insights.tiles.getByRole("link", { name: new RegExp(`^${tile}`) })).toBeVisible();
    }
  });

  test("the bars are walked with the arrow keys, and Enter shows their jobs", async ({ page, context, signIn }) => {
    await signIn(PEOPLE.operator, context, app);
    const insights = new InsightsPage(page);
    await insights.open(app.address);
    await expect(insights.timeBars).toHaveCount(2);
    await insights.timeBars.last().focus();
    await page.keyboard.press("ArrowLeft");
    await expect(insights.timeBars.first()).toBeFocused();
    await expect(insights.timeBars.first()).toHaveAttribute("tabindex", "0");
    await expect(insights.timeBars.last()).toHaveAttribute("tabindex", "-1");
    await page.keyboard.press("End");
    await expect(insights.timeBars.last()).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(new JobsPage(page).names).toHaveText(["fine-2"]);
  });

  test("each chart has its table and its file, with the same numbers", async ({ page, context, signIn }) => {
    await signIn(PEOPLE.operator, context, app);
    const insights = new InsightsPage(page);
    await insights.open(app.address);
    const causes = insights.card(/need a look/);
    await causes.getByRole("button", { name: "Show as table" }).click();
    const row = causes.getByRole("row").filter({ hasText: "too few records" });
    expect(await firstNumber(row.getByRole("cell"))).toBe(2);
    const download = page.waitForEvent("download");
    await causes.getByRole("link", { name: "Download CSV" }).click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/^insights-causes-\d{4}-\d{2}-\d{2}\.csv$/);
    const text = Buffer.concat(await (await file.createReadStream()).toArray()).toString("utf8");
    expect(text).toBe("\uFEFFWhat went wrong,Jobs\r\nThe file has too few records for this model,2\r\n");
  });

  test("the time is chosen, stands in the address, and an empty one says so", async ({ page, context, signIn }) => {
    await signIn(PEOPLE.operator, context, app);
    const insights = new InsightsPage(page);
    await insights.open(app.address);
    await page.getByRole("button", { name: "Last 30 days" }).click();
    await page.getByRole("button", { name: "Last 24 hours" }).click();
    await expect(page).toHaveURL(/period=24h/);
    await expect(insights.tiles.getByRole("link", { name: /^Jobs\s*1/ })).toBeVisible();
    await insights.open(app.address, "?to=2001-01-01T00:00Z");
    await expect(page.getByText("No jobs in this time.")).toBeVisible();
    await page.getByRole("button", { name: "Show any time" }).click();
    await expect(page).toHaveURL(/period=any/);
    await expect(insights.tiles.getByRole("link", { name: /^Jobs\s*5/ })).toBeVisible();
  });

  test.describe("when the server fails", () => {
    test.use({ allowedConsoleErrors: [/500/] });

    test("a failed load never looks like no jobs, and can be tried again", async ({ page, context, signIn }) => {
      await signIn(PEOPLE.operator, context, app);
      const insights = new InsightsPage(page);
      await insights.open(app.address);
      await expect(insights.tiles.getByRole("link", { name: /^Jobs\s*5/ })).toBeVisible();
      await page.route("**/api/insights?*", (route) => route.fulfill({ status: 500, json: {} }));
      await page.getByRole("button", { name: "Last 30 days" }).click();
      await page.getByRole("button", { name: "Last 90 days" }).click();
      await expect(page.getByText("The insights could not be loaded.")).toBeVisible({ timeout: 20_000 });
      await page.unrouteAll();
      await page.getByRole("button", { name: "Try again" }).click();
      await expect(insights.tiles.getByRole("link", { name: /^Jobs\s*5/ })).toBeVisible();
    });
  });

  test("the chart library is not loaded with the table", async ({ page, context, signIn, startApp }) => {
    const empty = await startApp();
    await signIn(PEOPLE.operator, context, empty);
    const scripts: Promise<string>[] = [];
    page.on("response", (response) => {
      if (response.url().endsWith(".js")) scripts.push(response.text().catch(() => ""));
    });
    const withCharts = async () => (await Promise.all(scripts)).filter((script) => script.includes("visx-axis")).length;
    await page.goto(`${empty.address}/jobs`);
    await expect(page.getByText(/^Live/)).toBeVisible();
    expect(await withCharts()).toBe(0);
    await empty.sandbox.control.seedJobs([{ jobName: "to-draw" }]);
    await new InsightsPage(page).open(empty.address);
    await expect(new InsightsPage(page).timeBars).toHaveCount(1);
    expect(await withCharts()).toBe(1);
  });

  test("axe finds nothing, as charts and as tables, in light and dark", async ({ page, context, signIn, startApp }) => {
    const demo = await startApp({ BATCHBOARD_DEMO: "1" }, "demo");
    await signIn(PEOPLE.operator, context, demo);
    const insights = new InsightsPage(page);
    await insights.open(demo.address);
    await expect(insights.timeBars.first()).toBeVisible();
    await expectAccessible(page);
    await page.emulateMedia({ colorScheme: "dark" });
    await page.setViewportSize({ width: 320, height: 844 });
    await expect.poll(() => page.evaluate(wider)).toBeLessThanOrEqual(0);
    await expectAccessible(page);
    const buttons = page.getByRole("button", { name: "Show as table" });
    for (let left = await buttons.count(); left > 0; left -= 1) await buttons.first().click();
    await expect(buttons).toHaveCount(0);
    await expectAccessible(page);
    await page.emulateMedia({ colorScheme: "light" });
    await page.setViewportSize({ width: 390, height: 844 });
    await expect.poll(() => page.evaluate(wider)).toBeLessThanOrEqual(0);
    await expectAccessible(page);
    await insights.open(demo.address, "?to=2001-01-01T00:00Z");
    await expect(page.getByText("No jobs in this time.")).toBeVisible();
    await expectAccessible(page);
  });

  test("a new job is counted while one looks", async ({ page, context, signIn }) => {
    await signIn(PEOPLE.operator, context, app);
    const insights = new InsightsPage(page);
    await insights.open(app.address);
    await expect(insights.tiles.getByRole("link", { name: /^Jobs\s*5/ })).toBeVisible();
    await app.sandbox.control.seedJobs([{ jobName: "one-more" }]);
    await expect(insights.tiles.getByRole("link", { name: /^Jobs\s*6/ })).toBeVisible();
  });
});
