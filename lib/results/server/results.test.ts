import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { boardForTests, PEOPLE } from "@/lib/jobs/testing/board";
import { refreshJobs } from "@/lib/jobs/server/refresh-jobs";
import { readJob } from "@/lib/mirror/query-jobs";
import { ANSWER_KINDS } from "../answer-kind";
import { idAt, madeUpResults } from "../testing/made-up-results";
import { allFound, counted, good, jobWith, page, plain } from "../testing/results-board";
import { endCountWorker } from "./count-worker";
import { getRecord } from "./get-rows";
import { getResults } from "./get-results";
import { markRecord } from "./reviews";
import { endReadings } from "./shared-readings";

const board = boardForTests();
const { signal } = new AbortController();

afterAll(async () => {
  endReadings();
  await endCountWorker();
});

describe("an oracle that knows the truth", () => {
  test(
    "M11: counts, order and texts are what the files hold, whatever AWS’s counters say",
    { timeout: 120_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(madeUpResults, async (made) => {
          const jobId = await jobWith(board, made);
          const summary = await counted(jobId);
          for (const kind of ANSWER_KINDS) {
            expect([kind, summary.counts[kind]]).toEqual([kind, made.fates.filter((one) => one.kind === kind).length]);
          }
          expect(summary.records).toBe(made.fates.length);
          expect(summary.answeredTwice).toBe(made.fates.filter(({ times }) => times > 1).length);
          expect(summary.unreadableLines).toBe(made.broken);
          const { rows, total } = await page(jobId);
          expect(total).toBe(made.fates.length);
          for (const [at, row] of rows.entries()) {
            const one = made.fates[at];
            expect(row).toMatchObject({ position: at, recordId: idAt(at), kind: one?.kind, cause: one?.cause });
            if (one?.kind === "answered") expect(row.text).toBe(JSON.parse(JSON.stringify(one.answer)));
            if (one?.kind !== "missing" || one.prompt !== "") expect(row.prompt).toBe(one?.prompt);
          }
          const failed = made.fates.filter(({ kind }) => kind === "failed").length;
          expect(summary.causes.reduce((sum, { records }) => sum + records, 0)).toBe(failed);
          const usable = made.fates.filter(({ kind }) => kind === "answered").length;
          const job = await readJob(jobId);
          expect(job?.counted).toMatchObject({ answered: usable, failed, total: made.fates.length });
          const outcome = usable === 0 ? "no-answers" : usable === made.fates.length ? "done" : "done-with-errors";
          expect(job?.outcome).toBe(outcome);
          const missing = made.fates.filter(({ kind }) => kind === "missing").length;
          const isLie =
            made.lie !== null &&
            (made.lie.success !== made.fates.length - failed - missing || made.lie.error !== failed);
          expect(summary.difference !== null).toBe(isLie);
        }),
        { numRuns: 25 },
      );
    },
  );

  test("the search finds what prompts and answers hold, and nothing else", { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        madeUpResults,
        fc.constantFrom("script", "ÄRGER", "a/b\\c", "x", '"', "日本"),
        async (made, q) => {
          const jobId = await jobWith(board, made);
          await counted(jobId);
          const { rows } = await allFound(jobId, q);
          const holds = (text: string) => text.toLowerCase().includes(q.toLowerCase());
          const found = rows.map(({ position }) => position);
          for (const [at, one] of made.fates.entries()) {
            const isThere =
              holds(one.prompt) ||
              holds(idAt(at)) ||
              ((one.kind === "answered" || one.kind === "filtered" || one.kind === "cut-off") && holds(one.answer));
            if (isThere) expect(found).toContain(at);
            else if (one.kind !== "failed") expect(found).not.toContain(at);
          }
        },
      ),
      { numRuns: 12 },
    );
  });
});

test("M11: a job that AWS calls completed without an error is not green when answers cannot be used", async () => {
  const fates = [
    good("Yes"),
    { ...good("Ye"), kind: "cut-off" as const },
    { ...good(""), kind: "missing" as const, times: 0 },
  ];
  const jobId = await jobWith(board, plain(fates, { lie: { success: 3, error: 0 } }));
  const before = await readJob(jobId);
  expect(before?.outcome).toBe("done");
  const summary = await counted(jobId);
  expect(summary.sentence).toBe(
    "1 of 3 records has an answer that can be used, 1 was cut off at the length limit, 1 is missing.",
  );
  expect(summary.difference).toBe(
    "AWS’s own counters say otherwise: 3 answered, the files have 2. What stands here was counted in the files. 1 record is in no file.",
  );
  expect((await readJob(jobId))?.outcome).toBe("done-with-errors");
});

test("R1: a job whose output is elsewhere is shown without its answers, and why; S3 is not asked", async () => {
  const jobId = await jobWith(board, plain([good("secret")]), { outputUri: "s3://acme-private/out/" });
  expect(await getResults(jobId)).toMatchObject({
    state: "not-readable",
    why: expect.stringContaining("not set up to read") as string,
  });
  await expect(page(jobId)).rejects.toMatchObject({ code: "place-not-allowed" });
  await expect(getRecord(jobId, 0, signal)).rejects.toMatchObject({ code: "place-not-allowed" });
});

test("without a readable input the order is that of the ids, and nothing is called missing", async () => {
  const jobId = await jobWith(board, plain([good("a"), good("b"), good("c")]));
  await board.sandbox.control.putObject("acme-batch", `in/${jobId}.jsonl`, '{"recordId":"other","modelInput":{}}\n');
  const summary = await counted(jobId);
  expect(summary).toMatchObject({ records: null, counts: { answered: 3, missing: 0 } });
  expect((await page(jobId)).rows.map(({ text }) => text)).toEqual(["a", "b", "c"]);
});

