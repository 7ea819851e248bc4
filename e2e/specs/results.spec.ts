import { expect } from "@playwright/test";
import { routes } from "../../lib/routes";
import { expectAccessible } from "../fixtures/accessibility";
import { type MadeRecord, seedAnswers } from "../fixtures/answers";
import { PEOPLE } from "../fixtures/people";
import { test } from "../fixtures/test";
import { ResultsPage } from "../pages/results-page";

const id = (number: number) => `R-${String(number).padStart(6, "0")}`;

const good = (number: number, text = `Answer ${number}`): MadeRecord => ({
  recordId: id(number),
  prompt: `Question ${number}`,
  answer: { text },
});

/** Of every kind: 60 answers, and each trouble once or more. */
const MIXED: readonly MadeRecord[] = [
  ...Array.from({ length: 60 }, (_, index) => good(index + 1)),
  { recordId: id(61), prompt: "Tell me all", answer: { text: "It begins and then", stop: "max_tokens" } },
  { recordId: id(62), prompt: "Say nothing", answer: { text: "" } },
  { recordId: id(63), prompt: "Too long 1", answer: { error: "Input is too long for requested model." } },
  { recordId: id(64), prompt: "Too long 2", answer: { error: "Input is too long for requested model." } },
  { recordId: id(65), prompt: "Too many", answer: { error: "Too many requests, please wait.", code: 429 } },
  { recordId: id(66), prompt: "Nobody has this", answer: null },
];

