import { expect } from "@playwright/test";
import { type MadeRecord, seedAnswers } from "../fixtures/answers";
import { test } from "../fixtures/test";
import { ResultsPage } from "../pages/results-page";

const RECORDS: readonly MadeRecord[] = [
  { recordId: "R-1", prompt: "Question 1", answer: { text: "Answer 1" } },
  { recordId: "R-2", prompt: "Tell me all", answer: { text: "It begins and then", stop: "max_tokens" } },
  { recordId: "R-3", prompt: "Say nothing", answer: { text: "" } },
];

test("a file says how far it is, and a column or a row is copied for a spreadsheet", async ({
  page,
  signIn,
  control,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  const jobId = await seedAnswers(control, "taken-away", RECORDS);
  const results = new ResultsPage(page);
  await signIn();
  await results.open(jobId, "?kind=cut-off,empty");
  await page.getByRole("button", { name: "Download", exact: true }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "CSV" }).click();
  expect((await download).suggestedFilename()).toMatch(/^taken-away-\d{4}-\d\d-\d\d\.csv$/);
  await expect(page.getByText("The file is written.")).toBeVisible();
  await page.getByRole("button", { name: "Copy a column" }).click();
  await page.getByRole("menuitem", { name: "Prompt" }).click();
  await expect(page.getByText("“Prompt” is copied: 2 records.")).toBeVisible();
  expect(await copied()).toBe("Tell me all\r\nSay nothing");
  await results.open(jobId, "?record=0");
  await results.panel.getByRole("button", { name: "Copy the row" }).click();
  await expect.poll(copied).toBe("R-1\tQuestion 1\tAnswer 1");
});
