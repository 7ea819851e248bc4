/** Turns a CSV of so many megabytes into records in a process of its own; prints how fast, and its memory, as JSON. */
import { once } from "node:events";
import { createWriteStream, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";

const megabytes = Number(process.argv[2] ?? 10);
const folder = mkdtempSync(join(tmpdir(), "bench-starts-"));
Object.assign(process.env, {
  AWS_REGION: "us-east-1",
  AWS_ENDPOINT_URL_BEDROCK: "http://127.0.0.1:9",
  AWS_ENDPOINT_URL_BEDROCK_RUNTIME: "http://127.0.0.1:9",
  AWS_ENDPOINT_URL_S3: "http://127.0.0.1:9",
  NEXTAUTH_URL: "http://127.0.0.1:3000",
  NEXTAUTH_SECRET: "a-secret-of-tests-a-secret-of-tests",
  BATCHBOARD_DEMO: "1",
  BATCHBOARD_DATA_DIR: folder,
  BATCHBOARD_UPLOAD_DISK_BYTES: String(1e12),
});

const { planFor } = await import("../../lib/starts/testing/plan-for");
const { insertStart, findStart } = await import("../../lib/ledger/starts");
const { makeFolders, recordsPath, sourcePath } = await import("../../lib/starts/server/start-files");
const { writeRecords } = await import("../../lib/starts/server/write-records");

const startId = "bench-start-0001";
const user = { id: "mara", name: "Mara Okafor", role: "operator" } as const;
await makeFolders();
const rows = await writeCsv(sourcePath(startId), megabytes * 1e6);
const plan = planFor(Buffer.from("x"));
plan.file.bytes = statSync(sourcePath(startId)).size;
await insertStart({ startId, user, plan, state: "preparing", digest: "", fileOf: startId, receivedBytes: 0 });
const start = await findStart(startId);
if (!start) throw new Error("the start is stored");

const cpu = process.cpuUsage();
await nextTurn();
const idle = process.memoryUsage().rss;
let most = idle;
let lag = 0;
let last = performance.now();
let workedBefore = threadMs();
const began = performance.now();
const watch = setInterval(() => {
  const memory = process.memoryUsage();
  most = Math.max(most, memory.rss);
  const at = performance.now();
  const worked = threadMs();
  // By this thread's own processor time: on a machine that others share, the clock tells how long they took as well.
  lag = Math.max(lag, Math.min(at - last, worked - workedBefore) - 20);
  [last, workedBefore] = [at, worked];
}, 20);
const written = await writeRecords(start, new AbortController().signal);
const seconds = (performance.now() - began) / 1000;
const { user: userMicros, system } = process.cpuUsage(cpu);
clearInterval(watch);
const output = statSync(recordsPath(startId)).size;
rmSync(folder, { recursive: true });
if (written.sent !== rows) throw new Error(`${written.sent} of ${rows} rows were sent`);
process.stdout.write(
  `${JSON.stringify({ megabytes, rows, output, seconds, aboveIdle: (most - idle) / 1e6, lagMs: lag, cpuSeconds: (userMicros + system) / 1e6 })}\n`,
);
process.exit(0);

function threadMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** A catalogue with quotes, accents and line breaks, until it has so many bytes; answers its rows. */
async function writeCsv(path: string, bytes: number): Promise<number> {
  const file = createWriteStream(path);
  file.write("name,text\n");
  let [rowCount, sent] = [0, 10];
  while (sent < bytes) {
    let piece = "";
    for (let row = 0; row < 2_000; row += 1) {
      rowCount += 1;
      piece += `"Stuhl ${rowCount}, Eiche","Ein ""guter"" Stuhl für Küche und Büro, Nr. ${rowCount}.\nHöhe 80 cm; geölt, mit Kissen aus Wolle. ${"Sehr stabil und leicht. ".repeat(rowCount % 12)}"\n`;
    }
    sent += Buffer.byteLength(piece);
    if (!file.write(piece)) await once(file, "drain");
  }
  file.end();
  await once(file, "finish");
  return rowCount;
}
