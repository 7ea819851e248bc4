/** Taking the answers of a job away: 50,000 records with 8 columns, and a million; against downloading and jq. */
import { type ChildProcess, execFileSync, fork, spawnSync } from "node:child_process";
import { createWriteStream, mkdtempSync, openSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as wait } from "node:timers/promises";
import { streamObject } from "@/lib/aws/s3";
import { resetConfig } from "@/lib/config";
import { startMirror, stopMirror } from "@/lib/mirror/mirror";
import { readJob } from "@/lib/mirror/query-jobs";
import { type ExportFormat, loadExportParams } from "@/lib/results/export";
import { countsDone, endCountWorker, startCountWorker } from "@/lib/results/server/count-worker";
import { exportResults } from "@/lib/results/server/export-results";
import { closeMirrorDatabase } from "@/lib/store/mirror-database";
import { closeOwnDatabase } from "@/lib/store/own-database";
import { type Figure, ms, print } from "../figures";

const RECORDS = Number(process.env.BENCH_RECORDS ?? "50000");
const MANY = Number(process.env.BENCH_MANY_RECORDS ?? "1000000");
const USER = { id: "bench", name: "Bench", role: "viewer" } as const;
const { signal } = new AbortController();

type Account = { endpoint: string; s3Endpoint: string; jobId: string; records: number; bytes: number };

async function accountWith(args: string[]): Promise<Account & { child: ChildProcess }> {
  const execArgv = [
    "--import",
    join(import.meta.dirname, "../../scripts/run-typescript.mjs"),
    "--max-old-space-size=8000",
  ];
  const child = fork(join(import.meta.dirname, "account.ts"), args, { execArgv });
  const account = await new Promise<Account>((resolve) =>
    child.once("message", (message) => resolve(message as Account)),
  );
  return { ...account, child };
}

/** A server that has counted the account's job. */
async function serverOf({ endpoint, s3Endpoint, jobId }: Account): Promise<void> {
  Object.assign(process.env, {
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: "bench",
    AWS_SECRET_ACCESS_KEY: "bench",
    AWS_ENDPOINT_URL_BEDROCK: endpoint,
    AWS_ENDPOINT_URL_BEDROCK_RUNTIME: endpoint,
    AWS_ENDPOINT_URL_S3: s3Endpoint,
    NEXTAUTH_URL: "http://127.0.0.1:3000",
    NEXTAUTH_SECRET: "a-secret-of-the-bench-a-secret-of-the-bench",
    BATCHBOARD_DEMO: "1",
    BATCHBOARD_AWS_CALLS_PER_SECOND: "20",
    BATCHBOARD_READ_PLACES: "s3://acme-batch/",
    BATCHBOARD_DATA_DIR: mkdtempSync(join(tmpdir(), "bench-export-")),
  });
  Reflect.deleteProperty(globalThis, Symbol.for("batchboard.aws-clients"));
  resetConfig();
  await startMirror();
  for (let job = await readJob(jobId); !job; job = await readJob(jobId)) await wait(50);
  startCountWorker();
  await countsDone();
}

async function endServer({ child }: { child: ChildProcess }): Promise<void> {
  await endCountWorker();
  await stopMirror();
  await closeOwnDatabase();
  await closeMirrorDatabase();
  child.disconnect();
}

/** Takes the file and throws it away; the most that is resident meanwhile, and the longest wait of a timer. */
async function take(jobId: string, format: ExportFormat) {
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  let most = before;
  let longest = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
    longest = Math.max(longest, performance.now() - last - 10);
    last = performance.now();
  }, 10);
  const started = performance.now();
  const { stream } = await exportResults(jobId, loadExportParams(new URLSearchParams({ format })), USER, signal);
  let bytes = 0;
  const sink = new Writable({
    write(chunk: Uint8Array, _, done) {
      bytes += chunk.length;
      done();
    },
  });
  await pipeline(Readable.fromWeb(stream as Parameters<typeof Readable.fromWeb>[0]), sink);
  const took = performance.now() - started;
  clearInterval(timer);
  return { took, bytes, longest, memory: most - before };
}

const seconds = (took: number) => `${(took / 1_000).toFixed(1)} s`;
const mb = (count: number) => `${Math.round(count / 2 ** 20)} MB`;

/** The same CSV by hand: the files downloaded, then jq. Null without jq. */
async function byHand(jobId: string): Promise<{ download: number; jq: number } | null> {
  if (spawnSync("jq", ["--version"]).status !== 0) return null;
  const folder = mkdtempSync(join(tmpdir(), "bench-jq-"));
  const started = performance.now();
  const files = [0, 1].map((part) => `part-${part}.jsonl.out`);
  for (const file of files) {
    const { stream } = await streamObject(`s3://acme-batch/out/${jobId}/${file}`, { signal });
    await pipeline(
      Readable.fromWeb(stream as Parameters<typeof Readable.fromWeb>[0]),
      createWriteStream(join(folder, file)),
    );
  }
  const download = performance.now() - started;
  const columns =
    '(.modelOutput.output.message.content[0].text // "{}" | fromjson) as $a | [.recordId, .modelInput.messages[0].content[0].text, $a.topic, $a.summary, .error.errorMessage] | @csv';
  const out = openSync(join(folder, "answers.csv"), "w");
  execFileSync("jq", ["-r", columns, ...files], { cwd: folder, stdio: ["ignore", out, "inherit"] });
  return { download, jq: performance.now() - started - download };
}

const LINE_BYTES = 1_128;
const few = await accountWith([String((RECORDS * LINE_BYTES) / 1e6), "620"]);
await serverOf(few);
await take(few.jobId, "jsonl");
const excel = await take(few.jobId, "xlsx");
const csv = await take(few.jobId, "csv");
const raw = await take(few.jobId, "jsonl");
const hand = await byHand(few.jobId);
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
    figure: hand ? seconds(hand.download + hand.jq) : "not run",
    how: hand
      ? `${seconds(hand.download)} to download, ${seconds(hand.jq)} for jq; shuffled as the files are`
      : "jq is not installed",
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
