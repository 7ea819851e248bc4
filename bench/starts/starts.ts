/** From a file of rows to records: the conversion on the server, and uploads through it. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { type Figure, print } from "../figures";
import { measureUploads } from "./upload";

const ROOT = join(import.meta.dirname, "../..");

type Converted = {
  megabytes: number;
  rows: number;
  output: number;
  seconds: number;
  cpuSeconds: number;
  aboveIdle: number;
  lagMs: number;
};

/** Each size in a process of its own, so that none finds the memory of another. */
async function convert(megabytes: number): Promise<Converted> {
  const file = join(ROOT, "bench", "starts", "convert.ts");
  const args = ["--import", join(ROOT, "scripts", "run-typescript.mjs"), file, String(megabytes)];
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  child.stdout.on("data", (chunk) => (output += String(chunk)));
  const code = await new Promise((resolve) => child.once("exit", resolve));
  if (code !== 0) throw new Error(`the conversion ended with ${String(code)}`);
  return JSON.parse(output.trim().split("\n").at(-1) ?? "") as Converted;
}

const small = await convert(10);
const large = await convert(1_000);
const { ours, plain, sentTwice } = await measureUploads();
const figures: Figure[] = [
  {
    name: "CSV of 1 GB to Converse JSONL on the server",
    goal: "≥ 40 MB/s of output",
    figure: `${Math.round(large.output / 1e6 / large.seconds)} MB/s, ${Math.round(large.output / 1e6 / large.cpuSeconds)} MB to a second of processor`,
    how: `${large.rows.toLocaleString("en")} rows, ${Math.round(large.output / 1e6)} MB of records, ${large.cpuSeconds.toFixed(0)} s of processor; judged row by row, with the mapping beside it`,
  },
  {
    name: "Its memory above idle",
    goal: "flat, ≤ 150 MB",
    figure: `${Math.round(large.aboveIdle)} MB`,
    how: `${Math.round(small.aboveIdle)} MB for 10 MB of CSV; the tokenizer’s table, loaded once, is in both`,
  },
  {
    name: "Others wait during it at the most",
    goal: "≤ 20 ms",
    figure: `${Math.round(large.lagMs)} ms`,
    how: "the longest turn that a timer of 20 ms waited for, in the thread’s own processor time",
  },
  {
    name: "Upload of 1 GB over loopback",
    goal: "≥ 60% of a plain sink",
    figure: `${Math.round(ours)} MB/s, ${Math.round((ours / plain) * 100)}%`,
    how: `through the built server in pieces of 16 MiB, signed in; curl -T to a plain Node sink: ${Math.round(plain)} MB/s`,
  },
  {
    name: "Sent twice after a cut at 90%",
    goal: "the last piece at most",
    figure: `${(Math.max(0, sentTwice) / 1e6).toFixed(1)} MB`,
    how: "of 1 GB, requests’ headers counted too; every socket was closed, and it went on by itself",
  },
];
print(figures);
process.exit(0);
