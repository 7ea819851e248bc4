/** What it takes to read and check large files in the browser: the built page's own worker, in Chromium. */
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { type Browser, chromium, type Page } from "@playwright/test";
import { App } from "../../e2e/fixtures/app";
import { chromiumOptions } from "../../e2e/fixtures/chromium";
import { PEOPLE, SESSION_COOKIE, sessionToken } from "../../e2e/fixtures/people";
import { type Figure, ms, print } from "../figures";
import { writeCsv, writeRecords, writeSheet } from "./files";

const PAGE = "/jobs/new";
const MEGABYTE = 1_000_000;

/** What the page's script below notes down, milliseconds. */
type Seen = {
  openedAt: number;
  previewAt: number;
  readAt: number;
  checkedAt: number;
  longest: number;
  rows: number;
  sent: number;
};

/** Looking takes time itself. */
const LOOK_MS = 250;

/** A file that is not checked within this is not going to be. */
const LONGEST_MS = 90_000;

/** What the worker tells, as far as it matters here (components/new-job/table-reader/table-messages.ts). */
type Heard = {
  kind: string;
  id?: number;
  isSuperseded?: boolean;
  summary?: { rows: number; isDone: boolean; read: unknown; form: string; columns: { name: string }[] };
  answer?: { sent: number };
};

/**
 * In the page, before its own scripts: listens to the worker that reads the file, and as soon as the file is read asks
 * it for a check of a template of all columns, as the page does for what somebody types.
 */
function listen(): void {
  const seen = { openedAt: 0, previewAt: 0, readAt: 0, checkedAt: 0, longest: 0, rows: 0, sent: 0 };
  Object.assign(window, { seen });
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      if (seen.openedAt > 0 && startTime >= seen.openedAt) seen.longest = Math.max(seen.longest, duration);
  }).observe({ type: "longtask" });
  const OURS = 1_000_000;
  window.Worker = class extends Worker {
    plan: unknown = null;
    constructor(...args: ConstructorParameters<typeof Worker>) {
      super(...args);
      this.addEventListener("message", ({ data }: MessageEvent<Heard>) => this.hear(data));
    }
    override postMessage(message: { kind?: string }, ...rest: []): void {
      if (message.kind === "open") seen.openedAt = performance.now();
      super.postMessage(message, ...rest);
    }
    ask(): void {
      super.postMessage({ kind: "ask", id: OURS, question: { kind: "check", plan: this.plan } });
    }
    hear({ kind, id, summary, answer, isSuperseded }: Heard): void {
      if (kind === "answer" && id === OURS) {
        seen.checkedAt = performance.now();
        seen.sent = answer?.sent ?? 0;
      }
      // The page itself has asked in between.
      if (kind === "failed" && id === OURS && isSuperseded) setTimeout(() => this.ask(), 20);
      if (kind !== "summary" || !summary) return;
      seen.previewAt ||= performance.now();
      if (!summary.isDone || seen.readAt > 0) return;
      seen.readAt = performance.now();
      seen.rows = summary.rows;
      const { read, form } = summary;
      const rows = { read, form, idColumn: null, columnMap: {}, leaveOut: [], sendOnce: false, fillUp: false };
      const prompt = summary.columns.map(({ name }) => `{${name}}`).join(" ");
      this.plan = { rows, prompt, instruction: "", system: "", maxTokens: 500, contextTokens: null };
      this.ask();
    }
  };
}

/** The processes that draw pages: the measured page's is the largest. */
async function renderers(browser: Browser): Promise<number[]> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  return processInfo.filter(({ type }) => type === "renderer").map(({ id }) => id);
}

/** Bytes of memory that the page's process and its worker hold. */
async function memoryOf(processes: readonly number[]): Promise<number> {
  const sizes = processes.map(async (id) => {
    const status = await readFile(`/proc/${id}/status`, "utf8").catch(() => "");
    return Number(/RssAnon:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024;
  });
  return Math.max(...(await Promise.all(sizes)));
}

type Measured = Seen & { bytes: number; grown: number };

async function measure(browser: Browser, app: App, path: string): Promise<Measured> {
  const context = await browser.newContext();
  const value = await sessionToken(PEOPLE.operator, app.secret);
  await context.addCookies([{ name: SESSION_COOKIE, value, url: app.address, httpOnly: true, sameSite: "Lax" }]);
  await context.addInitScript(listen);
  const page = await context.newPage();
  await page.goto(`${app.address}${PAGE}`);
  await page.waitForTimeout(1_500);
  const processes = await renderers(browser);
  const idle = await memoryOf(processes);
  let peak = idle;
  await page.locator("input[type=file]").first().setInputFiles(path);
  const deadline = Date.now() + LONGEST_MS;
  while ((await seenOf(page)).checkedAt === 0) {
    if (Date.now() > deadline) throw new Error(`${path} was not checked: ${JSON.stringify(await seenOf(page))}`);
    peak = Math.max(peak, await memoryOf(processes));
    await wait(LOOK_MS);
  }
  const seen = await seenOf(page);
  await context.close();
  return { ...seen, bytes: (await stat(path)).size, grown: peak - idle };
}

const seenOf = (page: Page) => page.evaluate(() => (window as unknown as { seen: Seen }).seen);

const seconds = (duration: number) => `${(duration / 1_000).toFixed(1)} s`;

function throughput(
  name: string,
  goal: string,
  how: string,
  { openedAt, previewAt, readAt, checkedAt, bytes, grown, longest }: Measured,
): Figure {
  const speed = bytes / MEGABYTE / ((checkedAt - openedAt) / 1_000);
  const busy = longest === 0 ? "never over 50 ms" : ms(longest);
  const figure = `${Math.round(speed)} MB/s, ${Math.round(grown / MEGABYTE)} MB, main thread ${busy}`;
  return {
    name,
    goal,
    figure,
    how: `${how}; preview after ${ms(previewAt - openedAt)}, read after ${seconds(readAt - openedAt)}, checked after ${seconds(checkedAt - openedAt)}`,
  };
}

const app = await App.start({}, "none");
const folder = await mkdtemp(join(tmpdir(), "batchboard-reading-"));
const browser = await chromium.launch(await chromiumOptions());
try {
  const records = await measure(browser, app, await writeRecords(folder, 995 * MEGABYTE));
  await rm(join(folder, "records.jsonl"));
  const csv = await measure(browser, app, await writeCsv(folder, 300 * MEGABYTE));
  const sheet = await measure(browser, app, await writeSheet(folder, 50_000));
  print([
    throughput(
      "Read and check a 1 GB JSONL",
      "≥ 80 MB/s, ≤ 300 MB, main thread ≤ 50 ms",
      `${records.rows.toLocaleString("en")} Converse records; memory above the idle page`,
      records,
    ),
    throughput(
      "Read and check a 300 MB CSV",
      "≥ 40 MB/s, ≤ 300 MB, main thread ≤ 50 ms",
      `${csv.rows.toLocaleString("en")} rows of 8 columns, quotes, UTF-8`,
      csv,
    ),
    {
      name: "50,000 × 8 .xlsx",
      goal: "preview ≤ 1 s, checked ≤ 5 s",
      figure: `preview ${ms(sheet.previewAt - sheet.openedAt)}, checked ${ms(sheet.checkedAt - sheet.openedAt)}`,
      how: `${(sheet.bytes / MEGABYTE).toFixed(1)} MB, ${Math.round(sheet.grown / MEGABYTE)} MB of memory`,
    },
  ]);
} finally {
  await browser.close();
  await app.end();
  await rm(folder, { recursive: true, force: true });
}
