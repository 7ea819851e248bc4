import { expect } from "@playwright/test";
import readExcel from "read-excel-file/node";
import { routes } from "../../lib/routes";
import { expectAccessible } from "../fixtures/accessibility";
import { type MadeRecord, seedAnswers } from "../fixtures/answers";
import { PEOPLE } from "../fixtures/people";
import { test } from "../fixtures/test";
import { NewJobFromFilePage } from "../pages/new-job-from-file-page";
import { ResultsPage } from "../pages/results-page";
import { StartPage } from "../pages/start-page";

const TOO_MANY = { error: "Too many requests, please wait.", code: 429 };

/** 30 answers, 10 records that AWS was too busy for, 110 that it did not come to. */
const RECORDS: readonly MadeRecord[] = Array.from({ length: 150 }, (_, at) => ({
  recordId: `R-${String(at + 1).padStart(6, "0")}`,
  prompt: `Question ${at + 1}`,
  answer: at < 30 ? { text: `Answer ${at + 1}` } : at < 40 ? TOO_MANY : null,
}));

const AT_ONCE = { validateAfterMs: 0, validateMs: 0, queueMs: 0, recordsPerSecond: 1_000_000 };

// The run is kept: a trace with a picture of every step.
test.use({ trace: { mode: "on", screenshots: true, snapshots: false } });

test("a job that ran out of time is finished: its rest is chosen by kind, started, and all is one Excel file", async ({
  page,
  signIn,
  control,
}) => {
  const jobId = await seedAnswers(control, "half-answered", RECORDS, "PartiallyCompleted");
  const results = new ResultsPage(page);
  const form = new NewJobFromFilePage(page);
  const finish = page.getByRole("button", { name: "Finish the other 120 records" });
  await signIn(PEOPLE.viewer);
  await results.open(jobId);
  await expect(finish).toHaveAttribute("aria-disabled", "true");

  await signIn();
  await results.open(jobId, "?tab=problems");
  await expect(page.getByText("Ran out of time").first()).toBeVisible();
  await finish.click();
  const dialog = page.getByRole("dialog", { name: "Finish what is left" });
  await expect(dialog.getByRole("checkbox", { name: /AWS was too busy/ })).toBeChecked();
  await expectAccessible(page);
  await dialog.getByRole("checkbox", { name: /Missing/ }).click();
  await expect(dialog.getByRole("button", { name: "Continue with 10 records" })).toBeVisible();
  await dialog.getByRole("checkbox", { name: /Missing/ }).click();
  await dialog.getByRole("textbox", { name: /Longest answer/ }).fill("400");
  await dialog.getByRole("button", { name: "Continue with 120 records" }).click();

  await expect(page.getByRole("heading", { level: 1, name: "Finish the rest" })).toBeVisible();
  await expect(page.getByText("Finishes 120 records of an earlier job.")).toBeVisible();
  await expect(form.name).toHaveValue("half-answered-rest");
  await expect(form.panel.getByText("120 records")).toBeVisible();
  await expectAccessible(page);
  await form.confirm();
  const start = new StartPage(page);
  await start.expectState("Started");
  await start.jobs.getByRole("link", { name: "half-answered-rest" }).click();
  await expect(page.getByText("Finishes 120 records of half-answered")).toBeVisible();
  const restId = new URL(page.url()).pathname.split("/").at(-1) ?? "";

  await page.goto(routes.job(jobId));
  await expect(page.getByText("120 records are being finished by half-answered-rest")).toBeVisible();
  await control.patchJob(restId, { pace: AT_ONCE });
  await expect(results.kind("Answered 150")).toBeVisible({ timeout: 15_000 });
  await expect(page.getByText("120 records were asked again by half-answered-rest")).toBeVisible();
  await expect(page.getByText("All 150 records have an answer that can be used.")).toBeVisible();
  await expect(finish).toBeHidden();

  await page.getByRole("button", { name: "Download", exact: true }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "Excel" }).click();
  const [sheet] = await readExcel(await (await download).path());
  const [head = [], ...rows] = sheet?.data ?? [];
  const column = (name: string) => rows.map((row) => row[head.indexOf(name)]);
  expect(column("Record")).toEqual(RECORDS.map(({ recordId }) => recordId));
  expect(column("Answer").filter((answer) => answer === null || answer === "")).toEqual([]);
  expect(new Set(column("Job"))).toEqual(new Set(["half-answered", "half-answered-rest"]));
});
