import { readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { getConfig } from "@/lib/config";
import { boardForTests, PEOPLE } from "@/lib/jobs/testing/board";
import { actsOfJob } from "@/lib/ledger/ledger";
import { findStart } from "@/lib/ledger/starts";
import { fileBytes, halfPath, removeHalfFiles, sourcePath, uploadsFolder } from "@/lib/starts/server/start-files";
import { csvOf, newToken, planFor, UPLOAD_SETTINGS } from "@/lib/starts/testing/plan-for";
import type { GatherRest } from "../rest";
import { asRestOf, asStart } from "../testing/linked-starts";
import { idAt } from "../testing/made-up-results";
import { bad, counted, good, jobWith, page, plain } from "../testing/results-board";
import { endCountWorker } from "./count-worker";
import { gatherRest, recordForbiddenGather } from "./gather-rest";
import { withLongestAnswer } from "./longest-answer";
import { markRecord } from "./reviews";

const board = boardForTests(UPLOAD_SETTINGS);
afterAll(endCountWorker);

const ask = (jobId: string, change: Partial<GatherRest> = {}): GatherRest => ({
  clientRequestToken: newToken(),
  jobId,
  kinds: ["missing", "cut-off"],
  causes: ["throttled"],
  markedBad: false,
  maxTokens: null,
  ...change,
});

type Line = { recordId: string; modelInput: Record<string, unknown> };

async function linesOf(startId: string): Promise<Line[]> {
  const text = await readFile(sourcePath(startId), "utf8");
  return text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Line);
}

const idsOf = async (startId: string) => (await linesOf(startId)).map(({ recordId }) => recordId);

describe("what a job has left", () => {
  let jobId: string;
  beforeAll(async () => {
    const fates = [good("a"), bad("failed"), bad("missing"), good("d"), bad("cut-off"), bad("failed")];
    jobId = await jobWith(board, plain(fates));
    await counted(jobId);
  });

  test("is put into a file in the input’s order under its own ids; the same token again is the same file", async () => {
    const asked = ask(jobId);
    const first = await gatherRest(asked, PEOPLE.mara);
    expect(await gatherRest(asked, PEOPLE.mara)).toEqual(first);
    expect(await idsOf(first.startId)).toEqual([1, 2, 4, 5].map(idAt));
    const start = await findStart(first.startId);
    expect(start).toMatchObject({ state: "gathered", fileOf: first.startId, rest: { jobId, records: 4 } });
    expect(start?.receivedBytes).toBe(await fileBytes(sourcePath(first.startId)));
    const acts = (await actsOfJob(jobId)).filter(({ act }) => act === "gather-rest");
    expect(acts).toHaveLength(1);
    await expect(gatherRest(asked, PEOPLE.ines)).rejects.toMatchObject({ code: "already-sent" });
  });

  test("is chosen by kind, by cause and by what a review says", async () => {
    const { startId } = await gatherRest(ask(jobId, { kinds: ["missing"], causes: [] }), PEOPLE.mara);
    expect(await idsOf(startId)).toEqual([idAt(2)]);
    await markRecord({ jobId, recordId: idAt(3), mark: "bad", note: "" }, PEOPLE.mara);
    const marked = await gatherRest(ask(jobId, { kinds: [], causes: [], markedBad: true }), PEOPLE.mara);
    expect(await idsOf(marked.startId)).toEqual([idAt(3)]);
    await expect(gatherRest(ask(jobId, { kinds: [], causes: [] }), PEOPLE.mara)).rejects.toThrow(
      "Tick at least one kind",
    );
  });

  test("M1: sent twice at the same time it is one file and one act; chosen otherwise with the same token it is refused", async () => {
    const asked = ask(jobId);
    const acts = async () => (await actsOfJob(jobId)).filter(({ act }) => act === "gather-rest").length;
    const before = await acts();
    const both = await Promise.all([gatherRest(asked, PEOPLE.mara), gatherRest(asked, PEOPLE.mara)]);
    expect(both.map(({ startId }) => startId)).toEqual([asked.clientRequestToken, asked.clientRequestToken]);
    expect(await acts()).toBe(before + 1);
    expect(await idsOf(asked.clientRequestToken)).toHaveLength(4);
    await expect(gatherRest({ ...asked, causes: [] }, PEOPLE.mara)).rejects.toMatchObject({ code: "already-sent" });
  });

  test("is not taken from another file that stands in the input’s place, and nothing is left half", async () => {
    const other = await jobWith(board, plain([bad("missing"), bad("missing")]));
    await counted(other);
    const swapped = [1, 0].map(
      (at) =>
        `${JSON.stringify({ recordId: idAt(at), modelInput: { messages: [{ role: "user", content: [{ text: "p" }] }] } })}\n`,
    );
    await board.sandbox.control.putObject("acme-batch", `in/${other}.jsonl`, swapped.join(""));
    const asked = ask(other);
    await expect(gatherRest(asked, PEOPLE.mara)).rejects.toMatchObject({ code: "changed-meanwhile" });
    expect(await findStart(asked.clientRequestToken)).toBeNull();
    expect((await readdir(uploadsFolder())).filter((name) => name.startsWith(asked.clientRequestToken))).toEqual([]);
  });

  test("W2: somebody whose role does not allow it is on record", async () => {
    await recordForbiddenGather(PEOPLE.viktor, ask(jobId));
    expect((await actsOfJob(jobId)).at(-1)).toMatchObject({
      act: "gather-rest",
      result: "refused",
      by: { id: "viktor" },
    });
  });

  test("P3: what a crash has left half is removed once it is old", async () => {
    const [old, fresh] = [halfPath(newToken()), halfPath(newToken())];
    await writeFile(old, "{");
    await writeFile(fresh, "{");
    await utimes(old, 1, 1);
    await removeHalfFiles(Date.now() - 60_000);
    expect([await fileBytes(old), await fileBytes(fresh)]).toEqual([null, 1]);
    await rm(fresh);
  });

  test("P3: leaves nothing behind where there is no room", async () => {
    const { uploads } = getConfig();
    const { diskBytes } = uploads;
    uploads.diskBytes = 1;
    const asked = ask(jobId);
    try {
      await expect(gatherRest(asked, PEOPLE.mara)).rejects.toMatchObject({ code: "storage-unavailable" });
    } finally {
      uploads.diskBytes = diskBytes;
    }
    expect(await findStart(asked.clientRequestToken)).toBeNull();
    expect(await fileBytes(sourcePath(asked.clientRequestToken))).toBeNull();
  });
});

