/** Taking the answers of a job away: 50,000 records with 8 columns, and a million; against downloading and jq. */
import { Readable, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type ExportFormat, loadExportParams } from "@/lib/results/export";
import { countsDone, startCountWorker } from "@/lib/results/server/count-worker";
import { exportResults } from "@/lib/results/server/export-results";
import { type Figure, ms, print } from "../figures";
import { byHand } from "./by-hand";
import { type Account, accountWith, endServer, startServer } from "./server";
import { watched } from "./watched";

const RECORDS = Number(process.env.BENCH_RECORDS ?? "50000");
const MANY = Number(process.env.BENCH_MANY_RECORDS ?? "1000000");
const USER = { id: "bench", name: "Bench", role: "viewer" } as const;
const { signal } = new AbortController();

/** A server that has counted the account's job. */
async function serverOf(account: Account): Promise<void> {
  await startServer(account);
  startCountWorker();
  await countsDone();
}

/** Takes the file and throws it away. `bytes`: its length. */
async function take(jobId: string, format: ExportFormat) {
  let bytes = 0;
  const sink = new Writable({
    write(chunk: Uint8Array, _, done) {
      bytes += chunk.length;
      done();
    },
  });
  const figures = await watched(async () => {
    const { stream } = await exportResults(jobId, loadExportParams(new URLSearchParams({ format })), USER, signal);
    await pipeline(Readable.fromWeb(stream as Parameters<typeof Readable.fromWeb>[0]), sink);
  });
  return { ...figures, bytes };
}

const seconds = (took: number) => `${(took / 1_000).toFixed(1)} s`;
const mb = (count: number) => `${Math.round(count / 2 ** 20)} MB`;

const LINE_BYTES = 1_128;
const few = await accountWith([String((RECORDS * LINE_BYTES) / 1e6), "620"]);
await serverOf(few);
await take(few.jobId, "jsonl");
const excel = await take(few.jobId, "xlsx");
const csv = await take(few.jobId, "csv");
const raw = await take(few.jobId, "jsonl");
const hand = await byHand(few.jobId, few.s3Endpoint);
await endServer(few);

const SHORT_LINE_BYTES = 429;
const many = await accountWith([String((MANY * SHORT_LINE_BYTES) / 1e6), "40", "no-input"]);
await serverOf(many);
const manyCsv = await take(many.jobId, "csv");
const manyExcel = await take(many.jobId, "xlsx");
await endServer(many);

const of = (account: Account) =>
  `${account.records.toLocaleString("en")} records, 8 columns, ${Math.round(account.bytes / 1e6)} MB shuffled in two files`;
const others = (longest: number) => `a timer of the server waited ${ms(longest)} at the most`;
const figures: Figure[] = [
  {
    name: "50,000 records to .xlsx",
    goal: "≤ 8 s",
    figure: seconds(excel.took),
    how: `${of(few)}; ${mb(excel.bytes)} written; ${others(excel.longest)}`,
  },
  {
    name: "50,000 records to CSV",
    goal: "≤ 4 s",
    figure: seconds(csv.took),
    how: `${mb(csv.bytes)} written; ${others(csv.longest)}`,
  },
  { name: "as AWS wrote it, in order", goal: "", figure: seconds(raw.took), how: `${mb(raw.bytes)} written` },
  {
    name: "the same CSV by hand",
    goal: "",
    figure: seconds(hand.download + hand.table),
    how: `by ${hand.how}: ${seconds(hand.download)} to download, ${seconds(hand.table)} for the table, shuffled as the files are; Batchboard ${seconds(csv.took)}, in the input’s order`,
  },
  {
    name: "memory above idle, 50,000 records",
    goal: "flat",
    figure: mb(Math.max(excel.memory, csv.memory)),
    how: `.xlsx ${mb(excel.memory)}, CSV ${mb(csv.memory)}; most resident`,
  },
  {
    name: "memory above idle, a million records",
    goal: "flat",
    figure: mb(Math.max(manyExcel.memory, manyCsv.memory)),
    how: `.xlsx ${mb(manyExcel.memory)}, CSV ${mb(manyCsv.memory)}; most resident`,
  },
  {
    name: "a million records to .xlsx",
    goal: "",
    figure: seconds(manyExcel.took),
    how: `${of(many)}; ${mb(manyExcel.bytes)} written; ${others(manyExcel.longest)}`,
  },
  {
    name: "a million records to CSV",
    goal: "",
    figure: seconds(manyCsv.took),
    how: `${mb(manyCsv.bytes)} written; ${others(manyCsv.longest)}`,
  },
];
print(figures);
process.exit(0);
