import { expect } from "@playwright/test";
import { PEOPLE } from "../fixtures/people";
import { test } from "../fixtures/test";
import { NewJobFromFilePage } from "../pages/new-job-from-file-page";
import { StartPage } from "../pages/start-page";

// The run is kept: a trace with a picture of every step.
test.use({ trace: { mode: "on", screenshots: true, snapshots: false } });

test("20,000 rows go from the drop to a running job with nothing typed but a prompt and a name", async ({
  page,
  startApp,
  signIn,
}) => {
  const app = await startApp({ BATCHBOARD_DEMO: "1" }, "demo");
  await signIn(PEOPLE.operator, page.context(), app);
  const form = new NewJobFromFilePage(page);
  await page.goto(`${app.address}/jobs/new`);
  await form.choose("products-20000.xlsx");
  await expect(page.getByText(/20,000 rows/).first()).toBeVisible();
  await form.instructions.click();
  await page.keyboard.type("Write a friendly product text about {ti");
  await page.keyboard.press("Enter");
  await form.chooseModel("Nova Lite");
  await form.name.fill("spring catalogue");
  await expect(form.panel.getByText("20,000 records")).toBeVisible();
  await form.confirm();
  const start = new StartPage(page);
  await start.expectState("Started");
  await expect(start.jobs).toContainText(/[1-9][\d,]* of 20,000 records answered/, { timeout: 30_000 });
  await start.jobs.getByRole("link", { name: "spring-catalogue" }).click();
  await expect(page.getByText(/Made from/)).toBeVisible();
});
