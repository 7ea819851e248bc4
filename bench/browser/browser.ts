/** What the browser feels with 100,000 jobs: typing, size, Lighthouse. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium, type Page } from "@playwright/test";
import lighthouse, { desktopConfig, type Flags } from "lighthouse";
import { type App, freePort } from "../../e2e/fixtures/app";
import { chromiumOptions } from "../../e2e/fixtures/chromium";
import { type Figure, median, ms, print, quantile } from "../figures";
import { cookies, startFilledApp } from "../server/account";

const JOBS = Number(process.argv.find((argument) => /^\d+$/.test(argument)) ?? 100_000);
const LIGHTHOUSE_RUNS = 3;

/** Typed one after the other; each leaves other rows than the one before. */
const SEARCHES = ["quarter", "nova", "labels", "review", "summar", "0000a", "haiku", "topics", "week", "product"];

/** A browser whose tabs share one session, as a person's do, and which Lighthouse can reach. */
async function openBrowser(app: App, debuggingPort: number, folder: string): Promise<BrowserContext> {
  const options = await chromiumOptions();
  const args = [...(options.args ?? []), `--remote-debugging-port=${debuggingPort}`];
  const viewport = { width: 1440, height: 900 };
  const context = await chromium.launchPersistentContext(folder, { ...options, args, viewport });
  const [cookie = ""] = await cookies(app);
  const [name = "", value = ""] = cookie.split("=");
  await context.addCookies([{ name, value, url: app.address, httpOnly: true, sameSite: "Lax" }]);
  return context;
}

/**
 * From the last key of each search to the frame in which its rows stand, and the longest interaction of each, as the
 * browser reports them, milliseconds.
 */
async function typing(page: Page): Promise<{ drawn: number[]; interactions: number[] }> {
  const drawn: number[] = [];
  await page.evaluate(() => {
    const seen: number[] = [];
    // The browser keeps 250 requests else, and a live page makes more.
    performance.setResourceTimingBufferSize(10_000);
    Object.assign(window, { seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as PerformanceEventTiming[])
        if (entry.interactionId) seen.push(entry.duration);
    }).observe({ type: "event", durationThreshold: 16 } as PerformanceObserverInit);
  });
  const field = page.getByRole("searchbox", { name: "Search names, models, people" });
  for (const words of SEARCHES) {
    await field.fill("");
    await page.waitForTimeout(500);
    const answered = page.evaluate(rowsDrawn, words);
    await field.pressSequentially(words, { delay: 60 });
    drawn.push(await answered);
  }
  const interactions = await page.evaluate(() => (window as unknown as { seen: number[] }).seen);
  return { drawn, interactions };
}

/** In the page: resolves with the time from the key that completes the search to the frame that shows its answer. */
async function rowsDrawn(words: string): Promise<number> {
  const field = document.querySelector<HTMLInputElement>("input[type=search]");
  if (!field) throw new Error("There is no search.");
  const lastKey = await new Promise<number>((resolve) => {
    const onInput = (event: Event) => {
      if (field.value !== words) return;
      field.removeEventListener("input", onInput);
      resolve(event.timeStamp);
    };
    field.addEventListener("input", onInput);
  });
  const isAnswered = () =>
    performance
      .getEntriesByType("resource")
      .some(
        ({ name, startTime }) => startTime >= lastKey && new URL(name).search === `?q=${encodeURIComponent(words)}`,
      );
  const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
  // The table is busy from the key on until the rows of its answer stand; where nothing matches there is none.
  let at = performance.now();
  do at = await frame();
  while (!isAnswered() || document.querySelector("table[aria-busy=true]") !== null);
  return at - lastKey;
}

/** Compressed bytes of the scripts that a page loads. */
async function scriptBytes(context: BrowserContext, address: string): Promise<number> {
  const page = await context.newPage();
  const client = await context.newCDPSession(page);
  await client.send("Network.enable");
  await client.send("Network.setCacheDisabled", { cacheDisabled: true });
  const scripts = new Set<string>();
  let bytes = 0;
  client.on("Network.responseReceived", ({ requestId, type }) => type === "Script" && scripts.add(requestId));
  client.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  await page.goto(address);
  await page.waitForTimeout(2_000);
  await page.close();
  return bytes;
}

