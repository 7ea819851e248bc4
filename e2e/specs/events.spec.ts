import { expect } from "@playwright/test";
import { PEOPLE } from "../fixtures/people";
import { test } from "../fixtures/test";
import { JobsPage } from "../pages/jobs-page";

test("with a queue of events the open page follows AWS without looking at the list, and says so", async ({
  context,
  page,
  startApp,
  signIn,
}) => {
  const app = await startApp();
  const { control, addresses } = app.sandbox;
  await app.stopDashboard();
  await app.startDashboard({
    BATCHBOARD_EVENTS_QUEUE_URL: addresses.queueUrl,
    BATCHBOARD_POLL_SECONDS: "3600",
    BATCHBOARD_IDLE_POLL_SECONDS: "3600",
  });
  const [jobId = ""] = await control.seedJobs([{ jobName: "told", overrides: { status: "Scheduled" } }]);
  await control.patchJob(jobId, { overrides: { status: "InProgress" } });
  await signIn(PEOPLE.operator, context, app);
  await page.goto(`${app.address}/jobs`);
  const jobs = new JobsPage(page);
  await expect(jobs.row("told")).toContainText("Running");
  await expect(page.getByText(/^Live · AWS tells of changes · checked/)).toBeVisible();
  await control.resetCalls();
  await control.patchJob(jobId, { overrides: { status: "Stopping" } });
  await expect(jobs.row("told")).toContainText("Stopping");
  expect((await control.calls())["ListModelInvocationJobs"]).toBeUndefined();
  // Before its server ends, which the stream would complain about.
  await page.close();
});
