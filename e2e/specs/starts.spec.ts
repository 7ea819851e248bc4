import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "../fixtures/accessibility";
import type { App } from "../fixtures/app";
import { PEOPLE, type Person } from "../fixtures/people";
import { Proxy } from "../fixtures/proxy";
import { test } from "../fixtures/test";
import { NewJobFromFilePage } from "../pages/new-job-from-file-page";
import { StartPage } from "../pages/start-page";

const PROMPT = "Write a product text about {title} of {material}.";
const CHUNK_BYTES = 16 * 1024 * 1024;

/** A table of so many shirts; `words` makes their titles long. */
function shirts(rows: number, words = ""): string {
  const lines = Array.from({ length: rows }, (_, index) => `${index + 1},Shirt ${index + 1} ${words},cotton`);
  return ["sku,title,material", ...lines, ""].join("\n");
}

/** Fills New job with a file and says yes; the page of its start opens. */
async function ask(page: Page, where: string, job: { name: string; file: string; model?: string }): Promise<StartPage> {
  const form = new NewJobFromFilePage(page);
  await page.goto(`${where}/jobs/new`);
  await form.choose({ name: "shirts.csv", text: job.file });
  await form.instructions.fill(PROMPT);
  await form.chooseModel(job.model ?? "Nova Lite");
  await form.name.fill(job.name);
  await expect(form.panel.getByText(/\d records$/).first()).toBeVisible();
  await form.confirm();
  await page.waitForURL(/\/starts\//);
  return new StartPage(page);
}

// A decision is held back on purpose.
test.use({ allowedConsoleErrors: [/ERR_FAILED/] });

test.describe("an upload", () => {
  test.use({ allowedConsoleErrors: [/Failed to load resource|ERR_|EventSource/] });

  test("F8: goes on by itself after a cut, and after a reload with the same file only; the last chunk alone is sent twice", async ({
    page,
    context,
    startApp,
    signIn,
  }) => {
    const app = await startApp();
    const proxy = await Proxy.start(app.address);
    await app.stopDashboard();
    await app.startDashboard({ NEXTAUTH_URL: proxy.address });
    const file = shirts(10_000, "made of the finest threads ".repeat(80));
    const bytes = Buffer.byteLength(file);
    try {
      await signIn(PEOPLE.operator, context, app);
      page.on("dialog", (dialog) => void dialog.accept());
      [proxy.cutAtBytes, proxy.isUploadAfterCut] = [CHUNK_BYTES + 2_000_000, false];
      const start = await ask(page, proxy.address, { name: "cut-twice", file });
      await expect.poll(() => proxy.cutAtBytes).toBe(Infinity);
      await start.expectState("Uploading the file");

      await page.reload();
      await expect(page.getByText("The upload waits for the file.")).toBeVisible();
      await expectAccessible(page);
      await start.chooseAgain({ name: "shirts.csv", buffer: Buffer.from(file.replaceAll("cotton", "velvet")) });
      await expect(page.getByText("This is another file, or it was changed since.")).toBeVisible();
      [proxy.cutAtBytes, proxy.isUploadAfterCut] = [proxy.uploadedBytes + 1_000_000, true];
      await start.chooseAgain({ name: "shirts.csv", buffer: Buffer.from(file) });
      await start.expectState("Started");
      expect(proxy.cutAtBytes).toBe(Infinity);
      expect(proxy.uploadedBytes).toBeLessThan(bytes + CHUNK_BYTES);
    } finally {
      await page.close();
      await proxy.stop();
    }
  });

  test("F8: waits where the session ends, and goes on after signing in again", async ({
    page,
    context,
    app,
    signIn,
  }) => {
    await signIn();
    const network = await context.newCDPSession(page);
    const slow = { offline: false, latency: 0, downloadThroughput: -1 };
    await network.send("Network.emulateNetworkConditions", { ...slow, uploadThroughput: 300_000 });
    const file = shirts(1_000, "made of the finest threads ".repeat(300));
    const start = await ask(page, app.address, { name: "signed-out-meanwhile", file });
    await expect(start.upload).toContainText("a second");
    await start.button("Pause upload").click();
    await expect(start.upload).toContainText("paused");
    await context.clearCookies();
    await start.button("Go on uploading").click();
    await expect(page.getByText("You were signed out meanwhile.")).toBeVisible();
    await expectAccessible(page);
    await signIn();
    await network.send("Network.emulateNetworkConditions", { ...slow, uploadThroughput: -1 });
    await start.button("Go on uploading").click();
    await start.expectState("Started");
  });
});

test.describe("a job that needs an approval", () => {
  let board: App;
  let as: (person: Person) => Promise<void>;

  test.beforeEach(async ({ startApp, signIn, context }) => {
    board = await startApp({ BATCHBOARD_APPROVAL_RECORDS: "110", BATCHBOARD_MODEL_LIMITS: "*nova-micro*=100-130" });
    await board.sandbox.control.setSpeed(0);
    as = (person) => signIn(person, context, board);
  });

  test("M10: is approved by a second person; its author has no button, and a forged approval is refused", async ({
    page,
    context,
  }) => {
    await as(PEOPLE.operator);
    const start = await ask(page, board.address, { name: "many", file: shirts(300), model: "Nova Micro" });
    await start.expectState("Waiting for approval");
    const address = page.url();
    await expect(start.approval).toContainText("It has more than 110 records");
    await expect(start.button("Approve and start")).toBeHidden();
    await expectAccessible(page);

    await as(PEOPLE.viewer);
    await page.goto(address);
    await start.expectState("Waiting for approval");
    for (const button of ["Approve and start", "Send back", "Take job back"])
      await expect(start.button(button)).toBeHidden();

    await as(PEOPLE.colleague);
    await page.goto(`${board.address}/jobs`);
    await expect(page.getByText("Waiting for your approval")).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("link", { name: "many" }).click();
    await page.waitForURL(/\/starts\//);
    await page.route(/\/starts\//, (route) => (route.request().method() === "POST" ? route.abort() : route.continue()));
    await start.button("Approve and start").click();
    const [decision] = await Promise.all([
      page.waitForRequest((request) => request.method() === "POST" && request.url().includes("/starts/")),
      start.question.getByRole("button", { name: "Approve and start 3 jobs" }).click(),
    ]);
    await expect(page.getByText("Nothing was decided.")).toBeVisible();
    await page.unroute(/\/starts\//);
    await as(PEOPLE.operator);
    const headers = Object.fromEntries(
      Object.entries(await decision.allHeaders()).filter(([name]) => name !== "cookie"),
    );
    const forged = { method: "POST", headers, data: decision.postData() ?? "" };
    expect(await (await context.request.fetch(decision.url(), forged)).text()).toContain('"ok":false');
    expect(await board.sandbox.control.jobIds()).toEqual([]);

    await as(PEOPLE.colleague);
    await page.goto(address);
    await start.button("Approve and start").click();
    await start.question.getByRole("button", { name: "Approve and start 3 jobs" }).click();
    await start.expectState("Started");
    await expect(start.steps).toContainText("by Jonas Weber");
    expect(await board.sandbox.control.jobIds()).toHaveLength(3);

    await as(PEOPLE.operator);
    await page.goto(address);
    await expect(start.jobs).toContainText("0 of 300 records answered");
    await expectAccessible(page);
    await start.button("Stop all 3 jobs").click();
    await start.question.getByRole("button", { name: /^Stop/ }).click();
    const statuses = async () => {
      const jobs = (await board.sandbox.control.jobIds()).map((jobId) => board.sandbox.control.job(jobId));
      return (await Promise.all(jobs)).map(({ status }) => status);
    };
    await expect.poll(async () => (await statuses()).every((status) => /^Stop/.test(status))).toBe(true);
  });

  test("M10: is sent back with a word, and asked for again with the file that is here", async ({ page }) => {
    await as(PEOPLE.operator);
    const start = await ask(page, board.address, { name: "too-many", file: shirts(120) });
    await start.expectState("Waiting for approval");
    const address = page.url();

    await as(PEOPLE.colleague);
    await page.goto(address);
    await start.button("Send back").click();
    await start.sendBackDialog.getByRole("button", { name: "Send job back" }).click();
    await expect(start.sendBackDialog).toContainText("Say what has to change");
    await expectAccessible(page);
    await start.sendBackDialog.getByLabel("What has to change").fill("Please ask for short texts.");
    await start.sendBackDialog.getByRole("button", { name: "Send job back" }).click();
    await start.expectState("Sent back");

    await as(PEOPLE.operator);
    await page.goto(`${board.address}/jobs`);
    await page.getByRole("link", { name: "too-many" }).click();
    await expect(page.getByText(/Jonas Weber: “Please ask for short texts\.”/)).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("link", { name: "Change and ask again" }).click();
    const form = new NewJobFromFilePage(page);
    await expect(form.name).toHaveValue("too-many");
    await expect(form.panel.getByText("120 records")).toBeVisible();
    await form.instructions.fill(`${PROMPT} At most one sentence.`);
    await form.start.click();
    await form.question.getByRole("button", { name: /approval$/ }).click();
    await page.waitForURL((url) => url.pathname.startsWith("/starts/") && !address.endsWith(url.pathname));
    await start.expectState("Waiting for approval");
    await expect(page.getByText(/At most one sentence/).first()).toBeVisible();

    await start.button("Take job back").click();
    await start.question.getByRole("button", { name: "Take job back" }).click();
    await start.expectState("Withdrawn");
    await expectAccessible(page);
    expect(await board.sandbox.control.jobIds()).toEqual([]);
  });
});

test("M4: a start that AWS refused says why, and goes on with Try again", async ({ page, startApp, signIn }) => {
  const app = await startApp();
  await signIn(PEOPLE.operator, page.context(), app);
  await app.sandbox.control.setFaults([{ kind: "quota" }]);
  const start = await ask(page, app.address, { name: "no-quota", file: shirts(100) });
  await start.expectState("Did not start");
  await expect(page.getByText(/Your AWS account’s limit for batch jobs is reached/)).toBeVisible();
  await expectAccessible(page);
  await page.goto(`${app.address}/jobs`);
  await page.getByRole("link", { name: "no-quota" }).click();
  await app.sandbox.control.setFaults([]);
  await start.button("Try again").click();
  await start.expectState("Started");
  expect(await app.sandbox.control.jobIds()).toHaveLength(1);
});

// In the long form only: after a kill the work waits until its lease has run out.
if (process.env.BATCHBOARD_TEST_LONG)
  test.describe("a start whose server is killed", () => {
    test.use({ allowedConsoleErrors: [/Failed to load resource|ERR_|EventSource/] });

    test("M4: goes on after kill -9 between two of its jobs, and makes none twice", async ({
      page,
      startApp,
      signIn,
    }) => {
      const app = await startApp({ BATCHBOARD_MODEL_LIMITS: "*nova-micro*=100-110" });
      const { control } = app.sandbox;
      await signIn(PEOPLE.operator, page.context(), app);
      await control.setFaults([{ kind: "delay", delayMs: 3_000, operation: "CreateModelInvocationJob" }]);
      const start = await ask(page, app.address, { name: "killed", file: shirts(300), model: "Nova Micro" });
      const address = page.url();
      await expect.poll(async () => (await control.jobIds()).length).toBe(1);
      // The second one is asked for: AWS makes it, and nobody here hears of it.
      await app.killDashboard();
      await page.goto("about:blank");
      await expect.poll(async () => (await control.jobIds()).length).toBe(2);
      await control.setFaults([]);
      await app.startDashboard();
      await page.goto(address);
      await expect.poll(async () => (await control.jobIds()).length, { timeout: 40_000 }).toBe(3);
      await start.expectState("Started");
      expect(await control.jobIds()).toHaveLength(3);
    });
  });
