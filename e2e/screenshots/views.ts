import type { Page } from "@playwright/test";
import { PEOPLE, type Person } from "../fixtures/people";
import { NewJobFromFilePage } from "../pages/new-job-from-file-page";

/** More records than may be started without an approval, where the pictures are taken. */
const WAITING_ROWS = 450;
export const APPROVAL_RECORDS = 400;

export type World = "demo" | "empty" | "away";

/** One picture's subject: a page in a state. */
export type View = {
  name: string;
  path: string;
  /** The demo's jobs, none at all, or the demo's with AWS gone away. */
  world?: World;
  /** Who looks; null is nobody. The default is the operator. */
  person?: Person | null;
  /** Brings the page into its state. */
  prepare?: (page: Page) => Promise<void>;
};

const OUTCOMES = [
  ...["sent", "checking", "queued", "running", "stopping", "done", "finished", "done-with-errors"],
  ...["no-answers", "out-of-time", "failed", "never-started", "stopped", "unknown"],
];

/** A path that stands for the newest job with this outcome; a query may follow. */
export const jobWith = (outcome: string) => `job:${outcome}`;

const press = (key: string) => (page: Page) => page.keyboard.press(key);
const openTab = (name: string) => (page: Page) => page.getByRole("tab", { name }).click();
const click = (name: string | RegExp) => (page: Page) => page.getByRole("button", { name }).first().click();

const stopFirstRow = (page: Page) => page.getByRole("table").getByRole("button", { name: /^stop/i }).first().click();

/** An act behind the button "Change" of a recipe. */
const chooseChange = (name: string | RegExp) => async (page: Page) => {
  await click("Change")(page);
  await page.getByRole("menuitem", { name }).click();
};

async function openFirstRecord(page: Page): Promise<void> {
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").getByText("Technical details").click();
}

async function showTables(page: Page): Promise<void> {
  const buttons = page.getByRole("button", { name: "Show as table" });
  while ((await buttons.count()) > 0) await buttons.first().click();
}

const FROM_S3 = "/jobs/new?source=s3";

async function fillFromFile(page: Page, prompt = "Write a product text about {title} of {material}."): Promise<void> {
  const form = new NewJobFromFilePage(page);
  await form.choose("products.xlsx");
  await form.instructions.fill(prompt);
  await form.chooseModel("Nova Lite");
  await form.name.fill("spring texts");
  await form.preview.waitFor();
}

async function showColumns(page: Page): Promise<void> {
  await fillFromFile(page);
  await page.getByRole("button", { name: "Insert a column" }).click();
}

async function askToStart(page: Page): Promise<void> {
  await fillFromFile(page);
  await click(/^start job/i)(page);
  await page.getByRole("alertdialog").waitFor();
}

/** A start of a file of its own name, as far as `until` is seen. */
const startFromFile = (rows: number, until: string, isHeld?: "held") => async (page: Page) => {
  const form = new NewJobFromFilePage(page);
  const lines = Array.from({ length: rows }, (_, index) => `${index + 1},Shirt ${index + 1},cotton`);
  await page.unrouteAll();
  if (isHeld) await page.route("**/api/uploads/**", (route) => route.abort());
  await form.choose({ name: "shirts.csv", text: ["sku,title,material", ...lines, ""].join("\n") });
  await form.instructions.fill("Write a product text about {title} of {material}.");
  await form.chooseModel("Nova Lite");
  await form.name.fill(`shirts ${Date.now()}`);
  await form.panel.getByText(`${rows} records`).first().waitFor();
  await form.confirm();
  await page.locator("main").getByText(until, { exact: true }).first().waitFor();
};

async function showUploadAfterReload(page: Page): Promise<void> {
  await startFromFile(120, "Uploading the file", "held")(page);
  page.once("dialog", (dialog) => void dialog.accept());
  await page.reload();
  await page.getByRole("button", { name: "Choose the same file" }).waitFor();
}

async function showTakenBack(page: Page): Promise<void> {
  await startFromFile(WAITING_ROWS, "Waiting for approval")(page);
  await click("Take job back")(page);
  await page.getByRole("alertdialog").getByRole("button", { name: "Take job back" }).click();
  await page.locator("main").getByText("Withdrawn", { exact: true }).waitFor();
}

async function showBand(page: Page): Promise<void> {
  await startFromFile(WAITING_ROWS, "Waiting for approval")(page);
  await page.goto("/jobs");
  await page.getByText("On its way").waitFor();
}

const MAILS = "name:customer-mails-november";

