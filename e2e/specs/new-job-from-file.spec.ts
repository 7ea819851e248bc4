import { expect } from "@playwright/test";
import type { SandboxControl } from "../../lib/sandbox/control-client";
import { expectAccessible } from "../fixtures/accessibility";
import { test } from "../fixtures/test";
import { NewJobFromFilePage } from "../pages/new-job-from-file-page";

const ROWS = Array.from({ length: 120 }, (_, index) => `${index + 1},Shirt ${index + 1},${index % 9 ? "cotton" : ""}`);
const SHIRTS = { name: "shirts.csv", text: ["sku,title,material", ...ROWS, ""].join("\n") };
const PROMPT = "Write a product text about {title} of {material}.";

test.describe("a job from a file of rows", () => {
  // An upload begins by asking how much of the file is there already: of a new one nothing is.
  test.use({ allowedConsoleErrors: [/404 \(Not Found\).*\/api\/uploads\//] });

  test("goes from an Excel file to a running job with nothing typed but a prompt and a name", async ({
    page,
    signIn,
    control,
  }) => {
    await signIn();
    const form = new NewJobFromFilePage(page);
    await form.open();
    await form.choose("products.xlsx");
    await expect(page.getByText(/300 rows/).first()).toBeVisible();

    await form.instructions.click();
    await page.keyboard.type("Write a friendly product text about {ti");
    await expect(form.columns.getByRole("option", { name: /^title/ })).toHaveAttribute("aria-selected", "true");
    await expectAccessible(page);
    await page.keyboard.press("Enter");
    await page.keyboard.type(" of {mat");
    await page.keyboard.press("Enter");
    await expect(form.instructions).toHaveValue("Write a friendly product text about {title} of {material}");
    await page.keyboard.press("Control+z");
    await expect(form.instructions).not.toHaveValue(/material/);
    await page.keyboard.press("Control+Shift+z");
    await expect(form.instructions).toHaveValue(/\{material\}$/);
    await expect(form.preview).toContainText(/“Nº 1”/);
    await form.preview.getByRole("button", { name: "The next row" }).click();
    await expect(form.preview).toContainText(/“Nº 2”/);

    await form.chooseModel("Nova Lite");
    await form.name.fill("spring texts");
    await expect(form.panel.getByText("300 records")).toBeVisible();
    await expect(form.panel.getByText(/^\$.* – \$|^< \$0\.01/)).toBeVisible();
    await form.start.click();
    await expect(form.question).toContainText("300 records");
    await form.question.getByRole("button", { name: "Upload and start job" }).click();

    await expect(page.getByRole("heading", { level: 1, name: "spring-texts" })).toBeVisible();
    await page.getByRole("link", { name: "spring-texts" }).last().click();
    await expect(page.getByText("Started by Mara Okafor")).toBeVisible();
    expect(await jobsCalled(control, "spring-texts")).toBe(1);
  });

  test("M1: a double click makes one start", async ({ page, signIn, control }) => {
    await signIn();
    const form = new NewJobFromFilePage(page);
    await form.open();
    await form.choose(SHIRTS);
    await form.instructions.fill(PROMPT);
    await form.chooseModel("Nova Lite");
    await form.name.fill("twice-clicked");
    await expect(form.panel.getByText("120 records")).toBeVisible();
    await form.start.click();
    await form.question.getByRole("button", { name: "Upload and start job" }).dblclick();
    await expect(page.getByRole("heading", { level: 1, name: "twice-clicked" })).toBeVisible();
    await expect(page.getByRole("link", { name: "twice-clicked" }).last()).toBeVisible();
    expect(await jobsCalled(control, "twice-clicked")).toBe(1);
  });

  test("says everything that is missing, and marks a column that the file does not have", async ({ page, signIn }) => {
    await signIn();
    const form = new NewJobFromFilePage(page);
    await form.open();
    await expect(form.model).toBeVisible();
    await form.start.click();
    await expect(form.missing).toContainText("4 things are missing");
    await expectAccessible(page);
    await form.missing.getByRole("link", { name: "Job name" }).click();
    await expect(form.name).toBeFocused();

    await form.choose(SHIRTS);
    await form.instructions.fill("About {titel}, {{not a column}}");
    await expect(page.getByText("This file has no column “titel”.")).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("combobox", { name: "Column of the file for “titel”" }).click();
    await page.getByRole("option", { name: "title" }).click();
    await expect(form.preview).toContainText("About Shirt 1, {not a column}");
  });

  test("a draft is found again after the tab was closed, and asks for its file by name", async ({
    page,
    context,
    signIn,
  }) => {
    await signIn();
    const form = new NewJobFromFilePage(page);
    await form.open();
    await form.choose(SHIRTS);
    await form.instructions.fill(PROMPT);
    await form.name.fill("kept-for-later");
    await expect(form.panel.getByText(/^Draft saved/)).toBeVisible();
    await expect(page).toHaveURL(/draft=/);
    await page.close();

    const later = new NewJobFromFilePage(await context.newPage());
    await later.open();
    await later.drafts.getByRole("link", { name: "kept-for-later" }).click();
    await expect(later.instructions).toHaveValue(PROMPT);
    await expect(later.page.getByText(/Choose “shirts\.csv” again/)).toBeVisible();
    await expectAccessible(later.page);
    await later.choose({ ...SHIRTS, text: `${SHIRTS.text}121,Another,wool\n` });
    await expect(later.page.getByText(/This is not the file from before/)).toBeVisible();
    await later.choose(SHIRTS);
    await expect(later.page.getByText(/This is not the file from before/)).toBeHidden();
    await expect(later.preview).toContainText("about Shirt 1 of");
  });

  for (const width of [1440, 320]) {
    test(`at ${width} px the form can be used by everybody, light and dark`, async ({ page, signIn }) => {
      await signIn();
      await page.setViewportSize({ width, height: 900 });
      const form = new NewJobFromFilePage(page);
      await form.open();
      await form.choose({ ...SHIRTS, text: SHIRTS.text.split("\n").slice(0, 41).join("\n") });
      await form.instructions.fill(PROMPT);
      await form.chooseModel("Nova Lite");
      await page.getByRole("radio", { name: "Several fields" }).click();
      await page.getByText("Role of the model (optional)").click();
      await page.getByText("Advanced: temperature, stop words").click();
      await expect(form.panel.getByText(/fewer than a job must have/)).toBeVisible();
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
