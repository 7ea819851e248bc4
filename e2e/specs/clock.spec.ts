import { expect } from "@playwright/test";
import { test } from "../fixtures/test";
import { JobsPage } from "../pages/jobs-page";

const HOUR_MS = 3_600_000;

test.describe("a browser whose clock is wrong", () => {
  for (const [words, jobName, offsetMs] of [
    ["2 hours fast", "clock-fast", 2 * HOUR_MS],
    ["2 hours slow", "clock-slow", -2 * HOUR_MS],
  ] as const) {
    test(`A7: ${words}: ages follow the server's clock, and none is negative`, async ({ page, signIn, control }) => {
      const submitTime = Date.now() - 3 * 60_000;
      const [jobId = ""] = await control.seedJobs([
        { jobName, status: "InProgress", submitTime, overrides: { status: "InProgress" } },
      ]);
      await signIn();
      await page.clock.install({ time: Date.now() + offsetMs });
      const jobs = new JobsPage(page);
      await jobs.open(`?q=${jobName}`);
      await expect(jobs.row(jobName)).toContainText(/Time[34] min/);
      await expect(page.getByText(/^Live · checked (just now|\d+ s ago)$/)).toBeVisible();
      const away = (await page.evaluate(() => Date.now())) - Date.now();
      expect(Math.abs(away - offsetMs), "the browser’s clock is wrong indeed").toBeLessThan(60_000);
      await page.goto(`/jobs/${jobId}`);
      await expect(page.getByRole("heading", { name: jobName })).toBeVisible();
      await expect(page.getByRole("main")).toContainText(/(?<![-\d])[34] min/);
      await expect(page.getByRole("main")).not.toContainText(/-\d+ (s|min|h)/);
    });
  }
});
