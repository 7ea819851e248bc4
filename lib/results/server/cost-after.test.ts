import { afterAll, expect, test, vi } from "vitest";
import { boardForTests, PEOPLE } from "@/lib/jobs/testing/board";
import { storeParts, updatePart } from "@/lib/ledger/start-parts";
import { insertStart } from "@/lib/ledger/starts";
import { readJob } from "@/lib/mirror/query-jobs";
import type { StartCost } from "@/lib/starts/start";
import { newToken, planFor } from "@/lib/starts/testing/plan-for";
import { counted, good, jobWith, plain } from "../testing/results-board";
import { getCostAfter } from "./cost-after";
import { endCountWorker } from "./count-worker";

afterAll(endCountWorker);

const MODEL = "amazon.nova-lite-v1:0";
const board = boardForTests();

/** A job of four records, each of which tells 5 tokens read and 2 written, with what AWS's summary says. */
async function jobThatCost(inputTokenCount: number, outputTokenCount: number, modelId = MODEL): Promise<string> {
  const manifest = { inputTokenCount, outputTokenCount };
  const jobId = await jobWith(board, plain([good("a"), good("b"), good("c"), good("d")]), { manifest, modelId });
  await counted(jobId);
  return jobId;
}

async function whenKnown(jobId: string): Promise<void> {
  await vi.waitFor(async () => expect((await readJob(jobId))?.cost.kind).toBe("ended"), { timeout: 10_000 });
}

/** Makes jobs those of one start, of which so much was expected. */
async function asStart(jobIds: readonly string[], cost: StartCost): Promise<void> {
  const [startId, plan] = [newToken(), planFor(Buffer.from("x"))];
  const start = { startId, plan, user: PEOPLE.mara, digest: "digest", fileOf: startId, receivedBytes: 1 };
  await insertStart({ ...start, state: "preparing" });
  const parts = jobIds.map((jobId, at) => ({
    ...{ startId, position: at + 1, token: newToken(), jobName: `part-${at + 1}`, records: 4, bytes: 1, sha256: "0" },
    s3Uri: `s3://acme-batch/in/${jobId}.jsonl`,
  }));
  await storeParts(startId, parts, { state: "started", cost });
  for (const [at, jobId] of jobIds.entries()) {
    await updatePart({ startId, position: at + 1 }, { jobId, jobName: `part-${at + 1}` });
  }
}

const expected = (fromUsd: number, toUsd: number): StartCost => ({
  ...{ fromUsd, toUsd, onDemand: null, priceDate: "2026-09-23", assumptions: [] },
  readTokens: { from: 1, to: 2 },
  writeTokens: { from: 1, to: 2 },
});

test("the cost comes from AWS’s summary; what the answers tell stands beside it, with what that would cost", async () => {
  const jobId = await jobThatCost(20, 16);
  await whenKnown(jobId);
  const { cost, records, tokens, price, estimate, together } = await getCostAfter(jobId);
  const { inputUsdPerMillion = 0, outputUsdPerMillion = 0 } = price ?? {};
  expect(inputUsdPerMillion).toBeGreaterThan(0);
  expect(records).toBe(4);
  expect(tokens.manifest).toEqual({ input: 20, output: 16 });
  expect(tokens.answers).toEqual({ input: 20, output: 8, known: 4 });
  expect(cost.usd).toBeCloseTo((20 * inputUsdPerMillion + 16 * outputUsdPerMillion) / 1e6, 12);
  expect(tokens.answersUsd).toBeCloseTo((20 * inputUsdPerMillion + 8 * outputUsdPerMillion) / 1e6, 12);
  expect(cost.onDemandUsd).toBeCloseTo((cost.usd ?? 0) * 2, 12);
  expect({ estimate, together }).toEqual({ estimate: null, together: null });
  const same = await jobThatCost(20, 8);
  await whenKnown(same);
  expect((await getCostAfter(same)).tokens.answersUsd).toBeNull();
});

test("jobs of one start are told together, against what was expected of all of them", async () => {
  const [one, other] = [await jobThatCost(2_000_000, 16), await jobThatCost(1_000_000, 8)];
  await whenKnown(one);
  await whenKnown(other);
  await asStart([one, other], expected(0.01, 0.02));
  const { cost, estimate, together } = await getCostAfter(other);
  const sum = (cost.usd ?? 0) + ((await readJob(one))?.cost.usd ?? 0);
  expect(estimate).toEqual({ fromUsd: 0.01, toUsd: 0.02, jobs: 2, usd: sum });
  expect(together?.jobs.map(({ jobId }) => jobId)).toEqual([one, other]);
  expect(together?.usd).toBeCloseTo(sum, 12);
});

test("M9: without a price nothing is $0: the cost, its sum and what was expected stay unknown", async () => {
  const [known, unknown] = [await jobThatCost(20, 8), await jobThatCost(20, 8, "nobody.knows-this-v1:0")];
  await whenKnown(known);
  await asStart([known, unknown], expected(1, 2));
  const { cost, tokens, price } = await getCostAfter(unknown);
  expect(cost).toMatchObject({ usd: null, kind: "unknown" });
  expect({ price, usd: tokens.answersUsd }).toEqual({ price: null, usd: null });
  const { estimate, together } = await getCostAfter(known);
  expect(estimate).toMatchObject({ usd: null });
  expect(together).toMatchObject({ usd: null, onDemandUsd: null });
});