test.describe("the answers of a job", () => {
  test("M11: what became of the records is counted from the files, and nothing is green over trouble", async ({
    page,
    signIn,
    control,
  }) => {
    const jobId = await seedAnswers(control, "counted-by-us", MIXED);
    const results = new ResultsPage(page);
    await signIn();
    await results.open(jobId);
    await expect(results.kind("Answered 60")).toBeVisible();
    await expect(results.kind("Cut off 1")).toBeVisible();
    await expect(results.kind("Empty 1")).toBeVisible();
    await expect(results.kind("Failed 3")).toBeVisible();
    await expect(results.kind("Missing 1")).toBeVisible();
    await expect(page.getByText("Done with errors").first()).toBeVisible();
    await results.kind("Failed 3").click();
    await expect(results.rows).toHaveCount(3);
    await expect(page).toHaveURL(/kind=failed/);
    await page.getByRole("button", { name: "Throttled by AWS 1" }).click();
    await expect(results.rows).toHaveCount(1);
    await page.goBack();
    await page.goBack();
    await expect(results.rows).toHaveCount(50);
  });

  test("they stand in the input's order, are searched, and an address shows the same again", async ({
    page,
    signIn,
    control,
  }) => {
    const jobId = await seedAnswers(control, "in-order", MIXED);
    const results = new ResultsPage(page);
    await signIn();
    await results.open(jobId);
    await expect(results.rows.first()).toContainText("R-000001");
    await expect(results.rows.nth(1)).toContainText("R-000002");
    await results.search.fill("Answer 42");
    await expect(results.rows).toHaveCount(1);
    await expect(results.rows.first()).toContainText("R-000042");
    await expect(page).toHaveURL(/q=Answer/);
    await page.reload();
    await expect(results.search).toHaveValue("Answer 42");
    await expect(results.rows).toHaveCount(1);
    await results.search.fill("no such words");
    await expect(page.getByText("No record matches.")).toBeVisible();
    await page.getByRole("button", { name: "Clear all filters" }).click();
    await page.getByRole("button", { name: "20 at random" }).click();
    await expect(results.rows).toHaveCount(20);
  });

  test("a record opens by keyboard, goes on and back, over pages too, and gives the focus back", async ({
    page,
    signIn,
    control,
  }) => {
    const jobId = await seedAnswers(control, "by-keyboard", MIXED);
    const results = new ResultsPage(page);
    await signIn();
    await results.open(jobId);
    await expect(results.rows).toHaveCount(50);
    await page.keyboard.press("j");
    await expect(results.record(id(1))).toBeFocused();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect(results.panel.getByRole("heading", { name: id(2) })).toBeVisible();
    await expect(page).toHaveURL(/record=1/);
    await page.keyboard.press("j");
    await expect(results.panel.getByRole("heading", { name: id(3) })).toBeVisible();
    await page.keyboard.press("ArrowLeft");
    await expect(results.panel.getByRole("heading", { name: id(2) })).toBeVisible();
    await expect(results.panel).toContainText("Question 2");
    await expect(results.panel).toContainText("Answer 2");
    await results.panel.getByText("Technical details").click();
    await expect(results.panel.getByText('"recordId": "R-000002"')).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(results.panel).toBeHidden();
    await expect(results.record(id(2))).toBeFocused();

    await results.open(jobId, "?record=49");
    await expect(results.panel.getByRole("heading", { name: id(50) })).toBeVisible();
    await results.panel.getByRole("button", { name: "Next record" }).click();
    await expect(results.panel.getByRole("heading", { name: id(51) })).toBeVisible();
    await expect(page).toHaveURL(/page=2/);
  });

  test("an answer is marked with a note; it stands there for others, who see who said it", async ({
    page,
    signIn,
    control,
  }) => {
    const jobId = await seedAnswers(control, "in-review", MIXED);
    const results = new ResultsPage(page);
    await signIn();
    await results.open(jobId, "?record=4");
    await results.panel.getByRole("button", { name: "Good" }).click();
    await expect(results.panel.getByRole("button", { name: "Good" })).toHaveAttribute("aria-pressed", "true");
    await results.panel.getByLabel("Note (optional)").fill("as I would have said it");
    await results.panel.getByRole("button", { name: "Save note" }).click();
    await expect(results.panel.getByRole("button", { name: "Save note" })).toBeHidden();
    await page.keyboard.press("Escape");
    await expect(page.getByText("In review: 1 of 1 good.")).toBeVisible();

    await signIn(PEOPLE.viewer);
    await results.open(jobId, "?record=4");
    await expect(results.panel).toContainText("as I would have said it");
    await expect(results.panel).toContainText(PEOPLE.operator.name);
    await expect(results.panel.getByRole("button", { name: "Bad" })).toHaveAttribute("aria-disabled", "true");
  });

  test("problems stand by their cause, the commonest first, with what to do and their records", async ({
    page,
    signIn,
    control,
  }) => {
    const jobId = await seedAnswers(control, "with-problems", MIXED);
    const results = new ResultsPage(page);
    await signIn();
    await results.open(jobId);
    await results.tab("Problems").click();
    const panel = page.getByRole("tabpanel");
    await expect(panel.getByRole("heading").first()).toContainText(/too long/i);
    await expect(panel).toContainText("Input is too long for requested model.");
    await panel.getByRole("button", { name: "Show the 2 records" }).click();
    await expect(results.rows).toHaveCount(2);
    await expect(results.tab("Results")).toHaveAttribute("aria-selected", "true");
    await page.goBack();
    await expect(results.tab("Problems")).toHaveAttribute("aria-selected", "true");
    await panel.getByRole("button", { name: id(64) }).click();
    await expect(results.panel.getByRole("heading", { name: id(64) })).toBeVisible();
  });

  test("a job that failed as a whole says what would help, and the form opens with it changed", async ({
    page,
    signIn,
    control,
  }) => {
    const message = "The number of records in the input, 64, is less than the required minimum of 100 for this model.";
    const [jobId = ""] = await control.seedJobs([{ jobName: "failed-whole", status: "Failed", message }]);
    await signIn();
    await page.goto(routes.job(jobId));
    await expect(page.getByRole("tab", { name: "Problems" })).toHaveAttribute("aria-selected", "true");
    await page.getByRole("tabpanel").getByRole("link", { name: "Run again with more records…" }).click();
    await expect(page.getByText("The earlier job’s file is left out: choose another one.")).toBeVisible();
  });

  const HOSTILE = [
    '<script>window.ran = 1</script><img src=x onerror="window.ran = 1"><svg onload="window.ran = 1">',
    "[click](javascript:window.ran=1) and [data](data:text/html,<script>window.ran=1</script>)",
    '![pixel](https://evil.example/pixel.png) <iframe src="https://evil.example"></iframe>',
    "# <b onmouseover=window.ran=1>Title</b>\n\n- one\n- <style>body{display:none}</style>\n\n| <i>a</i> | b |\n|---|---|\n| [x][1] | `<b>` |\n\n[1]: https://evil.example 'x'",
    '<a href="https://evil.example">away</a> https://evil.example/auto www.evil.example mail@evil.example',
    "pay\u202Eroll\u200B \u0000 {{constructor.constructor('window.ran=1')()}} ${'window.ran=1'}",
    '=HYPERLINK("https://evil.example","x")',
    `${"**".repeat(3_000)}[${"[".repeat(3_000)}${"> ".repeat(300)}x`,
  ];

  test("O1: hostile answers and prompts are text: nothing runs, nothing is loaded, no rule of the page is broken", async ({
    page,
    signIn,
    control,
  }) => {
    const jobId = await seedAnswers(
      control,
      "hostile",
      HOSTILE.flatMap((text, index): MadeRecord[] => [
        { recordId: `H-${index}-<b>`, prompt: text, answer: { text } },
        { recordId: `E-${index}`, prompt: text, answer: { error: text } },
      ]),
    );
    const abroad: string[] = [];
    page.on("request", (request) => {
      if (new URL(request.url()).hostname === "evil.example") abroad.push(request.url());
    });
    page.on("dialog", () => abroad.push("a dialog"));
    await page.addInitScript(() => {
      const reports: string[] = [];
      Object.assign(window, { reports });
      document.addEventListener("securitypolicyviolation", (event) => reports.push(event.violatedDirective));
    });
    const results = new ResultsPage(page);
    await signIn();
    await results.open(jobId);
    await expect(results.rows).toHaveCount(HOSTILE.length * 2);
    await results.open(jobId, "?record=0");
    for (const recordId of HOSTILE.flatMap((_, index) => [`H-${index}`, `E-${index}`])) {
      await expect(results.panel.getByRole("heading", { level: 2 }).first()).toContainText(recordId);
      await results.panel.getByText("Technical details").click();
      await expect(results.panel.locator("a, img, iframe, svg:not(.lucide), script, style, object")).toHaveCount(0);
      expect(await page.evaluate(() => Reflect.get(window, "reports") as string[])).toEqual([]);
      expect(await page.evaluate(() => Reflect.get(window, "ran") as unknown)).toBeUndefined();
      await page.keyboard.press("j");
    }
    await results.open(jobId, "?tab=problems");
    await expect(page.getByRole("tabpanel")).toContainText("have no answer that can be used");
    await expectAccessible(page);
    expect(abroad).toEqual([]);
  });

  test("Markdown is shown as it is meant", async ({ page, signIn, control }) => {
    const text = "# Verdict\n\nIt is **good**:\n\n- warm\n- light\n\n| part | mood |\n|---|---|\n| zip | bad |";
    const jobId = await seedAnswers(control, "markdown", [good(1, text), ...MIXED.slice(1)]);
    const results = new ResultsPage(page);
    await signIn();
    await results.open(jobId, "?record=0");
    await expect(results.panel.locator("strong", { hasText: "good" })).toBeVisible();
    await expect(results.panel.getByRole("listitem").filter({ hasText: "warm" })).toBeVisible();
    await expect(results.panel.getByRole("cell", { name: "zip" })).toBeVisible();
    await expect(results.panel.getByRole("heading", { name: "Verdict" })).toHaveCount(0);
    await expectAccessible(page);
  });

  for (const [width, colorScheme] of [
    [1440, "dark"],
    [320, "light"],
  ] as const) {
    test(`at ${width} px, ${colorScheme}, axe finds nothing on them, and nothing is wider than the screen`, async ({
      page,
      signIn,
      control,
    }) => {
      const jobId = await seedAnswers(control, `accessible-${width}`, MIXED);
      const results = new ResultsPage(page);
      await signIn();
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      for (const query of ["", "?kind=failed", "?record=62", "?tab=problems", "?tab=summary", "?q=nothing-of-it"]) {
        await results.open(jobId, query);
        await expect(page.getByRole("heading", { level: 1, includeHidden: true })).toBeAttached();
        await expect(page.getByText("counted in a moment")).toHaveCount(0);
        await expect(page.locator(".animate-breathe")).toHaveCount(0);
        await expectAccessible(page);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      }
    });
  }
});
