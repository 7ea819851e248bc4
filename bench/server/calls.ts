/** What AWS hears of the dashboard in an hour, with one open page and with 500. */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { App } from "../../e2e/fixtures/app";
import type { Fault } from "../../lib/sandbox/faults";
import { type Figure, print } from "../figures";
import { cookies, openStreams, progressOf, startApp, untilHolds } from "./account";

const WINDOW_MS = Number(process.env.BENCH_WINDOW_SECONDS ?? 120) * 1_000;
const PAGES = [1, 500] as const;

/** As it is installed: five seconds while something runs, a minute else, two calls a second at the most. */
const INSTALLED = {
  BATCHBOARD_POLL_SECONDS: "5",
  BATCHBOARD_IDLE_POLL_SECONDS: "60",
  BATCHBOARD_AWS_CALLS_PER_SECOND: "2",
};

type Case = { name: string; running: number; faults: Fault[] };

const CASES: readonly Case[] = [
  { name: "nothing running", running: 0, faults: [] },
  { name: "5 jobs running", running: 5, faults: [] },
  { name: "500 jobs running", running: 500, faults: [] },
  { name: "5 running, AWS throttles every second call", running: 5, faults: [{ kind: "throttle", share: 0.5 }] },
];

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A dashboard that has read 1,000 ended jobs, and those that run for days to come. */
async function settled({ running }: Case): Promise<App> {
  const app = await startApp("none");
  const { control } = app.sandbox;
  await app.stopDashboard();
  await rm(join(app.folder, "data"), { recursive: true });
  await control.seedMany(1_000);
  const pace = { validateAfterMs: 0, validateMs: 0, queueMs: 0, recordsPerSecond: 0.5 };
  const startTime = Date.now();
  const seeds = Array.from({ length: running }, () => ({
    status: "InProgress" as const,
    total: 100_000,
    startTime,
    pace,
  }));
  if (running > 0) await control.seedJobs(seeds);
  await app.startDashboard();
  const [cookie = ""] = await cookies(app);
  await untilHolds(async () => (await progressOf(app, cookie)).total >= 1_000 + running, 200);
  // Tags are filled in for each job, once.
  for (let before = -1, tags = 0; tags > before; tags = (await control.calls())["ListTagsForResource"] ?? 0) {
    before = tags;
    await wait(4_000);
  }
  await app.stopDashboard();
  await app.startDashboard(INSTALLED);
  return app;
}

/** Calls an hour of one case with so many pages, and which they are. */
async function measure(each: Case, pages: number): Promise<{ perHour: number; kinds: string }> {
  const app = await settled(each);
  try {
    const streams = await openStreams(app, await cookies(app), pages);
    // The lease of the process before runs out, and the first look is made.
    await wait(20_000);
    await app.sandbox.control.setFaults(each.faults);
    await app.sandbox.control.resetCalls();
    await wait(WINDOW_MS);
    const calls = await app.sandbox.control.calls();
    for (const stream of streams) stream.close();
    const hourly = (count: number) => Math.round((count * 3_600_000) / WINDOW_MS);
    const kinds = Object.entries(calls).filter(([, count]) => count > 0);
    return {
      perHour: hourly(kinds.reduce((sum, [, count]) => sum + count, 0)),
      kinds: kinds.map(([kind, count]) => `${kind} ${hourly(count)}`).join(", "),
    };
  } finally {
    await app.end();
  }
}

async function figureOf(each: Case): Promise<Figure> {
  const [one, many] = await Promise.all(PAGES.map((pages) => measure(each, pages)));
  const perHour = [one, many].map((measured) => measured?.perHour.toLocaleString("en") ?? "");
  return {
    name: `Calls to AWS an hour: ${each.name}`,
    goal: "the same with 1 and 500 pages, ≤ 7,200",
    figure: `${perHour[0] ?? ""} with 1 page, ${perHour[1] ?? ""} with 500`,
    how: `${WINDOW_MS / 1_000} s, usual settings; ${many?.kinds ?? ""}${each.faults.length > 0 ? "; pauses after a refusal are drawn by chance, so windows differ" : ""}`,
  };
}

print(await Promise.all(CASES.map(figureOf)));
