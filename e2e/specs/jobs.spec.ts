import { expect } from "@playwright/test";
import { expectAccessible } from "../fixtures/accessibility";
import { PEOPLE } from "../fixtures/people";
import { test } from "../fixtures/test";
import { JobsPage } from "../pages/jobs-page";

test.describe("the table", () => {
  test("the first HTML holds the rows, and the browser does not ask for them again", async ({
    page,
    context,
    signIn,
    startApp,
  }) => {
    // A dashboard of its own: jobs that change meanwhile would rightly be read again.
    const app = await startApp();
    await app.sandbox.control.seedJobs([{ jobName: "in-the-first-html" }]);
    await signIn(PEOPLE.operator, context, app);
    // Tags, the manifest and the count of its answers come a moment after the row.
    await expect
      .poll(async () => (await page.request.get(`${app.address}/api/jobs`)).text())
      .toMatch(/^(?=.*"kind":"ended")(?=.*"tags":\[)(?=.*"counted":\{)/s);
    const asked: string[] = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    const response = await page.goto(`${app.address}/jobs`);
    const html = ((await response?.text()) ?? "").replace(/<script[\s\S]*?<\/script>/g, "");
    expect(html).toContain("in-the-first-html");
    await expect(page.getByText(/^Live/)).toBeVisible();
    expect(asked.filter((path) => path === "/api/jobs")).toEqual([]);
  });

  test("filters stand in the address: reload, Back and a link give the same view", async ({
    page,
    signIn,
    control,
  }) => {
    await control.seedJobs([
      {
        jobName: "filter-failed",
        status: "Failed",
        message: "The number of records in the input, 64, is less than the required minimum of 100 for this model.",
      },
      { jobName: "filter-done" },
    ]);
    await signIn();
    const jobs = new JobsPage(page);
    await jobs.open("?q=filter-");
    await expect(jobs.row("filter-failed")).toBeVisible();
    await expect(jobs.row("filter-done")).toBeVisible();
    await jobs.group("Needs a look").click();
    await expect(page).toHaveURL(/group=needs-look/);
    await expect(jobs.row("filter-done")).toHaveCount(0);
    await expect(jobs.row("filter-failed")).toContainText("The file has 64 records; this model needs at least 100.");
    await page.reload();
    await expect(jobs.group("Needs a look")).toHaveAttribute("aria-pressed", "true");
    await expect(jobs.row("filter-done")).toHaveCount(0);
    await page.goBack();
    await expect(jobs.row("filter-done")).toBeVisible();
    await page.goto("/jobs?q=filter-&status=done");
    await page.getByRole("button", { name: "Remove filter Status: Done" }).click();
    await expect(page).not.toHaveURL(/status=/);
    await page.getByRole("button", { name: "Empty the search" }).click();
    await expect(page).not.toHaveURL(/q=/);
  });

  test("typing searches, and an empty result says how to go on", async ({ page, signIn, control }) => {
    await control.seedJobs([{ jobName: "needle-in-the-hay" }]);
    await signIn();
    const jobs = new JobsPage(page);
    await jobs.open();
    await page.keyboard.press("/");
    await expect(jobs.search).toBeFocused();
    await jobs.search.fill("needle-in");
    await expect(jobs.names).toHaveText(["needle-in-the-hay"]);
    await jobs.search.fill("no job is called like this");
    await expect(page.getByText("No job matches these filters.")).toBeVisible();
    await page.getByRole("button", { name: "Clear all filters" }).click();
    await expect(jobs.row("needle-in-the-hay")).toBeVisible();
  });

  test("headers sort, and say so to screen readers", async ({ page, signIn, control }) => {
    await control.seedJobs([{ jobName: "sort-b" }, { jobName: "sort-a" }, { jobName: "sort-c" }]);
    await signIn();
    const jobs = new JobsPage(page);
    await jobs.open("?q=sort-");
    await jobs.header("Job").getByRole("button").click();
    await expect(jobs.header("Job")).toHaveAttribute("aria-sort", "ascending");
    await expect(jobs.names).toHaveText(["sort-a", "sort-b", "sort-c"]);
    await jobs.header("Job").getByRole("button").click();
    await expect(jobs.names).toHaveText(["sort-c", "sort-b", "sort-a"]);
  });

  test("odd values in the address fall to the usual view", async ({ page, signIn }) => {
    await signIn();
    const jobs = new JobsPage(page);
    await jobs.open("?page=-1&size=7&sort=<script>&group=x&from=yesterday&status=,,&dir=up");
    await expect(jobs.group("All")).toHaveAttribute("aria-pressed", "true");
  });

  test("keys walk through the rows, choose and open them", async ({ page, signIn, control }) => {
    await control.seedJobs([{ jobName: "keys-1" }, { jobName: "keys-2" }]);
    await signIn();
    const jobs = new JobsPage(page);
    await jobs.open("?q=keys-");
    await expect(jobs.row("keys-2")).toBeVisible();
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    await page.keyboard.press("x");
    await expect(jobs.select("keys-2")).toBeChecked();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: "keys-2" })).toBeVisible();
    await page.keyboard.press("?");
    await expect(page.getByRole("dialog")).toContainText("New job");
  });

  test("a range is chosen with Shift, and all that match with one press", async ({ page, signIn, control }) => {
    await control.seedJobs(Array.from({ length: 30 }, (_, index) => ({ jobName: `range-${index}` })));
    await signIn(PEOPLE.admin);
    const jobs = new JobsPage(page);
    await jobs.open("?q=range-&size=25");
    await jobs.select("range-0").click();
    await jobs.select("range-4").click({ modifiers: ["Shift"] });
    await expect(jobs.chosen).toContainText("5 jobs chosen");
    await jobs.chosen.getByRole("button", { name: "Choose all 30 that match" }).click();
    await expect(jobs.chosen).toContainText("30 jobs chosen");
  });

  test("new jobs wait until they are asked for, and rows change in place", async ({ page, signIn, control }) => {
    const [jobId = ""] = await control.seedJobs([
      {
        jobName: "live-first",
        status: "InProgress",
        total: 100,
        processed: 10,
        startTime: Date.now(),
        submitTime: Date.now() - 60_000,
        pace: { validateAfterMs: 0, validateMs: 0, queueMs: 0, recordsPerSecond: 0.0001 },
      },
    ]);
    await signIn();
    const jobs = new JobsPage(page);
    await jobs.open("?q=live-");
    await expect(jobs.row("live-first")).toContainText("Running");
    await control.seedJobs([{ jobName: "live-second", submitTime: Date.now() }]);
    await page.getByRole("button", { name: "1 new job" }).click();
    await expect(jobs.names).toHaveText(["live-second", "live-first"]);
    await control.patchJob(jobId, { status: "Completed", processed: 100, errors: 0, endTime: Date.now() });
    await expect(jobs.row("live-first")).toContainText("Done");
  });

  test("columns are chosen and remembered", async ({ page, signIn, control }) => {
    await control.seedJobs([{ jobName: "columns-1" }]);
    await signIn();
    const jobs = new JobsPage(page);
    await jobs.open("?q=columns-");
    await page.getByRole("button", { name: "Columns", exact: true }).click();
    await page.getByRole("checkbox", { name: "Records" }).click();
    await page.getByRole("checkbox", { name: "Model" }).click();
    await page.keyboard.press("Escape");
    await expect(jobs.header("Records")).toBeVisible();
    await page.reload();
    await expect(jobs.header("Records")).toBeVisible();
    await expect(jobs.header("Model")).toHaveCount(0);
  });

  test("a viewer sees why a button is not for them", async ({ page, signIn, control }) => {
    await control.seedJobs([
      {
        jobName: "viewer-looks",
        status: "Scheduled",
        pace: { validateAfterMs: 0, validateMs: 0, queueMs: 9e9, recordsPerSecond: 1 },
      },
    ]);
    await signIn(PEOPLE.viewer);
    const jobs = new JobsPage(page);
    await jobs.open("?q=viewer-looks");
    const stop = jobs.row("viewer-looks").getByRole("button", { name: /Stop/ });
    await expect(stop).toHaveAttribute("aria-disabled", "true");
    await expect(stop).toHaveAccessibleDescription(/Your role can look at jobs/);
  });

  test("what is exported is what is shown", async ({ page, signIn, control }) => {
    await control.seedJobs([{ jobName: "export-me" }, { jobName: "not-this-one" }]);
    await signIn();
    const jobs = new JobsPage(page);
    await jobs.open("?q=export-me");
    await expect(jobs.row("export-me")).toBeVisible();
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: "Export", exact: true }).click();
    const file = await (await download).createReadStream();
    const text = Buffer.concat(await file.toArray()).toString("utf8");
    expect(text).toContain("export-me");
    expect(text).not.toContain("not-this-one");
  });

  test("A10: jobs of other tools are shown, and nobody's name is guessed", async ({ page, signIn, control }) => {
    await control.seedJobs([{ jobName: "from-elsewhere" }]);
    await signIn();
    const jobs = new JobsPage(page);
    await jobs.open("?q=from-elsewhere");
    await expect(jobs.row("from-elsewhere")).toContainText("outside Batchboard");
  });

  for (const width of [1440, 390, 320]) {
    test(`at ${width} px nothing is wider than the page, and axe finds nothing in light and dark`, async ({
      page,
      signIn,
      control,
    }) => {
      await control.seedJobs([{ jobName: "a-job-with-a-very-long-name-that-has-to-break-somewhere-or-other" }]);
      await signIn();
      await page.setViewportSize({ width, height: 900 });
      const jobs = new JobsPage(page);
      await jobs.open();
      await expect(jobs.names.first()).toBeVisible();
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      await expectAccessible(page);
      await page.emulateMedia({ colorScheme: "dark" });
      await expectAccessible(page);
    });
  }
});
