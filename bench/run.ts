/**
 * Every benchmark, one after the other; prints the table and writes it to docs/benchmarks.md.
 *   npm run bench               all of them
 *   npm run bench -- table      only some; the others' sections stay as they are
 */
import { spawn } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { format } from "prettier";
import type { Figure } from "./figures.ts";

const ROOT = join(import.meta.dirname, "..");
const PAPER = join(ROOT, "docs", "benchmarks.md");

/** Each part runs in a process of its own, so that none finds the memory of another, and as the server is started. */
const PARTS = [
  { name: "table", title: "The table at scale", file: "table/table.ts" },
  { name: "insights", title: "The insights at scale", file: "insights/insights.ts" },
  { name: "server", title: "The whole server", file: "server/server.ts" },
  { name: "calls", title: "What AWS hears", file: "server/calls.ts" },
  { name: "browser", title: "In the browser", file: "browser/browser.ts" },
  { name: "reading", title: "Reading files in the browser", file: "reading/reading.ts" },
  { name: "starts", title: "From a file to records", file: "starts/starts.ts" },
  { name: "estimate", title: "When it will be done", file: "estimate/judge.ts" },
  { name: "results", title: "Results", file: "results/results.ts" },
  { name: "export", title: "Taking results away", file: "results/export.ts" },
  { name: "cost", title: "What it will cost", file: "cost/cost.ts" },
] as const;

function run(file: string): Promise<Figure[]> {
  const runTypeScript = ["--import", join(ROOT, "scripts", "run-typescript.mjs")];
  const args = ["--max-semi-space-size=8", ...runTypeScript, join(ROOT, "bench", file), "--json"];
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  child.stdout.on("data", (chunk) => (output += String(chunk)));
  return new Promise((resolve, reject) => {
    child.once("exit", (code) => {
      if (code === 0) resolve(JSON.parse(output.trim().split("\n").at(-1) ?? "[]") as Figure[]);
      else reject(new Error(`${file} ended with ${String(code)}`));
    });
  });
}

/** Goals that are missed, why, and what was tried. */
const MISSED = `## What is missed

**JavaScript on /jobs.** Of what comes over the wire React DOM and Next's router, without which no page starts, are about 140 KB, Base UI with its positioning (menus, popovers, lists to choose from, tooltips, toasts) about 85 KB, TanStack Query, zod and nuqs about 40 KB; the rest is our own. It was 418 KB. Tried: zod's small form in all that the browser checks (14 KB less); the palette, the calendar and signing out load when they are first used (40 KB less). Left: to load the filters' lists when they are first opened, about 25 KB. Even so the goal cannot be met with these libraries. What the size is there for is met: the page is whole and can be used at once, as the scores above say.

**Reading files in the browser.** JSONL and CSV are read and checked at about two thirds of the goal, and CSV takes a third more memory than it may. By the profile of a CPU nobody part stands out: reading the text, parsing it, hashing each cell so that what repeats is found, and looking for secrets take about as much each. A third of the memory of CSV is what is kept of each cell, so that what somebody types is checked without reading the file again; most of the rest is what the browser has not collected yet. Tried: pieces of the file read ahead (no faster), and all pieces in the same memory (the browser's stream then stops). The page itself stays free: its longest task is a few hundredths of a second.

**Results.** The first page of a result that is not in memory loads its index first, 60 bytes a record, and then asks S3 for 50 lines that the job has written in no order; both could be had faster only by keeping less in order. Counting a gigabyte of output reads the input too, of which the figure is not told: what was read in all is half as much again. Its memory is the index and the table by which records are found, which grow by half each time they are full.`;

const chosen = process.argv.slice(2);
const machine = `${cpus().length} cores (${cpus()[0]?.model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`;
const before = await readFile(PAPER, "utf8").catch(() => "");
const sections: string[] = [];
for (const { name, title, file } of PARTS) {
  if (chosen.length > 0 && !chosen.includes(name)) {
    sections.push(sectionOf(before, title));
    continue;
  }
  const started = performance.now();
  const figures = await run(file).catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
    return null;
  });
  if (figures === null) {
    sections.push(sectionOf(before, title));
    continue;
  }
  console.log(`\n${title} (${Math.round((performance.now() - started) / 1_000)} s)`);
  console.table(figures);
  const rows = figures.map((figure) => `| ${figure.name} | ${figure.goal} | ${figure.figure} | ${figure.how} |`);
  sections.push([`## ${title}`, "", "| what | goal | figure | how |", "| --- | --- | --- | --- |", ...rows].join("\n"));
}
const head = `# Benchmarks\n\n\`npm run bench\` measures and writes this. Machine: ${machine}.`;
const paper = [head, ...sections, MISSED].filter((section) => section !== "").join("\n\n");
await writeFile(PAPER, await format(`${paper}\n`, { parser: "markdown" }));

/** A section of the paper as it stands, for a part that is not measured now; empty where there is none. */
function sectionOf(paper: string, title: string): string {
  const start = paper.indexOf(`## ${title}\n`);
  if (start < 0) return "";
  const end = paper.indexOf("\n## ", start + 1);
  return paper.slice(start, end < 0 ? undefined : end).trim();
}