const CATEGORIES = ["performance", "accessibility", "best-practices"] as const;

/** The middle of some runs for each category, 0 to 100. */
async function lighthouseScores(address: string, port: number): Promise<number[]> {
  const runs: number[][] = [];
  for (let run = 0; run < LIGHTHOUSE_RUNS; run += 1) {
    const flags: Flags = {
      port,
      logLevel: "error",
      disableStorageReset: true,
      maxWaitForLoad: 20_000,
      onlyCategories: [...CATEGORIES],
    };
    const result = await lighthouse(address, flags, desktopConfig);
    if (process.env.BENCH_VERBOSE) explain(result);
    runs.push(CATEGORIES.map((category) => Math.round((result?.lhr.categories[category]?.score ?? 0) * 100)));
  }
  return CATEGORIES.map((_, category) => median(runs.map((scores) => scores[category] ?? 0)));
}

/** What kept Lighthouse from the full score. */
function explain(result: Awaited<ReturnType<typeof lighthouse>>): void {
  for (const { id, score, displayValue } of Object.values(result?.lhr.audits ?? {}))
    if (score !== null && score < 1) console.error(id, score, displayValue ?? "");
}

const kilobytes = (bytes: number) => `${Math.round(bytes / 1_000)} KB`;

async function measure(app: App): Promise<Figure[]> {
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), "batchboard-browser-"));
  const context = await openBrowser(app, port, folder);
  try {
    const page = await context.newPage();
    await page.goto(`${app.address}/jobs`);
    await page.waitForTimeout(1_000);
    const { drawn, interactions } = await typing(page);
    await page.goto(`${app.address}/jobs?group=done`);
    const jobPath = (await page.locator("tbody a[href^='/jobs/']").first().getAttribute("href")) ?? "";
    await page.close();
    const paths = { "/jobs": "/jobs", "a job": jobPath, "New job": "/jobs/new", "signing in": "/sign-in" };
    const sizes: string[] = [];
    for (const [name, path] of Object.entries(paths))
      sizes.push(`${name} ${kilobytes(await scriptBytes(context, `${app.address}${path}`))}`);
    const [jobsSize = "", ...otherSizes] = sizes;
    const table = await lighthouseScores(`${app.address}/jobs`, port);
    const job = await lighthouseScores(`${app.address}${jobPath}`, port);
    const how = `Lighthouse, desktop preset, middle of ${LIGHTHOUSE_RUNS}: performance, accessibility, best practices`;
    const goal = "≥ 95, 100, ≥ 95";
    return [
      {
        name: "Last key pressed to rows drawn",
        goal: "≤ 200 ms",
        figure: `median ${ms(median(drawn))}, slowest ${ms(Math.max(...drawn))}`,
        how: `Chromium, ${drawn.length} searches of ${JOBS.toLocaleString("en")} jobs, a key each 60 ms`,
      },
      {
        name: "Interaction to next paint, while typing",
        goal: "≤ 100 ms",
        figure: `p98 ${ms(quantile(interactions, 0.98))}, slowest ${ms(Math.max(...interactions))}`,
        how: `the browser's own event timing, ${interactions.length} interactions`,
      },
      {
        name: "JavaScript on /jobs, compressed",
        goal: "≤ 230 KB",
        figure: jobsSize.replace("/jobs ", ""),
        how: `as it came over the wire; ${otherSizes.join(", ")}`,
      },
      { name: "Lighthouse on /jobs", goal, figure: table.join(", "), how },
      { name: "Lighthouse on a job", goal, figure: job.join(", "), how },
    ];
  } finally {
    await context.close();
    await rm(folder, { recursive: true, force: true });
  }
}

const app = await startFilledApp(JOBS);
try {
  print(await measure(app));
} finally {
  await app.end();
}
