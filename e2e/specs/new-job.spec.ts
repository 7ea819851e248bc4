import { expect } from "@playwright/test";
import type { SandboxControl } from "../../lib/sandbox/control-client";
import { routes } from "../../lib/routes";
import { expectAccessible } from "../fixtures/accessibility";
import { PEOPLE } from "../fixtures/people";
import { test } from "../fixtures/test";
import { JobsPage } from "../pages/jobs-page";
import { NewJobPage } from "../pages/new-job-page";

test.describe("starting a job", () => {
  test("somebody who has never seen AWS finds a failed job, runs it again with another file and stops it", async ({
    page,
    signIn,
    control,
  }) => {
    await control.seedJobs([
      {
        jobName: "journey-w47",
        status: "Failed",
        message: "The number of records in the input, 64, is less than the required minimum of 100 for this model.",
        settings: { inputDataConfig: { s3InputDataConfig: { s3Uri: "s3://acme-batch/in/too-few.jsonl" } } },
      },
    ]);
    await signIn();
    const jobs = new JobsPage(page);
    await jobs.open();
    await jobs.group("Needs a look").click();
    await jobs.search.fill("journey");
    await jobs.row("journey-w47").getByRole("link", { name: "Fix and rerun" }).click();

    const form = new NewJobPage(page);
    await expect(form.data).toHaveValue("s3://acme-batch/in/too-few.jsonl");
    await expect(page.getByText(/64 records; a job needs at least 100/).first()).toBeVisible();
    await page.getByRole("button", { name: "Choose from S3…" }).click();
    const places = page.getByRole("dialog", { name: "Choose the data" });
    await places.getByRole("button", { name: /reviews-sample\.jsonl/ }).click();
    await expect(form.data).toHaveValue("s3://acme-batch/in/reviews-sample.jsonl");
    await expect(page.getByText("200 records").first()).toBeVisible();
    await form.start.click();
    await expect(form.question).toContainText("200 records");
    await form.question.getByRole("button", { name: "Start job" }).click();

    await expect(page.getByRole("heading", { level: 1, name: /^journey-w47-2/ })).toBeVisible();
    await expect(page.getByText("Started by Mara Okafor")).toBeVisible();
    await page.getByRole("button", { name: "Stop job" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Stop job" }).click();
    await control.advance(10_000);
    await expect(page.getByText(/stopped by Mara Okafor/)).toBeVisible();
  });

  test("M1: a double click and Enter make one job", async ({ page, signIn, control }) => {
    await signIn();
    const form = new NewJobPage(page);
    await form.open();
    await form.fill("one-click-too-many");
    await form.start.click();
    await form.question.getByRole("button", { name: "Start job" }).dblclick();
    await expect(page.getByRole("heading", { level: 1, name: "one-click-too-many" })).toBeVisible();
    expect(await jobsCalled(control, "one-click-too-many")).toBe(1);
  });

  test.describe("with an answer that is lost", () => {
    test.use({ allowedConsoleErrors: [/./] });

    test("M2: the second try finds the same job and goes to its page", async ({ page, signIn, control }) => {
      await signIn();
      const form = new NewJobPage(page);
      await form.open();
      await form.fill("lost-on-the-way");
      let cuts = 0;
      await page.route("**/jobs/new*", async (route) => {
        if (route.request().method() !== "POST" || cuts > 0) return route.fallback();
        cuts += 1;
        await route.fetch();
        await route.abort("connectionreset");
      });
      await form.confirm();
      await expect(page.getByText(/never makes two jobs/)).toBeVisible();
      await expect(form.name).toHaveValue("lost-on-the-way");
      await form.confirm();
      await expect(page.getByRole("heading", { level: 1, name: "lost-on-the-way" })).toBeVisible();
      expect(await jobsCalled(control, "lost-on-the-way")).toBe(1);
    });
  });

  test("M5: a name that is taken is said beside its field, and a free one is offered", async ({
    page,
    signIn,
    control,
  }) => {
    await control.seedJobs([{ jobName: "taken-name" }]);
    await signIn();
    const jobs = new JobsPage(page);
    await jobs.open("?q=taken-name");
    await expect(jobs.row("taken-name")).toBeVisible();
    const form = new NewJobPage(page);
    await form.open();
    await form.fill("taken name");
    await expect(page.getByText("It will be called taken-name")).toBeVisible();
    await expect(page.getByText("Another job is already called “taken-name”.")).toBeVisible();
    await page.getByRole("button", { name: /^Use “taken-name-2”/ }).click();
    await expect(form.name).toHaveValue("taken-name-2");
  });

  test("what is missing stands beside its field and in a summary that takes the focus", async ({ page, signIn }) => {
    await signIn();
    const form = new NewJobPage(page);
    await form.open();
    await expect(form.model).toBeVisible();
    await form.start.click();
    const summary = page.getByRole("alert").filter({ hasText: "3 things are missing" });
    await expect(summary).toBeVisible();
    await expect(form.name).toHaveAccessibleDescription(/Give the job a name/);
    await summary.getByRole("link", { name: "Job name" }).click();
    await expect(form.name).toBeFocused();
  });

  test.describe("when a session ends", () => {
    // A page that is open still asks for news once more, and is told to sign in.
    test.use({ allowedConsoleErrors: [/401 \(Unauthorized\)/] });

    test("nothing typed is lost by a reload or a new sign-in", async ({ page, context, signIn }) => {
      await signIn();
      const form = new NewJobPage(page);
      await form.open();
      await form.fill("typed-before");
      await page.reload();
      await expect(form.name).toHaveValue("typed-before");
      await expect(page.getByText("What you typed before is still here.")).toBeVisible();
      await context.clearCookies({ name: "batchboard.session" });
      await signIn();
      await form.open();
      await expect(form.name).toHaveValue("typed-before");
      await page.getByRole("button", { name: "Start afresh" }).click();
      await expect(form.name).toHaveValue("");
    });
  });

  test("keys that Bedrock refuses are marked, and places outside the configured ones do not exist", async ({
    page,
    signIn,
  }) => {
    await signIn();
    const form = new NewJobPage(page);
    await form.open();
    await page.getByRole("button", { name: "Choose from S3…" }).click();
    const places = page.getByRole("dialog", { name: "Choose the data" });
    await places.getByRole("button", { name: /acme-batch/ }).click();
    await places.getByRole("button", { name: /^in\b/ }).click();
    const refused = places.getByRole("button", { name: /Umfrage März/ });
    await expect(refused).toBeDisabled();
    await expect(places).not.toContainText("acme-private");
  });

  test("a viewer is told why the form is not for them", async ({ page, signIn }) => {
    await signIn(PEOPLE.viewer);
    await page.goto(routes.newJob);
    await expect(page.getByText("Your role can look at jobs, but not start them.")).toBeVisible();
  });

  for (const width of [1440, 320]) {
    test(`at ${width} px the form can be used by everybody, light and dark`, async ({ page, signIn }) => {
      await signIn();
      await page.setViewportSize({ width, height: 900 });
      const form = new NewJobPage(page);
      await form.open();
      await form.data.fill("s3://acme-batch/in/support-tickets-broken.jsonl");
      await expect(page.getByText(/Line 57/).first()).toBeVisible();
      await page.getByText(/^Advanced:/).click();
      await form.start.click();
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      await expectAccessible(page);
      await page.emulateMedia({ colorScheme: "dark" });
      await expectAccessible(page);
    });
  }
});

/** How many jobs of this name AWS has. */
async function jobsCalled(control: SandboxControl, jobName: string): Promise<number> {
  const jobs = await Promise.all((await control.jobIds()).map((jobId) => control.job(jobId)));
  return jobs.filter(({ settings }) => settings.jobName === jobName).length;
}
