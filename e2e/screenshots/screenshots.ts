import { join } from "node:path";
import type { APIRequestContext } from "@playwright/test";
import { z } from "zod";
import { PEOPLE } from "../fixtures/people";
import { test as base } from "../fixtures/test";
import { App } from "../fixtures/app";
import { VIEWS } from "./views";

const FOLDER = process.env.BATCHBOARD_SCREENSHOTS ?? ".tmp/screenshots";
const WIDTHS = [1440, 390, 320];
const SCHEMES = ["light", "dark"] as const;

const jobPage = z.object({ jobs: z.array(z.object({ jobId: z.string() })) });

const test = base.extend<object, { app: App }>({
  app: [
    async ({}, use) => {
      const app = await App.start({ BATCHBOARD_DEMO: "1" }, "demo");
      await use(app);
      await app.end();
    },
    { scope: "worker", timeout: 120_000 },
  ],
});

/** The address of a view; `job:<outcome>` is the newest job that has it. */
async function addressOf(path: string, request: APIRequestContext): Promise<string> {
  const outcome = /^job:(.*)$/.exec(path)?.[1];
  if (outcome === undefined) return path;
  const response = await request.get("/api/jobs", { params: { status: outcome } });
  const [job] = jobPage.parse(await response.json()).jobs;
  test.skip(job === undefined, `no job has the outcome ${outcome}`);
  return `/jobs/${job?.jobId}`;
}

for (const { name, path, person = PEOPLE.operator, prepare } of VIEWS) {
  test(`picture ${name}`, async ({ page, signIn, app }) => {
    if (person) await signIn(person);
    const address = await addressOf(path, page.request);
    for (const colorScheme of SCHEMES) {
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: width > 1000 ? 900 : 844 });
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        await page.goto(new URL(address, app.address).href);
        await page.getByRole("heading", { level: 1 }).first().waitFor();
        await page
          .getByRole("main")
          .getByRole("status", { name: /loading/i })
          .waitFor({ state: "detached" });
        await prepare?.(page);
        await page.screenshot({ path: join(FOLDER, `${name}-${width}-${colorScheme}.png`), fullPage: true });
      }
    }
  });
}
