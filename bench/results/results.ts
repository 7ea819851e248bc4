/** Counting, paging through and searching a gigabyte of output, against an S3 in a process of its own. */
import { setTimeout as wait } from "node:timers/promises";
import { DEFAULT_RESULTS_PARAMS } from "@/lib/results/results-params";
import { countsDone, startCountWorker } from "@/lib/results/server/count-worker";
import { getResults } from "@/lib/results/server/get-results";
import { getRows } from "@/lib/results/server/get-rows";
import { endReadings } from "@/lib/results/server/shared-readings";
import { type Figure, ms, print, quantile } from "../figures";
import { accountWith, endServer, startServer } from "./server";
import { watched } from "./watched";

const MEGABYTES = Number(process.env.BENCH_MEGABYTES ?? "1000");

const account = await accountWith([String(MEGABYTES)]);
const { jobId, records, bytes, inputBytes } = account;
const { signal } = new AbortController();
await startServer(account);

const counting = await watched(async () => {
  startCountWorker();
  await countsDone();
});
const summary = await getResults(jobId);
if (summary.state !== "counted" || summary.counts.failed !== Math.floor(records / 250)) {
  throw new Error(`counted wrongly: ${JSON.stringify(summary).slice(0, 500)}`);
}

/** Forgets what is held in memory, so that a page comes cold. */
function forget(): void {
  Reflect.deleteProperty(globalThis, Symbol.for("batchboard.held-results"));
}

const page = (change: Partial<typeof DEFAULT_RESULTS_PARAMS>) =>
  getRows(jobId, { ...DEFAULT_RESULTS_PARAMS, ...change }, signal);
const cold: number[] = [];
const warm: number[] = [];
for (let run = 1; run <= 9; run += 1) {
  const number = Math.floor((records / 50 / 10) * run);
  forget();
  cold.push((await watched(() => page({ page: number }))).took);
  warm.push((await watched(() => page({ page: number + 1 }))).took);
}
const sorted = await watched(() => page({ sort: "length", dir: "desc", page: 3 }));

const search = await watched(async () => {
  const started = performance.now();
  const first = await page({ q: "kingfisher" });
  let firstHit = first.total > 0 ? performance.now() - started : null;
  for (let found = first; !found.search?.isDone; found = await page({ q: "kingfisher" })) {
    if (firstHit === null && found.total > 0) firstHit = performance.now() - started;
    await wait(100);
  }
  return { firstHit, all: performance.now() - started, total: (await page({ q: "kingfisher" })).total };
});
const common = await watched(() => page({ q: "delivery nine" }));

const perSecond = (count: number, took: number) => `${Math.round(count / 1e6 / (took / 1_000))} MB/s`;
const mb = (count: number) => `${Math.round(count / 2 ** 20)} MB`;
const of = `${Math.round(bytes / 1e6)} MB in two files, ${records.toLocaleString("en")} records, shuffled`;
const figures: Figure[] = [
  {
    name: "count and index 1 GB of output",
    goal: "≥ 80 MB/s",
    figure: perSecond(bytes, counting.took),
    how: `${of}; ${(counting.took / 1_000).toFixed(1)} s, in which ${Math.round(inputBytes / 1e6)} MB of input were read too`,
  },
  { name: "its memory above idle", goal: "≤ 200 MB", figure: mb(counting.memory), how: "most resident" },
  {
    name: "others meanwhile",
    goal: "≤ 100 ms",
    figure: ms(counting.longest),
    how: "the longest that a timer of the server waited",
  },
  { name: "a page deep inside, cold", goal: "≤ 150 ms", figure: ms(quantile(cold, 0.9)), how: "50 rows, 9 pages; p90" },
  { name: "the next page", goal: "≤ 150 ms", figure: ms(quantile(warm, 0.9)), how: "50 rows, 9 pages; p90" },
  { name: "sorted by length", goal: "", figure: ms(sorted.took), how: "page 3 of all records" },
  {
    name: "search over 1 GB, all",
    goal: "≤ 10 s",
    figure: `${(search.result.all / 1_000).toFixed(1)} s`,
    how: `a rare word, ${search.result.total} hits; a timer waited ${ms(search.longest)} at the most`,
  },
  { name: "search over 1 GB, first hits", goal: "≤ 1 s", figure: ms(common.took), how: "two common words" },
];
print(figures);
endReadings();
await endServer(account);
process.exit(0);
