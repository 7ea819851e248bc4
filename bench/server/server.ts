/** The whole server with 100,000 jobs: first reading, restart, requests under load, live streams, memory. */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { App } from "../../e2e/fixtures/app";
import { type Figure, median, ms, print, quantile } from "../figures";
import { USUAL, WORST } from "../table/questions";
import { cookies, openStreams, progressOf, residentMb, startApp, STEADY, untilHolds } from "./account";

const JOBS = Number(process.argv.find((argument) => /^\d+$/.test(argument)) ?? 100_000);
const REQUESTS_A_SECOND = 50;
const CHANGES_A_SECOND = 20;
const LOAD_SECONDS = 60;
const STREAMS = 500;
const ROUNDS = 20;

const seconds = (milliseconds: number) => `${(milliseconds / 1_000).toFixed(1)} s`;
const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The first reading of the list, from an empty folder; with a kill half-way, and what it goes on from. */
async function firstReading(app: App, cookie: string): Promise<Figure[]> {
  await app.stopDashboard();
  await rm(join(app.folder, "data"), { recursive: true });
  const from = performance.now();
  await app.startDashboard();
  const first = await untilHolds(async () => (await progressOf(app, cookie)).total > 0);
  const ready = performance.now() - from - first;
  await untilHolds(async () => (await progressOf(app, cookie)).total > JOBS / 2, 200);
  const half = performance.now() - from;
  await app.killDashboard();
  const killed = performance.now();
  await app.startDashboard();
  const kept = (await progressOf(app, cookie)).total;
  await untilHolds(async () => (await progressOf(app, cookie)).isComplete, 200);
  const whole = half + performance.now() - killed;
  const { total } = await progressOf(app, cookie);
  return [
    {
      name: `First reading of ${total.toLocaleString("en")} jobs`,
      goal: "≤ 60 s",
      figure: seconds(whole),
      how: `a kill and a start half-way included; the sandbox answers without delay`,
    },
    {
      name: "First rows after",
      goal: "≤ 2 s",
      figure: seconds(first),
      how: `after the server is ready, which took ${seconds(ready)}`,
    },
    {
      name: "Resumed after a kill",
      goal: "yes",
      figure: kept > JOBS / 4 ? "yes" : "no",
      how: `${kept.toLocaleString("en")} jobs were there at the next start`,
    },
  ];
}

async function restart(app: App, cookie: string): Promise<Figure> {
  await app.stopDashboard();
  const from = performance.now();
  await app.startDashboard(STEADY);
  await untilHolds(async () => (await progressOf(app, cookie)).total > 0);
  return {
    name: "Restart until the table is answered",
    goal: "≤ 3 s",
    figure: seconds(performance.now() - from),
    how: `${JOBS.toLocaleString("en")} jobs stored; from the start of the process`,
  };
}

/** Requests at a steady rate, while jobs change. */
async function load(app: App, each: readonly string[], jobIds: readonly string[]): Promise<Figure> {
  const questions = [...USUAL, ...USUAL, ...WORST];
  const times: number[] = [];
  let failed = 0;
  const ask = async (number: number) => {
    const started = performance.now();
    const address = `${app.address}/api/jobs?${questions[number % questions.length] ?? ""}`;
    const response = await fetch(address, { headers: { cookie: each[number % each.length] ?? "" } });
    await response.arrayBuffer();
    if (!response.ok) failed += 1;
    times.push(performance.now() - started);
  };
  const asked: Promise<void>[] = [];
  const stop = changeJobs(app, jobIds);
  const started = performance.now();
  for (let number = 0; number < REQUESTS_A_SECOND * LOAD_SECONDS; number += 1) {
    const late = started + (number * 1_000) / REQUESTS_A_SECOND - performance.now();
    if (late > 0) await wait(late);
    asked.push(ask(number));
  }
  await Promise.all(asked);
  await stop();
  return {
    name: `GET /api/jobs, ${REQUESTS_A_SECOND} a second for a minute, mixed`,
    goal: "p95 ≤ 100 ms",
    figure: `p95 ${ms(quantile(times, 0.95))}, median ${ms(median(times))}, ${failed} failed`,
    how: `while AWS changes ${CHANGES_A_SECOND} jobs a second; usual questions twice as often as the worst`,
  };
}

/** Lets AWS change jobs at a steady rate, until it is told to stop. */
function changeJobs(app: App, jobIds: readonly string[]): () => Promise<void> {
  let isOver = false;
  const run = async () => {
    for (let count = 0; !isOver; count += 1) {
      const overrides = { status: "InProgress", totalRecordCount: 100_000, processedRecordCount: count };
      await app.sandbox.control.patchJob(jobIds[count % jobIds.length] ?? "", { overrides });
      await wait(1_000 / CHANGES_A_SECOND);
    }
  };
  const running = run();
  return async () => {
    isOver = true;
    await running;
  };
}

/** How long one change takes from the mirror's seeing it to every open page. */
async function live(app: App, each: readonly string[], jobId: string): Promise<Figure[]> {
  const streams = await openStreams(app, each, STREAMS);
  const spreads: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const heard: number[] = [];
    const all = new Promise<void>((resolve) => {
      for (const stream of streams) {
        stream.onChange = (jobIds) => {
          if (jobIds !== "all" && !jobIds.includes(jobId)) return;
          stream.onChange = null;
          heard.push(performance.now());
          if (heard.length === streams.length) resolve();
        };
      }
    });
    const overrides = { status: "InProgress", totalRecordCount: 100_000, processedRecordCount: 50_000 + round };
    await app.sandbox.control.patchJob(jobId, { overrides });
    await all;
    const first = Math.min(...heard);
    spreads.push(...heard.map((at) => at - first));
  }
  const memory = residentMb(app.pid);
  for (const stream of streams) stream.close();
  return [
    {
      name: `One change to ${STREAMS} open pages`,
      goal: "p95 ≤ 1 s",
      figure: `p95 ${ms(quantile(spreads, 0.95))}, last ${ms(Math.max(...spreads))}`,
      how: `${ROUNDS} changes; from the first page that hears to each other`,
    },
    {
      name: `Memory of the server with ${JOBS.toLocaleString("en")} jobs and ${STREAMS} streams`,
      goal: "≤ 400 MB",
      figure: `${memory} MB`,
      how: "resident, after the minute of requests",
    },
  ];
}

const app = await startApp(JOBS);
try {
  const each = await cookies(app);
  const [cookie = ""] = each;
  const reading = await firstReading(app, cookie);
  const restarted = await restart(app, cookie);
  const moving = await app.sandbox.control.seedJobs(
    Array.from({ length: 100 }, () => ({ status: "InProgress", overrides: { status: "InProgress" } })),
  );
  await untilHolds(async () => (await progressOf(app, cookie)).total > JOBS - 1 + moving.length);
  print([...reading, restarted, await load(app, each, moving), ...(await live(app, each, moving[0] ?? ""))]);
} finally {
  await app.end();
}