test("filters, sorting and chance work from the index, and the same address shows the same records", async () => {
  const fates = Array.from({ length: 60 }, (_, at) => good("x".repeat((at * 37) % 60) + "!"));
  const jobId = await jobWith(
    board,
    plain([...fates, { ...good("n"), kind: "failed" as const, cause: "throttled" as const }]),
  );
  await counted(jobId);
  expect((await page(jobId, { kind: ["failed"] })).rows.map(({ position }) => position)).toEqual([60]);
  expect((await page(jobId, { cause: ["throttled"] })).total).toBe(1);
  expect((await page(jobId, { cause: ["too-long"] })).total).toBe(0);
  const lengths = (await page(jobId, { sort: "length", dir: "desc" })).rows.map(({ length }) => length);
  expect(lengths).toEqual(lengths.toSorted((a, b) => b - a));
  const one = await page(jobId, { random: 5 });
  expect(one.rows).toHaveLength(20);
  expect((await page(jobId, { random: 5 })).rows).toEqual(one.rows);
  expect((await page(jobId, { random: 6 })).rows).not.toEqual(one.rows);
  expect((await page(jobId, { page: 99, rows: 50 })).rows).toHaveLength(11);
});

test("JSON answers are counted by field and value, and a value filters", async () => {
  const answers = ["pos", "neg", "pos", null].map((mood, at) => good(JSON.stringify({ mood, score: at })));
  const jobId = await jobWith(board, plain(answers));
  const { fields, form } = await counted(jobId);
  expect(form).toBe("fields");
  expect(fields).toEqual([
    {
      field: "mood",
      values: [
        { value: "pos", count: 2 },
        { value: "neg", count: 1 },
      ],
      others: 0,
      without: 1,
      numbers: null,
    },
    expect.objectContaining({ field: "score", numbers: { least: 0, most: 3, mean: 1.5 } }),
  ]);
  const { rows } = await page(jobId, { field: "mood", value: "pos" });
  expect(rows.map(({ position }) => position)).toEqual([0, 2]);
});

test("an answer is marked with a note, filtered by it, and every mark stays on record", async () => {
  const jobId = await jobWith(board, plain([good("a"), good("b")]));
  await counted(jobId);
  await markRecord({ jobId, recordId: idAt(1), mark: "bad", note: "wrong" }, PEOPLE.mara);
  await markRecord({ jobId, recordId: idAt(1), mark: "good", note: "" }, PEOPLE.jonas);
  expect((await page(jobId, { mark: ["good"] })).rows).toMatchObject([
    { position: 1, review: { mark: "good", by: { id: "jonas" } } },
  ]);
  expect((await page(jobId, { mark: ["none"] })).rows.map(({ position }) => position)).toEqual([0]);
  expect((await getRecord(jobId, 1, signal)).reviews.map(({ mark }) => mark)).toEqual(["good", "bad"]);
  expect(await counted(jobId)).toMatchObject({ review: { good: 1, bad: 0, look: 0 } });
  await markRecord({ jobId, recordId: idAt(1), mark: null, note: "" }, PEOPLE.mara);
  expect(await counted(jobId)).toMatchObject({ review: { good: 0 } });
});

test("a record is shown whole, with AWS’s own line; a missing one with the line of the input", async () => {
  const long = `${"w".repeat(5_000)} end`;
  const jobId = await jobWith(
    board,
    plain([good(long, long), { ...good("x", "asked"), kind: "missing" as const, times: 0 }]),
  );
  await counted(jobId);
  const whole = await getRecord(jobId, 0, signal);
  expect(whole).toMatchObject({ prompt: long, text: long, isCut: false, stopReason: "end_turn" });
  expect(JSON.parse(whole.raw ?? "")).toMatchObject({ recordId: idAt(0) });
  expect((await page(jobId)).rows[0]).toMatchObject({ isCut: true });
  expect(await getRecord(jobId, 1, signal)).toMatchObject({ kind: "missing", prompt: "asked", text: "" });
  await expect(getRecord(jobId, 2, signal)).rejects.toMatchObject({ code: "not-found" });
});

test("M11: the sandbox’s own troubles and lies are found as they are", async () => {
  const troubles = {
    cutOff: 3,
    empty: 2,
    refused: 1,
    missing: 4,
    twice: 5,
    broken: 2,
    lies: { success: 7, error: -1 },
  };
  const { control } = board.sandbox;
  const ids = await control.seedJobs(
    ["amazon.nova-lite-v1:0", "us.anthropic.claude-haiku-4-5-20251001-v1:0", "mistral.mistral-large-2407-v1:0"].map(
      (modelId) => ({
        total: 200,
        errors: 10,
        madeUp: { total: 200, errors: 10, kind: "topics" },
        troubles,
        settings: { modelId },
      }),
    ),
  );
  await refreshJobs({ ...PEOPLE.mara, id: "mara-troubles" });
  for (const jobId of ids) {
    const summary = await counted(jobId);
    expect(summary.counts).toMatchObject({ "cut-off": 3, empty: 2, filtered: 1, failed: 10, answered: 180 });
    expect(summary).toMatchObject({ answeredTwice: 5, unreadableLines: 2 });
    expect(summary.difference).toContain("197 answered, the files have 186; 9 failed, the files have 10");
    expect((await readJob(jobId))?.outcome).toBe("done-with-errors");
  }
});

test("a count that a server’s end cuts off is begun anew by the next one", async () => {
  const jobId = await jobWith(board, plain([good("a"), good("b")]));
  expect((await getResults(jobId)).state).toBe("not-begun");
  await endCountWorker();
  expect(await counted(jobId)).toMatchObject({ records: 2, counts: { answered: 2 } });
});
