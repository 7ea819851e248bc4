import { expect, type Page } from "@playwright/test";
import { PEOPLE } from "../fixtures/people";
import { Proxy } from "../fixtures/proxy";
import { test } from "../fixtures/test";
import { JobsPage } from "../pages/jobs-page";

const MOVING = { status: "InProgress", totalRecordCount: 1_000 } as const;

/** How far the only job that runs has come, as its row tells. */
function progress(page: Page, records: string) {
  return expect(new JobsPage(page).row("moving")).toContainText(`${records} of 1,000`, { timeout: 30_000 });
}

/** Marks the page, so that a reload would be noticed. */
function mark(page: Page) {
  return page.evaluate(() => Object.assign(window, { isSamePage: true }));
}

function expectNoReload(page: Page) {
  return expect.poll(() => page.evaluate(() => "isSamePage" in window)).toBe(true);
}

test.describe("live", () => {
  // Connections are cut on purpose.
  test.use({ allowedConsoleErrors: [/Failed to load resource|ERR_|EventSource/] });

  test("a change at AWS appears in two browsers, without a reload", async ({ browser, startApp, signIn }) => {
    const app = await startApp();
    const { control } = app.sandbox;
    const [jobId = ""] = await control.seedJobs([{ jobName: "moving", overrides: { ...MOVING } }]);
    const contexts = await Promise.all([browser.newContext(), browser.newContext()]);
    const pages = await Promise.all(
      contexts.map(async (context, number) => {
        await signIn(number === 0 ? PEOPLE.operator : PEOPLE.viewer, context, app);
        const page = await context.newPage();
        await page.goto(`${app.address}/jobs`);
        await expect(page.getByText(/^Live/)).toBeVisible();
        await mark(page);
        return page;
      }),
    );
    await control.patchJob(jobId, { overrides: { ...MOVING, processedRecordCount: 400, successRecordCount: 400 } });
    for (const page of pages) await progress(page, "400");
    await control.patchJob(jobId, { status: "Completed", overrides: { totalRecordCount: 1_000, status: "Completed" } });
    for (const page of pages) {
      await expect(new JobsPage(page).row("moving")).toContainText("Done");
      await expectNoReload(page);
    }
    await Promise.all(contexts.map((context) => context.close()));
  });

  test("a page that slept catches up when it wakes", async ({ page, context, startApp, signIn }) => {
    const app = await startApp();
    const { control } = app.sandbox;
    const [jobId = ""] = await control.seedJobs([{ jobName: "moving", overrides: { ...MOVING } }]);
    await signIn(PEOPLE.operator, context, app);
    await page.goto(`${app.address}/jobs`);
    await expect(page.getByText(/^Live/)).toBeVisible();
    await mark(page);
    const devtools = await context.newCDPSession(page);
    await devtools.send("Page.setWebLifecycleState", { state: "frozen" });
    await control.patchJob(jobId, { overrides: { ...MOVING, processedRecordCount: 700, successRecordCount: 700 } });
    const mirrored = async () => (await context.request.get(`${app.address}/api/jobs`)).text();
    await expect.poll(mirrored).toContain('"processedRecordCount":700');
    await devtools.send("Page.setWebLifecycleState", { state: "active" });
    await progress(page, "700");
    await expectNoReload(page);
  });

  test("S4: a stream that is cut is taken up again, and what was missed is read", async ({
    page,
    context,
    startApp,
    signIn,
  }) => {
    const app = await startApp();
    const { control } = app.sandbox;
    const [jobId = ""] = await control.seedJobs([{ jobName: "moving", overrides: { ...MOVING } }]);
    const proxy = await Proxy.start(app.address);
    try {
      await signIn(PEOPLE.operator, context, app);
      await page.goto(`${proxy.address}/jobs`);
      await expect(page.getByText(/^Live/)).toBeVisible();
      await mark(page);
      proxy.streams = "refuse";
      proxy.cut();
      await expect(page.getByText("Live updates are interrupted; checking every 10 s")).toBeVisible();
      await control.patchJob(jobId, { overrides: { ...MOVING, processedRecordCount: 300, successRecordCount: 300 } });
      await progress(page, "300");
      proxy.streams = "pass";
      await expect(page.getByText(/^Live ·/)).toBeVisible({ timeout: 30_000 });
      await control.patchJob(jobId, { overrides: { ...MOVING, processedRecordCount: 600, successRecordCount: 600 } });
      await progress(page, "600");
      await expectNoReload(page);
    } finally {
      await page.close();
      await proxy.stop();
    }
  });

  test("S4: behind a proxy that keeps the stream back, the page looks by itself and says so", async ({
    page,
    context,
    startApp,
    signIn,
  }) => {
    const app = await startApp();
    const { control } = app.sandbox;
    const [jobId = ""] = await control.seedJobs([{ jobName: "moving", overrides: { ...MOVING } }]);
    const proxy = await Proxy.start(app.address);
    proxy.streams = "hold";
    try {
      await signIn(PEOPLE.operator, context, app);
      await page.clock.install();
      const isAsked = page.waitForRequest(/api\/events/);
      await page.goto(`${proxy.address}/jobs`);
      await isAsked;
      await expect(page.getByText(/^Connecting/)).toBeVisible();
      await page.clock.runFor(60_000);
      await expect(page.getByText("Live updates are interrupted; checking every 10 s")).toBeVisible();
      await control.patchJob(jobId, { overrides: { ...MOVING, processedRecordCount: 500, successRecordCount: 500 } });
      const mirrored = async () => (await context.request.get(`${app.address}/api/jobs`)).text();
      await expect.poll(mirrored).toContain('"processedRecordCount":500');
      await page.clock.runFor(11_000);
      await progress(page, "500");
    } finally {
      await page.close();
      await proxy.stop();
    }
  });

  test("P2: the server is restarted under an open page, which comes back by itself", async ({
    page,
    context,
    startApp,
    signIn,
  }) => {
    const app = await startApp();
    const { control } = app.sandbox;
    const [jobId = ""] = await control.seedJobs([{ jobName: "moving", overrides: { ...MOVING } }]);
    await signIn(PEOPLE.operator, context, app);
    await page.goto(`${app.address}/jobs`);
    await expect(page.getByText(/^Live/)).toBeVisible();
    await mark(page);
    await app.stopDashboard();
    await expect(page.getByText(/Live updates are interrupted/)).toBeVisible();
    await control.patchJob(jobId, { overrides: { ...MOVING, processedRecordCount: 800, successRecordCount: 800 } });
    await app.startDashboard();
    await progress(page, "800");
    await expect(page.getByText(/^Live ·/)).toBeVisible({ timeout: 30_000 });
    await expectNoReload(page);
  });
});
