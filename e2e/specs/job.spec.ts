import { expect } from "@playwright/test";
import { routes } from "../../lib/routes";
import { expectAccessible } from "../fixtures/accessibility";
import { PEOPLE } from "../fixtures/people";
import { test } from "../fixtures/test";

const FOREVER = { validateAfterMs: 0, validateMs: 0, queueMs: 9e9, recordsPerSecond: 0.001 };
const TOO_FEW = "The number of records in the input, 64, is less than the required minimum of 100 for this model.";

test.describe("one job", () => {
  test("a failed job says why in plain words, what to do, and AWS's own words", async ({ page, signIn, control }) => {
    const [jobId = ""] = await control.seedJobs([{ jobName: "why-it-failed", status: "Failed", message: TOO_FEW }]);
    await signIn();
    await page.goto(routes.job(jobId));
    await expect(page.getByRole("heading", { level: 1, name: "why-it-failed" })).toBeVisible();
    await expect(page.getByText("The file has 64 records; this model needs at least 100.")).toBeVisible();
    await expect(page.getByText(/Add records to the file/)).toBeVisible();
    await expect(page.getByText(TOO_FEW).first()).toBeVisible();
    await expect(page.getByRole("link", { name: "Run again…" })).toHaveAttribute("href", routes.runAgain(jobId));
    await expect(page).toHaveTitle(/^Failed · why-it-failed/);
  });

  test("every field of the job stands under Technical details, each to be copied", async ({
    page,
    signIn,
    control,
  }) => {
    const [jobId = ""] = await control.seedJobs([
      {
        jobName: "all-fields",
        tags: [{ key: "team", value: "insights" }],
        settings: {
          vpcConfig: { subnetIds: ["subnet-1"], securityGroupIds: ["sg-1"] },
          modelInvocationType: "Converse",
          timeoutDurationInHours: 48,
          outputDataConfig: {
            s3OutputDataConfig: {
              s3Uri: "s3://acme-batch/out/",
              s3EncryptionKeyId: "alias/key",
              s3BucketOwner: "111122223333",
            },
          },
        },
      },
    ]);
    await signIn();
    await page.goto(routes.job(jobId));
    await page.getByRole("tab", { name: "Technical details" }).click();
    const details = page.getByRole("tabpanel");
    for (const value of [
      "subnet-1",
      "sg-1",
      "Converse",
      "48 h",
      "alias/key",
      "111122223333",
      "team: insights",
      `token-${jobId}`,
    ]) {
      await expect(details.getByText(value).first()).toBeVisible();
    }
    await expect(details.getByRole("button", { name: "Copy Job ARN" })).toBeVisible();
    await expect(details.getByRole("button", { name: "Copy a message for your engineer" })).toBeVisible();
    await expect(details).toContainText("aws bedrock create-model-invocation-job");
  });

  test("AWS's own files can be taken away as they are", async ({ page, signIn, control }) => {
    const [jobId = ""] = await control.seedJobs([{ jobName: "take-away", total: 20, processed: 20 }]);
    await signIn();
    await page.goto(routes.job(jobId));
    await page.getByRole("link", { name: "Download results" }).click();
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: "Download reviews.jsonl.out" }).click();
    const file = await (await download).createReadStream();
    const lines = Buffer.concat(await file.toArray())
      .toString("utf8")
      .trimEnd()
      .split("\n");
    expect(lines).toHaveLength(20);
  });

  test.describe("that is not there", () => {
    test.use({ allowedConsoleErrors: [/404/] });

    test("gets a plain page", async ({ page, signIn }) => {
      await signIn();
      const response = await page.goto(routes.job("zzzzzzzzzzzz"));
      expect(response?.status()).toBe(404);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expectAccessible(page);
    });
  });

  test("A9: a job that AWS no longer lists is kept, and says since when", async ({ page, signIn, control }) => {
    const [jobId = ""] = await control.seedJobs([{ jobName: "it-vanishes", status: "Scheduled", pace: FOREVER }]);
    await signIn();
    await page.goto(routes.job(jobId));
    await expect(page.getByRole("heading", { level: 1, name: "it-vanishes" })).toBeVisible();
    await control.removeJob(jobId);
    await page.getByRole("button", { name: "Look at AWS now" }).click();
    await expect(page.getByText(/AWS no longer lists this job, since/)).toBeVisible();
  });

  test("A8: a state that nobody knows is shown as it is, neutrally", async ({ page, signIn, control }) => {
    const [jobId = ""] = await control.seedJobs([{ jobName: "rehearsing", overrides: { status: "Rehearsing" } }]);
    await signIn();
    await page.goto(routes.job(jobId));
    await expect(page.getByText("Rehearsing").first()).toBeVisible();
  });

  test("O1: markup in a name, a tag and a message is text, and nothing of it runs", async ({
    page,
    signIn,
    control,
  }) => {
    const payload = "<img src=x onerror=alert(1)><script>alert(2)</script>javascript:alert(3)";
    const [jobId = ""] = await control.seedJobs([
      { jobName: payload, status: "Failed", message: payload, tags: [{ key: "k", value: payload }] },
    ]);
    page.on("dialog", () => expect(true, "a script ran").toBe(false));
    await signIn();
    await page.goto(routes.job(jobId));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(payload);
    await page.getByRole("tab", { name: "Technical details" }).click();
    await expect(page.getByText(`k: ${payload}`)).toBeVisible();
    await page.goto(`${routes.jobs}?q=onerror`);
    await expect(page.getByRole("link", { name: payload }).first()).toBeVisible();
  });

  test("O3: invisible and right-to-left letters in a name are shown marked", async ({ page, signIn, control }) => {
    const [jobId = ""] = await control.seedJobs([{ jobName: "pay\u202Eroll\u200B" }]);
    await signIn();
    await page.goto(routes.job(jobId));
    await expect(page.getByRole("heading", { level: 1 })).toContainText("U+202E");
    await expect(page.getByRole("heading", { level: 1 })).toContainText("U+200B");
  });

  const states = [
    {
      jobName: "state-running",
      status: "InProgress",
      total: 1000,
      startTime: Date.now(),
      pace: { ...FOREVER, queueMs: 0 },
    },
    { jobName: "state-done" },
    { jobName: "state-failed", status: "Failed", message: TOO_FEW },
    { jobName: "state-no-counters", hasCounts: false },
  ] as const;
  for (const state of states) {
    test(`axe finds nothing on ${state.jobName}, wide and narrow, light and dark`, async ({
      page,
      signIn,
      control,
    }) => {
      const [jobId = ""] = await control.seedJobs([{ ...state }]);
      await signIn();
      for (const width of [1440, 320]) {
        await page.setViewportSize({ width, height: 900 });
        await page.goto(routes.job(jobId));
        await expect(page.getByRole("heading", { level: 1, name: state.jobName })).toBeVisible();
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
        // The answers' own tabs are looked at with answers in them.
        for (const tab of ["Download", "Activity", "Technical details"]) {
          await page.getByRole("tab", { name: tab }).click();
          await expectAccessible(page);
        }
        await page.emulateMedia({ colorScheme: "dark" });
        await expectAccessible(page);
        await page.emulateMedia({ colorScheme: "light" });
      }
    });
  }
});