test("of linked jobs it is what all of them together have left, and it names the first", async () => {
  const one = await jobWith(board, plain([good("a"), bad("failed")], { ids: [0, 1] }));
  const two = await jobWith(board, plain([bad("missing"), good("d")], { ids: [2, 3] }));
  const plan = planFor(csvOf(4));
  const records = { ...plan, rows: { ...plan.rows, form: "Converse" as const } };
  await asStart([one, two], records);
  const again = await jobWith(board, plain([good("b")], { ids: [1] }));
  await asRestOf(one, [again], records);
  await counted(one);
  for (const jobId of [two, again]) {
    const { startId } = await gatherRest(ask(jobId), PEOPLE.mara);
    expect(await idsOf(startId)).toEqual([idAt(2)]);
    expect((await findStart(startId))?.rest).toMatchObject({ jobId: one, records: 1 });
  }
  expect((await page(one)).total).toBe(4);
});

test("a job that goes on has nothing left yet", async () => {
  const jobId = await jobWith(board, plain([good("a"), bad("missing")]), { overrides: { status: "InProgress" } });
  await expect(gatherRest(ask(jobId), PEOPLE.mara)).rejects.toThrow("has not ended yet");
});

describe("another longest answer", () => {
  const rewritten = (modelInput: object) =>
    (JSON.parse(withLongestAnswer(JSON.stringify({ recordId: "a", modelInput }), 900) ?? "{}") as Partial<Line>)
      .modelInput;

  test.each([
    [
      { inferenceConfig: { maxTokens: 5, temperature: 0.5 } },
      { inferenceConfig: { maxTokens: 900, temperature: 0.5 } },
    ],
    [
      { max_tokens: 5, messages: [] },
      { max_tokens: 900, messages: [] },
    ],
    [{ max_gen_len: 5 }, { max_gen_len: 900 }],
    [{ textGenerationConfig: { maxTokenCount: 5 } }, { textGenerationConfig: { maxTokenCount: 900 } }],
    [{ prompt: "says none" }, undefined],
    [
      { messages: [{ role: "user", content: [{ text: "a" }] }] },
      { messages: [{ role: "user", content: [{ text: "a" }] }], inferenceConfig: { maxTokens: 900 } },
    ],
  ])("is put where the record has it: %j", (before, after) => expect(rewritten(before)).toEqual(after));

  test("keeps every other number digit for digit", () => {
    const line = '{"recordId":"a","modelInput":{"max_tokens":5,"seed":12345678901234567890,"top_p":1.0}}';
    expect(withLongestAnswer(line, 900)).toBe(line.replace('"max_tokens":5', '"max_tokens":900'));
  });
});