/** Opens the question which records are to be finished, and goes on to New job with them. */
async function finishRest(page: Page): Promise<void> {
  await click(/^Finish the other/)(page);
  await click(/^Continue with/)(page);
  await page.getByRole("heading", { level: 1, name: "Finish the rest" }).waitFor();
  await page.getByText("Every record is usable").waitFor();
}

/** Two jobs of the same rows, side by side. */
async function compareMails(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Compare with another job" }).click();
  await page.getByRole("link", { name: /customer-mails-november-nova/ }).click();
  await page.getByRole("table", { name: "Answers of both jobs" }).waitFor();
}

/** The page while the server does not answer, or answers with an error. */
const withAnswers = (how: "waiting" | "failing") => async (page: Page) => {
  await page.route(/\/api\/jobs\/[^/]+\/(results|compare)/, (route) =>
    how === "failing" ? route.fulfill({ status: 500, json: {} }) : undefined,
  );
  await page.reload({ waitUntil: "commit" });
  if (how === "failing") await page.getByText("The answers could not be loaded.").waitFor();
  else await page.getByRole("heading", { level: 1 }).waitFor();
};

/** Every page in every state. */
export const VIEWS: readonly View[] = [
  { name: "sign-in", path: "/sign-in", person: null },
  { name: "sign-in-failed", path: "/sign-in?error=CredentialsSignin", person: null },
  { name: "jobs", path: "/jobs" },
  { name: "jobs-viewer", path: "/jobs", person: PEOPLE.viewer },
  { name: "jobs-admin", path: "/jobs", person: PEOPLE.admin },
  { name: "jobs-needs-a-look", path: "/jobs?group=needs-a-look" },
  { name: "jobs-filtered", path: "/jobs?status=done,failed&by=me&period=30d&sort=cost&q=a" },
  { name: "jobs-none-match", path: "/jobs?q=no-job-bears-this-name" },
  { name: "jobs-page-2", path: "/jobs?page=2&size=25" },
  { name: "jobs-selected", path: "/jobs?group=running", prepare: (page) => page.getByRole("checkbox").nth(1).check() },
  { name: "jobs-columns", path: "/jobs", prepare: click(/columns/i) },
  { name: "jobs-stop-dialog", path: "/jobs?group=running", person: PEOPLE.admin, prepare: stopFirstRow },
  { name: "jobs-none-yet", path: "/jobs", world: "empty" },
  { name: "jobs-aws-away", path: "/jobs", world: "away" },
  { name: "jobs-offline", path: "/jobs", prepare: (page) => page.context().setOffline(true) },
  { name: "insights", path: "/insights" },
  { name: "insights-week", path: "/insights?period=7d&dateOf=ended" },
  { name: "insights-any-time", path: "/insights?period=any" },
  { name: "insights-tables", path: "/insights", prepare: showTables },
  { name: "insights-no-jobs", path: "/insights?to=2001-01-01T00:00Z" },
  { name: "insights-none-yet", path: "/insights?period=any", world: "empty" },
  { name: "recipes", path: "/recipes" },
  { name: "recipes-none-yet", path: "/recipes", world: "empty" },
  { name: "recipe", path: "/recipes/demo-pick-out-facts" },
  { name: "recipe-locked", path: "/recipes/demo-label-comments", person: PEOPLE.admin },
  {
    name: "recipe-locks",
    path: "/recipes/demo-label-comments",
    person: PEOPLE.admin,
    prepare: chooseChange("Lock parts…"),
  },
  { name: "recipe-save", path: "/recipes/demo-product-text", person: PEOPLE.admin, prepare: chooseChange(/^Rename/) },
  { name: "recipe-viewer", path: "/recipes/demo-product-text", person: PEOPLE.viewer },
  { name: "user-menu", path: "/jobs", prepare: click(/account|Mara/i) },
  { name: "palette", path: "/jobs", prepare: press("Control+k") },
  { name: "shortcuts", path: "/jobs", prepare: press("?") },
  ...OUTCOMES.map((outcome) => ({ name: `job-${outcome}`, path: jobWith(outcome) })),
  { name: "results-problems", path: `${jobWith("done-with-errors")}?tab=problems` },
  { name: "results-summary", path: `${jobWith("done")}?tab=summary` },
  { name: "results-failed-only", path: `${jobWith("done-with-errors")}?kind=failed` },
  { name: "results-record", path: `${jobWith("done")}?record=2` },
  { name: "results-record-failed", path: `${jobWith("done-with-errors")}?kind=failed`, prepare: openFirstRecord },
  { name: "results-none-match", path: `${jobWith("done")}?q=no-answer-has-these-words` },
  { name: "results-random", path: `${jobWith("done")}?random=7` },
  { name: "results-viewer", path: `${jobWith("done")}?record=2`, person: PEOPLE.viewer },
  { name: "results-every-trouble", path: `${MAILS}?tab=results` },
  { name: "results-every-trouble-problems", path: `${MAILS}?tab=problems` },
  { name: "results-every-trouble-summary", path: `${MAILS}?tab=summary` },
  { name: "results-download-menu", path: `${MAILS}?tab=results`, prepare: click("Download") },
  { name: "results-column-menu", path: `${MAILS}?tab=results`, prepare: click("Copy a column") },
  { name: "results-finish-dialog", path: `${MAILS}?tab=results`, prepare: click(/^Finish the other/) },
  { name: "results-finish-new-job", path: `${MAILS}?tab=results`, prepare: finishRest },
  { name: "results-markdown", path: "name:care-guides-autumn?record=1" },
  { name: "results-fields", path: "name:return-reasons-to-facts?tab=results" },
  { name: "results-loading", path: `${MAILS}?tab=results`, prepare: withAnswers("waiting") },
  { name: "results-error", path: `${MAILS}?tab=results`, prepare: withAnswers("failing") },
  { name: "compare-choose", path: `${MAILS}/compare` },
  { name: "compare", path: `${MAILS}?tab=results`, prepare: compareMails },
  {
    name: "compare-blind",
    path: `${MAILS}?tab=results`,
    prepare: async (page) => {
      await compareMails(page);
      await page.getByRole("switch", { name: "Hide which is which" }).click();
      await page.getByRole("table", { name: "Answers of both jobs" }).waitFor();
    },
  },
  { name: "compare-not-found", path: `${MAILS}/compare?with=zzzzzzzzzzzz` },
  { name: "results-problems-whole-job", path: `${jobWith("failed")}?tab=problems` },
  { name: "job-download", path: jobWith("done"), prepare: openTab("Download") },
  { name: "job-stop-dialog", path: jobWith("running"), person: PEOPLE.admin, prepare: click(/^stop/i) },
  { name: "job-activity", path: jobWith("failed"), prepare: openTab("Activity") },
  { name: "job-technical-details", path: jobWith("failed"), prepare: openTab("Technical details") },
  { name: "job-aws-away", path: jobWith("running"), world: "away" },
  { name: "job-viewer", path: jobWith("running"), person: PEOPLE.viewer },
  { name: "job-not-found", path: "/jobs/zzzzzzzzzzzz" },
  { name: "new-job", path: "/jobs/new" },
  { name: "new-job-errors", path: "/jobs/new", prepare: click(/^start job/i) },
  { name: "new-job-filled", path: "/jobs/new", prepare: (page) => fillFromFile(page) },
  { name: "new-job-columns", path: "/jobs/new", prepare: showColumns },
  { name: "new-job-unknown-column", path: "/jobs/new", prepare: (page) => fillFromFile(page, "About {titel}") },
  { name: "new-job-dialog", path: "/jobs/new", prepare: askToStart },
  { name: "new-job-recipes", path: "/jobs/new", prepare: click("Use a recipe…") },
  {
    name: "new-job-fields",
    path: "/jobs/new",
    prepare: (page) => page.getByRole("radio", { name: "Several fields" }).click(),
  },
  { name: "new-job-from-s3", path: FROM_S3 },
  { name: "new-job-from-s3-errors", path: FROM_S3, prepare: click(/^(start|review)/i) },
  { name: "new-job-from-s3-folders", path: FROM_S3, prepare: click("Choose from S3…") },
  {
    name: "new-job-models",
    path: "/jobs/new",
    prepare: (page) => page.getByRole("combobox", { name: "Model" }).click(),
  },
  { name: "new-job-advanced", path: "/jobs/new", prepare: (page) => page.getByText(/^Advanced: results/).click() },
  { name: "new-job-viewer", path: "/jobs/new", person: PEOPLE.viewer },
  { name: "start-uploading", path: "/jobs/new", prepare: startFromFile(120, "Uploading the file", "held") },
  { name: "start-asks-for-file", path: "/jobs/new", prepare: showUploadAfterReload },
  { name: "start-waiting", path: "/jobs/new", prepare: startFromFile(WAITING_ROWS, "Waiting for approval") },
  { name: "start-withdrawn", path: "/jobs/new", prepare: showTakenBack },
  { name: "start-started", path: "/jobs/new", prepare: startFromFile(120, "Started") },
  { name: "jobs-on-their-way", path: "/jobs/new", prepare: showBand },
  { name: "not-found", path: "/there-is-nothing-here" },
];