test.describe("stopping", () => {
  test("M7: the dialog says what it means; a job that ended meanwhile is no error", async ({
    page,
    signIn,
    control,
  }) => {
    const running = {
      status: "InProgress",
      total: 5_000,
      processed: 100,
      startTime: Date.now(),
      pace: { ...FOREVER, queueMs: 0 },
    } as const;
    const [jobId = ""] = await control.seedJobs([{ jobName: "stop-race", ...running }]);
    await signIn(PEOPLE.admin);
    await page.goto(routes.job(jobId));
    await page.getByRole("button", { name: "Stop job" }).click();
    const dialog = page.getByRole("alertdialog", { name: "Stop this job?" });
    await expect(dialog).toContainText("of 5,000 records done");
    await expect(dialog).toContainText("Finished answers stay");
    await expect(dialog.getByRole("button", { name: "Keep running" })).toBeFocused();
    await control.patchJob(jobId, { status: "Completed", processed: 5_000, endTime: Date.now() });
    await dialog.getByRole("button", { name: "Stop job" }).click();
    await expect(page.getByText("It finished before it could be stopped.").first()).toBeVisible();
  });

  test("a stopped job says who stopped it and why", async ({ page, signIn, control }) => {
    const [jobId = ""] = await control.seedJobs([{ jobName: "stop-me", status: "Scheduled", pace: FOREVER }]);
    await signIn(PEOPLE.admin);
    await page.goto(routes.job(jobId));
    await page.getByRole("button", { name: "Stop job" }).click();
    const dialog = page.getByRole("alertdialog");
    await dialog.getByLabel("Reason (optional)").fill("wrong file");
    await dialog.getByRole("button", { name: "Stop job" }).click();
    await expect(page.getByText("Stopping").first()).toBeVisible();
    await control.advance(10_000);
    await expect(page.getByText(/stopped by Ines Duarte/)).toBeVisible();
    await page.getByRole("tab", { name: "Activity" }).click();
    await expect(page.getByRole("tabpanel")).toContainText("wrong file");
  });

  test("M8: a selection is stopped by the server, with a result for each job", async ({ page, signIn, control }) => {
    await control.seedJobs([
      { jobName: "bulk-ended" },
      ...Array.from({ length: 6 }, (_, index) => ({
        jobName: `bulk-${index}`,
        status: "Scheduled" as const,
        pace: FOREVER,
      })),
    ]);
    await signIn(PEOPLE.admin);
    await page.goto(`${routes.jobs}?q=bulk-`);
    await page.getByRole("checkbox", { name: "Select all jobs of this page" }).click();
    await page.getByRole("button", { name: "Stop 7 jobs…" }).click();
    const dialog = page.getByRole("alertdialog", { name: "Stop 6 jobs?" });
    await expect(dialog).toContainText("1 job cannot be stopped");
    await dialog.getByRole("button", { name: "Stop 6 jobs" }).click();
    const results = page.getByRole("dialog", { name: "Stopping jobs" });
    await expect(results).toContainText("Every job has its result.", { timeout: 20_000 });
    await expect(results.getByText("Being stopped")).toHaveCount(6);
  });
});
