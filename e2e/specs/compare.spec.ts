import { expect, type Locator } from "@playwright/test";
import { expectAccessible } from "../fixtures/accessibility";
import { type MadeRecord, seedAnswers } from "../fixtures/answers";
import { PEOPLE } from "../fixtures/people";
import { test } from "../fixtures/test";
import { ComparePage } from "../pages/compare-page";
import { JobsPage } from "../pages/jobs-page";
import { ResultsPage } from "../pages/results-page";

const record = (number: number, text: string | null): MadeRecord => ({
  recordId: `C-${String(number).padStart(3, "0")}`,
  prompt: `Review ${number}: <b>bold</b> words about a pair of boots.`,
  answer: text === null ? null : { text },
});
const mood = (value: string, reason: string) => JSON.stringify({ mood: value, reason });

const ONE: readonly MadeRecord[] = Array.from({ length: 30 }, (_, at) =>
  record(at, mood(at % 3 === 0 ? "bad" : "good", `The first job says why, ${at}.`)),
);
/** Five answers differ in their mood, one is missing; the reasons all differ. */
const OTHER: readonly MadeRecord[] = Array.from({ length: 30 }, (_, at) =>
  record(at, at === 29 ? null : mood(at % 3 === 0 || at % 6 === 1 ? "bad" : "good", `The other job thinks, ${at}.`)),
);

/** Where an answer stands that holds some words. */
async function sideWith(row: Locator, words: string): Promise<"Left" | "Right"> {
  return (await row.getByRole("cell").nth(2).innerText()).includes(words) ? "Left" : "Right";
}

test("two jobs stand side by side: where they differ, in figures, and which is better without knowing whose it is", async ({
  page,
  signIn,
  control,
}) => {
  const first = await seedAnswers(control, "boots-with-haiku", ONE);
  const second = await seedAnswers(control, "boots-with-nova", OTHER);
  const compare = new ComparePage(page);
  const results = new ResultsPage(page);
  await signIn();
  await results.open(first);
  await page.getByRole("link", { name: "Compare with another job" }).click();
  await page.getByRole("searchbox", { name: "Search jobs" }).fill("boots-with-nova");
  await page.getByRole("link", { name: /boots-with-nova/ }).click();

  await expect(compare.filter("They differ 29")).toBeVisible();
  await expect(compare.filter("Answer in one only 1")).toBeVisible();
  await page.getByRole("combobox", { name: "Compare by" }).click();
  await page.getByRole("option", { name: "by mood" }).click();
  await expect(compare.filter("They differ 5")).toBeVisible();
  await expect(page.getByText("They agree on 24 of 29 records")).toBeVisible();
  await expect(compare.rows).toHaveCount(5);
  await page.getByRole("button", { name: "10 records: A bad, B bad" }).click();
  await expect(page).toHaveURL(/a=bad&b=bad/);
  await expect(compare.rows).toHaveCount(10);
  await page.goBack();

  await expect(compare.rows).toHaveCount(5);
  await page.keyboard.press("j");
  await page.keyboard.press("2");
  await expect(compare.vote(compare.rows.first(), "B better")).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByText("Votes: A better 0, B better 1, equal 0.")).toBeVisible();

  await compare.hide.click();
  await expect(page.getByText("1 vote so far.")).toBeVisible();
  await expect(page.getByRole("table", { name: "The two jobs" })).toHaveCount(0);
  await expect(compare.table).not.toContainText("boots-with");
  const row = compare.rows.nth(1);
  const side = await sideWith(row, "The other job");
  await compare.vote(row, `${side} better`).click();
  await expect(compare.vote(row, `${side} better`)).toHaveAttribute("aria-pressed", "true");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Show which is which" }).click();
  await expect(page.getByText("Votes: A better 0, B better 2, equal 0.")).toBeVisible();

  const jobs = new JobsPage(page);
  await jobs.open("?q=boots-with");
  await jobs.select("boots-with-haiku").click();
  await jobs.select("boots-with-nova").click();
  await jobs.chosen.getByRole("link", { name: "Compare the two" }).click();
  await expect(page).toHaveURL(new RegExp(`${first}/compare\\?with=${second}`));

  await signIn(PEOPLE.viewer);
  await page.setViewportSize({ width: 390, height: 844 });
  await compare.open(first, second, "&field=mood");
  await expect(compare.vote(compare.rows.first(), "A better")).toHaveAttribute("aria-disabled", "true");
  await expect(compare.rows.filter({ hasText: "C-001" })).toContainText(PEOPLE.operator.name);
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
});
