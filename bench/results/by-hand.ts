import { execFileSync, spawnSync } from "node:child_process";
import { createWriteStream, mkdtempSync, openSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { streamObject } from "@/lib/aws/s3";

/** How the CSV was made by hand, in milliseconds, and with what. */
export type ByHand = { download: number; table: number; how: string };

const FILES = [0, 1].map((part) => `part-${part}.jsonl.out`);

/** What jq makes of a line: the same columns as the CSV has. */
const COLUMNS =
  '(.modelOutput.output.message.content[0].text // "{}" | fromjson) as $a | [.recordId, .modelInput.messages[0].content[0].text, $a.topic, $a.summary, .error.errorMessage] | @csv';

/** The same by Node, for machines without jq. */
const NODE_LINE = `
const { createInterface } = require("node:readline"), { createReadStream } = require("node:fs");
const cell = (v) => v == null ? "" : '"' + String(v).replaceAll('"', '""') + '"';
(async () => { for (const file of process.argv.slice(1)) for await (const line of createInterface({ input: createReadStream(file) })) {
  const r = JSON.parse(line), a = JSON.parse(r.modelOutput?.output.message.content[0].text ?? "{}");
  process.stdout.write([r.recordId, r.modelInput.messages[0].content[0].text, a.topic, a.summary, r.error?.errorMessage].map(cell).join(",") + "\\n");
} })();`;

function isThere(command: string): boolean {
  return spawnSync(command, ["--version"]).status === 0;
}

/** The same CSV by hand: the job's files downloaded by `aws s3 cp`, then one line of jq; what is missing has a stand-in. */
export async function byHand(jobId: string, s3Endpoint: string): Promise<ByHand> {
  const folder = mkdtempSync(join(tmpdir(), "bench-by-hand-"));
  const [hasAws, hasJq] = [isThere("aws"), isThere("jq")];
  const started = performance.now();
  const from = `s3://acme-batch/out/${jobId}/`;
  if (hasAws) {
    const args = ["s3", "cp", from, folder, "--recursive", "--only-show-errors", "--endpoint-url", s3Endpoint];
    execFileSync("aws", args, { stdio: ["ignore", "ignore", "inherit"] });
  } else for (const file of FILES) await download(`${from}${file}`, join(folder, file));
  const downloaded = performance.now();
  const out = openSync(join(folder, "answers.csv"), "w");
  const [command, args] = hasJq ? ["jq", ["-r", COLUMNS]] : [process.execPath, ["-e", NODE_LINE]];
  execFileSync(command, [...args, ...FILES], { cwd: folder, stdio: ["ignore", out, "inherit"] });
  const how = `${hasAws ? "aws s3 cp" : "the SDK’s stream, as there is no aws"} and ${hasJq ? "jq" : "a script, as there is no jq"}`;
  return { download: downloaded - started, table: performance.now() - downloaded, how };
}

async function download(s3Uri: string, path: string): Promise<void> {
  const { stream } = await streamObject(s3Uri, { signal: new AbortController().signal });
  await pipeline(Readable.fromWeb(stream as Parameters<typeof Readable.fromWeb>[0]), createWriteStream(path));
}
