import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Job } from "@/lib/jobs/job";
import { onChange } from "./changes";
import { parseManifest } from "./manifest";
import { readJobDetail } from "./query-jobs";
import { type Board, startBoard } from "./testing/board";

const MINUTE_MS = 60_000;

let board: Board;
beforeEach(async () => {
  board = await startBoard();
});
afterEach(() => board.close());

function putManifest(jobId: string, manifest: unknown): Promise<void> {
  return board.control.putObject("acme-batch", `out/${jobId}/manifest.json.out`, JSON.stringify(manifest));
}

/** A job whose files the sandbox does not make up. */
function bareJob(status: string, fields: Record<string, unknown> = {}): Promise<string> {
  return board.seed(status, { endTime: new Date().toISOString(), ...fields }, { isWritten: true });
}

describe("filling in what the list does not say", () => {
  it("an ended job gets its tags, its tokens and its cost, once", async () => {
    const jobId = await board.seed(
      "Completed",
      { endTime: new Date().toISOString() },
      { isWritten: true, tags: [{ key: "team", value: "insights" }] },
    );
    await putManifest(jobId, { inputTokenCount: 2_000_000, outputTokenCount: 1_000_000 });
    await board.start();
    await board.until(async () => expect((await board.job(jobId)).cost.kind).toBe("ended"));
    expect(await readJobDetail(jobId)).toMatchObject({
      inputTokenCount: 2_000_000,
      outputTokenCount: 1_000_000,
      tags: [{ key: "team", value: "insights" }],
    });
    expect((await board.job(jobId)).cost.usd).toBeGreaterThan(0);
    expect((await board.page({ q: "team: insights" })).total).toBe(1);
    await board.control.resetCalls();
    board.advance(2 * MINUTE_MS);
    await board.until(async () => expect((await board.control.calls())["ListModelInvocationJobs"]).toBeGreaterThan(0));
    expect((await board.control.calls())["ListTagsForResource"]).toBeUndefined();
  });

  it("the newest jobs are filled in first", async () => {
    const ids = await board.control.seedMany(30);
    const filled: string[] = [];
    const stop = onChange((event) => {
      if (event.type === "change" && event.jobIds !== "all" && event.jobIds.length === 1) filled.push(...event.jobIds);
    });
    await board.start();
    await board.until(() => expect(filled.length).toBe(30));
    stop();
    expect(filled).toEqual(ids);
  });

  it("a running job has its tags, and everything is read again when it ends", async () => {
    const jobId = await board.seed("InProgress", {}, { isWritten: true, tags: [{ key: "team", value: "shop" }] });
    await board.start();
    await board.until(async () => expect((await board.job(jobId)).tags).toEqual([{ key: "team", value: "shop" }]));
    await putManifest(jobId, { inputTokenCount: 1_000, outputTokenCount: 10 });
    await board.tell(jobId, { status: "Completed", processedRecordCount: 1_000, endTime: new Date().toISOString() });
    await board.until(async () => expect((await board.job(jobId)).cost.kind).toBe("ended"));
  });

  it("a manifest that comes a little after the end is found", async () => {
    const jobId = await bareJob("Completed", { processedRecordCount: 1_000 });
    await board.start();
    await board.until(async () => expect((await board.job(jobId)).tags).toEqual([]));
    await putManifest(jobId, { inputTokenCount: 1_000, outputTokenCount: 10 });
    board.advance(MINUTE_MS);
    await board.until(async () => expect((await board.job(jobId)).cost.kind).toBe("ended"));
  });

  it("M9: without a manifest, or without a price, the cost is unknown, with the reason", async () => {
    const endTime = "2026-01-01T00:00:00Z";
    const without = await bareJob("Completed", { processedRecordCount: 1_000, endTime });
    const unpriced = await bareJob("Completed", { processedRecordCount: 1_000, modelId: "nobody.knows-this-v1:0" });
    await putManifest(unpriced, { inputTokenCount: 1_000, outputTokenCount: 10 });
    await board.start();
    const costOf = async (jobId: string): Promise<Job["cost"]> => (await board.job(jobId)).cost;
    await board.until(async () => expect((await costOf(without)).why).toMatch(/could not be read/));
    await board.until(async () => expect((await board.job(unpriced)).tags).toEqual([]));
    expect(await costOf(without)).toMatchObject({ usd: null, kind: "unknown" });
    expect(await costOf(unpriced)).toMatchObject({ usd: null, kind: "unknown" });
    expect((await costOf(unpriced)).why).toMatch(/price .* is not known/);
  });

  it("a running job costs in proportion, as soon as an ended job of the same model and input tells how much", async () => {
    const ended = await bareJob("Completed", { processedRecordCount: 1_000 });
    const running = await board.seed("InProgress", { processedRecordCount: 250 });
    await board.start();
    await putManifest(ended, { inputTokenCount: 4_000_000, outputTokenCount: 400_000 });
    board.advance(MINUTE_MS);
    await board.until(async () => expect((await board.job(running)).cost.kind).toBe("running"));
    const whole = (await board.job(ended)).cost.usd ?? 0;
    expect((await board.job(running)).cost.usd).toBeCloseTo(whole / 4);
  });

  it("A6: tags that may not be read leave the rest as it is", async () => {
    await board.control.setFaults([{ operation: "ListTagsForResource", kind: "deny" }]);
    const jobId = await bareJob("Completed", { processedRecordCount: 1_000 });
    await putManifest(jobId, { inputTokenCount: 1_000, outputTokenCount: 10 });
    await board.start();
    await board.until(async () => expect((await board.job(jobId)).cost.kind).toBe("ended"));
    expect((await board.job(jobId)).tags).toBeNull();
  });

  it("R1: a manifest outside the configured places is not read", async () => {
    await board.control.putObject("other-team", "out/secret/manifest.json.out", "{}");
    const outputDataConfig = { s3OutputDataConfig: { s3Uri: "s3://other-team/out/" } };
    const jobId = await board.seed("Completed", { outputDataConfig, endTime: new Date().toISOString() });
    await board.start();
    await board.until(async () => expect((await board.job(jobId)).tags).toEqual([]));
    expect(await readJobDetail(jobId)).toMatchObject({
      inputTokenCount: null,
      resultsBlocked: expect.any(String) as string,
    });
  });
});

describe("a manifest", () => {
  const parse = (text: string) => parseManifest(new TextEncoder().encode(text));

  it.each([
    "",
    "null",
    "[]",
    "<html>",
    "{",
    '{"inputTokenCount": "12"}',
    '{"inputTokenCount": -1, "outputTokenCount": 1.5}',
  ])("M9: %s has no tokens, not 0", (text) => {
    expect(parse(text)).toEqual({ inputTokens: null, outputTokens: null });
  });

  it("gives its tokens", () => {
    expect(parse('{"inputTokenCount": 0, "outputTokenCount": 12, "more": {}}\n')).toEqual({
      inputTokens: 0,
      outputTokens: 12,
    });
  });
});
