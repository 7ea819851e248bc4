/**
 * Judges the cost that is told before a start: 200 made-up jobs, five rows of each tried through the real Converse call
 * over HTTP, and the sandbox's own tokens of all rows as the truth. `node bench/cost/cost.ts` prints the figures;
 * `-- --seed 7` takes other jobs, to work on the estimate without seeing the ones it is judged by.
 */
import { BedrockClient } from "@aws-sdk/client-bedrock";
import { BedrockRuntimeClient, ConverseCommand } from "@aws-sdk/client-bedrock-runtime";
import { replyTo } from "../../lib/sandbox/reply.ts";
import { startSandbox } from "../../lib/sandbox/server.ts";
import { type CostBasis, startCost } from "../../lib/starts/cost.ts";
import type { TryUsage } from "../../lib/tries/try-rows.ts";
import { countTokens } from "../../lib/tokens/count-tokens.ts";
import { type Figure, print, quantile } from "../figures.ts";
import { type MadeJob, makeJobs, randomOf } from "./jobs.ts";

/** Other jobs than those that the estimate was tried on while it was written, which were 1 to 9. */
const SEED = 501;
const JOBS = 200;

/** Rows that the browser counts the tokens of. */
const SAMPLE = 200;

type Judged = { kind: string; truth: number; from: number; to: number };

const isInside = ({ truth, from, to }: Judged) => truth >= from && truth <= to;
const widthOf = ({ from, to }: Judged) => to / from;

function truthOf({ prompts, system, maxTokens, price }: MadeJob): number {
  let usd = 0;
  for (const prompt of prompts) {
    const { inputTokens, outputTokens } = replyTo({ prompt, system, maxTokens, stopSequences: [] });
    usd += (inputTokens * price.inputUsdPerMillion + outputTokens * price.outputUsdPerMillion) / 1e6;
  }
  return usd;
}

function basisOf(job: MadeJob): CostBasis {
  const { prompts, system, maxTokens, answerForm, template, price } = job;
  const step = Math.max(1, Math.floor(prompts.length / SAMPLE));
  const sample = prompts.filter((_, index) => index % step === 0);
  const letters = sample.reduce((sum, { length }) => sum + length, 0);
  return {
    records: prompts.length,
    promptCharacters: prompts.reduce((sum, { length }) => sum + length, 0),
    systemCharacters: system.length,
    tokensPerCharacter: sample.reduce((sum, prompt) => sum + countTokens(prompt), 0) / letters,
    ...{ maxTokens, answerForm, prompt: template, past: null, tries: [] },
    price: { ...price, source: "batch", date: "2026-09-23", onDemand: null },
  };
}

/** What the panel offers: the first row, the longest, three at random. */
function chosenRows({ prompts }: MadeJob, random: () => number): string[] {
  const longest = prompts.reduce((a, b) => (b.length > a.length ? b : a), "");
  const left = prompts.slice(1).filter((prompt) => prompt !== longest);
  const rows = [prompts[0] ?? "", longest];
  while (rows.length < 5) rows.push(...left.splice(Math.floor(random() * left.length), 1));
  return rows;
}

async function tried(job: MadeJob, rows: string[], client: BedrockRuntimeClient): Promise<TryUsage[]> {
  const { modelId, system, maxTokens } = job;
  return Promise.all(
    rows.map(async (text) => {
      const command = new ConverseCommand({
        modelId,
        messages: [{ role: "user", content: [{ text }] }],
        ...(system !== "" && { system: [{ text: system }] }),
        inferenceConfig: { maxTokens },
      });
      const { usage } = await client.send(command);
      return {
        promptCharacters: text.length,
        inputTokens: usage?.inputTokens ?? 0,
        outputTokens: usage?.outputTokens ?? 0,
      };
    }),
  );
}

function told(job: MadeJob, truth: number, basis: CostBasis): Judged {
  const { cost } = startCost(basis);
  return { kind: job.kind, truth, from: cost?.fromUsd ?? Number.NaN, to: cost?.toUsd ?? Number.NaN };
}

const percent = (share: number) => `${(share * 100).toFixed(1)}%`;
const shareOf = (all: readonly Judged[], fits: (one: Judged) => boolean) => all.filter(fits).length / all.length;

const seedAt = process.argv.indexOf("--seed");
const seed = seedAt === -1 ? SEED : Number(process.argv[seedAt + 1]);
const sandbox = await startSandbox();
const settings = {
  endpoint: sandbox.endpoint,
  region: "us-east-1",
  credentials: { accessKeyId: "bench", secretAccessKey: "bench" },
};
// The runtime's client speaks HTTP/2 by itself; the sandbox does not.
const { requestHandler } = new BedrockClient(settings).config;
const client = new BedrockRuntimeClient({ ...settings, requestHandler });
const random = randomOf(seed + 1_000);
const [untried, after]: [Judged[], Judged[]] = [[], []];
for (const job of makeJobs(seed, JOBS)) {
  const basis = basisOf(job);
  const truth = truthOf(job);
  untried.push(told(job, truth, basis));
  after.push(told(job, truth, { ...basis, tries: await tried(job, chosenRows(job, random), client) }));
}
await sandbox.close();

const widths = after.map(widthOf);
const inside = shareOf(after, isInside);
const narrow = shareOf(after, (one) => isInside(one) && widthOf(one) <= 1.5);
const how = `${JOBS} jobs of labels, JSON fields, texts with and without a length, in four languages; the truth is the sandbox’s tokens of all rows`;
const figures: Figure[] = [
  { name: "cost inside its own range, after five rows were tried", goal: "≥ 90%", figure: percent(inside), how },
  {
    name: "inside, and the high end at most 1.5 times the low",
    goal: "≥ 90%",
    figure: percent(narrow),
    how: `high end to low: half of the jobs ${quantile(widths, 0.5).toFixed(2)} or less, the widest ${Math.max(...widths).toFixed(2)}`,
  },
  {
    name: "cost inside its own range, nothing tried",
    goal: "–",
    figure: percent(shareOf(untried, isInside)),
    how: `high end to low: half of the jobs ${quantile(untried.map(widthOf), 0.5).toFixed(1)} or less`,
  },
];
if (process.argv.includes("--kinds")) {
  for (const kind of new Set(after.map((one) => one.kind))) {
    const own = after.filter((one) => one.kind === kind);
    const first = untried.filter((one) => one.kind === kind);
    const errors = own.map(({ truth, from, to }) => truth / Math.sqrt(from * to));
    console.log(
      kind.padEnd(12),
      own.length,
      "inside",
      percent(shareOf(own, isInside)),
      "width",
      quantile(own.map(widthOf), 0.5).toFixed(2),
      Math.max(...own.map(widthOf)).toFixed(2),
      "error 10/50/90",
      [0.1, 0.5, 0.9].map((share) => quantile(errors, share).toFixed(2)).join(" "),
      "| untried",
      percent(shareOf(first, isInside)),
      quantile(first.map(widthOf), 0.5).toFixed(1),
    );
  }
}
print(figures);
