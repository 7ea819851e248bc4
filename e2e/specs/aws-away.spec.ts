import { expect } from "@playwright/test";
import { PEOPLE } from "../fixtures/people";
import { test } from "../fixtures/test";
import { JobsPage } from "../pages/jobs-page";

test.describe("when AWS is away", () => {
  test.use({ allowedConsoleErrors: [/./] });

  test("A2: pages answer from what is known, say since when, and heal by themselves", async ({
    context,
    page,
    startApp,
    signIn,
  }) => {
    const app = await startApp();
    await app.sandbox.control.seedJobs([{ jobName: "known-before" }]);
    await signIn(PEOPLE.operator, context, app);
    const jobs = new JobsPage(page);
    await page.goto(`${app.address}/jobs`);
    await expect(jobs.row("known-before")).toBeVisible();
    await app.sandbox.stop();
    await expect(page.getByText(/AWS cannot be reached since/)).toBeVisible({ timeout: 20_000 });
    await page.reload();
    await expect(jobs.row("known-before")).toBeVisible();
    await app.sandbox.startAgain();
    await expect(page.getByText(/AWS cannot be reached since/)).toHaveCount(0, { timeout: 40_000 });
  });

  test("ten open pages cost AWS as many calls as one", async ({ browser, startApp, signIn }) => {
    const app = await startApp({ BATCHBOARD_POLL_SECONDS: "1" });
    const { control } = app.sandbox;
    await control.seedJobs([
      {
        jobName: "watched",
        status: "InProgress",
        total: 1000,
        startTime: Date.now(),
        pace: { validateAfterMs: 0, validateMs: 0, queueMs: 0, recordsPerSecond: 0.01 },
      },
    ]);
    const looks = async () => (await control.calls())["ListModelInvocationJobs"] ?? 0;
    const during = async (pages: number) => {
      const contexts = await Promise.all(Array.from({ length: pages }, () => browser.newContext()));
      for (const each of contexts) {
        await signIn(PEOPLE.operator, each, app);
        await (await each.newPage()).goto(`${app.address}/jobs`);
      }
      await control.resetCalls();
      const startedAt = Date.now();
      await expect.poll(looks, { timeout: 30_000 }).toBeGreaterThanOrEqual(4);
      const perSecond = ((await looks()) * 1000) / (Date.now() - startedAt);
      await Promise.all(contexts.map((each) => each.close()));
      return perSecond;
    };
    const [one, ten] = [await during(1), await during(10)];
    expect(ten / one).toBeLessThan(2);
  });
});
