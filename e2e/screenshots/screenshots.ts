import { join } from "node:path";
import { type APIRequestContext, expect } from "@playwright/test";
import * as z from "zod";
import { PEOPLE } from "../fixtures/people";
import { test as base } from "../fixtures/test";
import { App } from "../fixtures/app";
import { APPROVAL_RECORDS, VIEWS, type World } from "./views";

const FOLDER = process.env.BATCHBOARD_SCREENSHOTS ?? ".tmp/screenshots";
const WIDTHS = [1440, 390, 320];
const SCHEMES = ["light", "dark"] as const;

const jobPage = z.object({ jobs: z.array(z.object({ jobId: z.string(), jobName: z.string() })) });

/** A job in a state that nobody has heard of, which the demo does not have. */
const UNHEARD_OF = { jobName: "in-a-state-of-its-own", overrides: { status: "Archiving" } };

const SETTINGS = { BATCHBOARD_DEMO: "1", BATCHBOARD_APPROVAL_RECORDS: String(APPROVAL_RECORDS) };

const test = base.extend<object, { app: App; world: World }>({
  world: ["demo", { option: true, scope: "worker" }],
  app: [
    async ({ world }, use) => {
      const app = await App.start(SETTINGS, world === "empty" ? "none" : "demo");
      if (world === "demo") await app.sandbox.control.seedJobs([UNHEARD_OF]);
      if (world === "away") await app.sandbox.stop();
      await use(app);
      await app.end();
    },
    { scope: "worker", timeout: 120_000 },
  ],
});

test.use({ allowedConsoleErrors: [/Failed to (load resource|fetch)/] });

/**
 * The address of a view. `job:<outcome>` is the newest job that has it, `name:<job name>` the one called so; what
 * follows them from the first `?` or `/` on follows the job's address.
 */
async function addressOf(path: string, request: APIRequestContext): Promise<string> {
  const [, kind, value = "", rest = ""] = /^(job|name):([^?/]*)(.*)$/.exec(path) ?? [];
  if (kind === undefined) return path;
  const params = kind === "job" ? { status: value } : { q: value, sort: "name" };
  const response = await request.get("/api/jobs", { params });
  const [job] = jobPage.parse(await response.json()).jobs.filter(({ jobName }) => kind === "job" || jobName === value);
  if (job === undefined) throw new Error(`The demo has no job for ${path}.`);
  return `/jobs/${job.jobId}${rest}`;
}

for (const { name, path, world = "demo", person = PEOPLE.operator, prepare } of VIEWS) {
  test(`picture ${name}`, { tag: `@${world}` }, async ({ page, signIn }) => {
    if (person) await signIn(person);
    const address = await addressOf(path, page.request);
    for (const colorScheme of SCHEMES) {
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: width > 1000 ? 900 : 844 });
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        await page.goto(address);
        // By its tag: a panel over the page takes its role away.
        await expect(page.locator("h1").first()).toBeVisible();
        await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
        await expect(page.locator(".animate-breathe")).toHaveCount(0);
        await prepare?.(page);
        await page.screenshot({ path: join(FOLDER, `${name}-${width}-${colorScheme}.png`), fullPage: true });
        await page.context().setOffline(false);
        await page.unrouteAll({ behavior: "ignoreErrors" });
      }
    }
  });
}
