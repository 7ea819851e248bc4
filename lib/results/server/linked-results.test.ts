import { writeFile } from "node:fs/promises";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { boardForTests, PEOPLE } from "@/lib/jobs/testing/board";
import { makeFolders, mappingPath, sourcePath } from "@/lib/starts/server/start-files";
import { csvOf, planFor } from "@/lib/starts/testing/plan-for";
import { ANSWER_KINDS } from "../answer-kind";
import { asRestOf, asStart } from "../testing/linked-starts";
import { fate, type Fate, idAt, type MadeUpResults } from "../testing/made-up-results";
import { allFound, bad, counted, csvOfJob, good, jobWith, page, plain } from "../testing/results-board";
import { endCountWorker } from "./count-worker";
import { getRecord } from "./get-rows";
import { getResults } from "./get-results";
import { linkedJobs } from "./linked-jobs";
import { markRecord } from "./reviews";
import { endReadings } from "./shared-readings";

const board = boardForTests();
const { signal } = new AbortController();

afterAll(async () => {
  endReadings();
  await endCountWorker();
});

const file = csvOf(10);
const tablePlan = planFor(file);
/** Records of a file, as those are that are gathered. */
const recordsPlan = planFor(file, { rows: { ...tablePlan.rows, form: "Converse" } });

const made = (fates: readonly Fate[], ids: readonly number[], change: Partial<MadeUpResults> = {}) =>
  jobWith(board, plain([...fates], { ids, ...change }));

/** A job of two parts, and one that has asked again what they left. */
async function finished() {
  const one = await made([good("a0"), bad("failed"), bad("missing")], [0, 1, 2]);
  const two = await made([bad("cut-off"), good("a4")], [3, 4]);
  await asStart([one, two], recordsPlan);
  const rest = await made([good("b1"), bad("failed"), good("b3")], [1, 2, 3]);
  await asRestOf(one, [rest], recordsPlan);
  return { one, two, rest };
}

describe("jobs that belong together", () => {
  test("are one result, whichever of them is opened: the newest good answer stands, and whose it is", async () => {
    const { one, two, rest } = await finished();
    for (const jobId of [one, two, rest]) {
      const summary = await counted(jobId);
      expect(summary).toMatchObject({ isMerged: true, records: 5, isPartial: false });
      expect(summary.counts).toMatchObject({ answered: 4, failed: 1, "cut-off": 0, missing: 0 });
      expect(summary.sentence).toBe("4 of 5 records have an answer that can be used, 1 failed.");
      expect(summary.jobs).toMatchObject([
        { jobId: one, role: "part", records: 3, state: "counted" },
        { jobId: two, role: "part", records: 2 },
        { jobId: rest, role: "rest", records: 3 },
      ]);
      const { rows } = await page(jobId);
      expect(rows.map(({ recordId, text, jobId: of }) => [recordId, text, of])).toEqual([
        [idAt(0), "a0", one],
        [idAt(1), "b1", rest],
        [idAt(2), "", rest],
        [idAt(3), "b3", rest],
        [idAt(4), "a4", two],
      ]);
      expect((await getRecord(jobId, 1, signal)).jobId).toBe(rest);
      expect((await allFound(jobId, "b1")).rows.map(({ position }) => position)).toEqual([1]);
      expect((await allFound(jobId, "bad")).rows).toEqual([]);
    }
  });

  test("each can still be seen by itself", async () => {
    const { one, rest } = await finished();
    await counted(one);
    expect(await counted(one, true)).toMatchObject({ isMerged: false, records: 3, counts: { answered: 1, failed: 1 } });
    expect((await page(rest, { only: true })).rows.map(({ text }) => text)).toEqual(["b1", "", "b3"]);
    expect((await getRecord(rest, 0, signal, true)).recordId).toBe(idAt(1));
    expect(await csvOfJob(rest, { only: "1" })).toHaveLength(4);
  });

  test("are one file in the input’s order that says which job each answer is of", async () => {
    const { one, rest } = await finished();
    await counted(one);
    const [header, ...rows] = await csvOfJob(rest);
    expect(header?.at(-1)).toBe("Job");
    expect(rows.map(([recordId, , answer]) => [recordId, answer])).toEqual([
      [idAt(0), "a0"],
      [idAt(1), "b1"],
      [idAt(2), ""],
      [idAt(3), "b3"],
      [idAt(4), "a4"],
    ]);
    const names = (await linkedJobs(one)).map(({ jobName }) => jobName);
    expect(rows.map((row) => row.at(-1))).toEqual([0, 2, 2, 2, 1].map((at) => names[at]));
  });

  test("a mark is of an answer: where a newer one stands it is not carried over", async () => {
    const { one, two, rest } = await finished();
    await counted(one);
    await markRecord({ jobId: two, recordId: idAt(3), mark: "bad", note: "" }, PEOPLE.mara);
    await markRecord({ jobId: two, recordId: idAt(4), mark: "bad", note: "" }, PEOPLE.mara);
    await markRecord({ jobId: rest, recordId: idAt(1), mark: "good", note: "" }, PEOPLE.mara);
    expect((await counted(one)).review).toEqual({ good: 1, bad: 1, look: 0 });
    expect((await page(rest, { mark: ["bad"] })).rows.map(({ position }) => position)).toEqual([4]);
    expect(await getRecord(one, 3, signal)).toMatchObject({ review: null, reviews: [] });
    expect((await counted(two, true)).review).toEqual({ good: 0, bad: 2, look: 0 });
  });

  test("what is not counted yet is said, is counted because somebody asks, and then stands there", async () => {
    const one = await made([good("a0"), good("a1")], [0, 1]);
    // So long ago that it is counted only when somebody asks.
    const overrides = { endTime: new Date(Date.now() - 30 * 86_400_000).toISOString() };
    const two = await jobWith(board, plain([good("a2")], { ids: [2] }), { overrides });
    await counted(one);
    await asStart([one, two], recordsPlan);
    const before = await getResults(one);
    expect(before).toMatchObject({ state: "counted", isPartial: true, jobs: [{ records: 2 }, { records: null }] });
    expect(before).toHaveProperty(
      "sentence",
      expect.stringContaining("The records of 1 job more are not counted and not in these numbers"),
    );
    expect(await counted(one)).toMatchObject({ records: 3, isPartial: false });
  });

  test("a rest of a rest: the newest good answer stands, however often it was asked", async () => {
    const root = await made([bad("failed"), bad("failed"), bad("failed"), good("a3")], [0, 1, 2, 3]);
    await asStart([root], recordsPlan);
    const first = await made([good("b0"), bad("cut-off", "b1"), bad("failed"), bad("failed")], [0, 1, 2, 3]);
    await asRestOf(root, [first], recordsPlan);
    // Record 9 was never the root's.
    const second = await made([bad("failed"), bad("missing"), good("c2"), good("c9")], [0, 1, 2, 9]);
    await asRestOf(root, [second], recordsPlan);
    expect(await counted(second)).toMatchObject({ records: 4, counts: { answered: 3, "cut-off": 1, failed: 0 } });
    expect((await page(first)).rows.map(({ text }) => text)).toEqual(["b0", "b1", "c2", "a3"]);
  });

  test("labels are counted over all of them, read in the form that the first one was asked for", async () => {
    const labels = planFor(file, {
      content: { ...tablePlan.content, answerForm: { kind: "label", labels: ["A", "B", "C"] } },
    });
    const one = await made([good("A"), good("B"), good("What?")], [0, 1, 2]);
    const two = await made([good("C"), good("A")], [3, 4]);
    const startId = await asStart([one, two], labels);
    await makeFolders();
    await writeFile(sourcePath(startId), file);
    await writeFile(
      mappingPath(startId),
      [0, 1, 2, 3, 4].map((at) => `${JSON.stringify([idAt(at), at + 2])}\n`).join(""),
    );
    const rest = await made([good("C")], [2]);
    await asRestOf(one, [rest], recordsPlan);
    const { fields, form, counts } = await counted(rest);
    expect([form, counts.answered, counts["not-in-form"]]).toEqual(["label", 5, 0]);
    expect(Object.fromEntries(fields[0]?.values.map(({ value, count }) => [value, count]) ?? [])).toEqual({
      A: 2,
      B: 1,
      C: 2,
    });
    const { rows, columns } = await page(one, { field: "label", value: "C" });
    expect(rows.map(({ position, row, jobId }) => [position, row, jobId])).toEqual([
      [2, 4, rest],
      [3, 5, two],
    ]);
    expect(columns).toEqual(["name", "text"]);
    expect((await page(rest, { only: true })).rows[0]).toMatchObject({
      row: 4,
      kind: "answered",
      cells: rows[0]?.cells,
    });
  });

  test("JSON fields with more values than are held are counted all the same", async () => {
    const answer = (mood: string, score: number) => good(JSON.stringify({ mood, score }));
    const one = await made(
      Array.from({ length: 150 }, (_, at) => answer(`m${at}`, at)),
      Array.from({ length: 150 }, (_, at) => at),
    );
    const two = await made(
      [...Array.from({ length: 100 }, (_, at) => answer(`n${at}`, 1)), bad("failed")],
      Array.from({ length: 101 }, (_, at) => 200 + at),
    );
    await asStart([one, two], recordsPlan);
    await asRestOf(one, [await made([answer("m1", 500)], [300])], recordsPlan);
    const { fields } = await counted(two);
    expect(fields).toMatchObject([
      { field: "mood", values: [], others: 251 },
      { field: "score", numbers: { least: 0, most: 500 } },
    ]);
  });
});

test("M11: a job that was stopped before AWS wrote anything has all its records missing, so that they can be asked again", async () => {
  const ended = new Date(Date.now() - 3_600_000).toISOString();
  const nothing = { files: 0, lie: null };
  const overrides = {
    status: "Stopped",
    endTime: ended,
    processedRecordCount: 0,
    successRecordCount: 0,
    errorRecordCount: 0,
  };
  const stopped = await jobWith(board, plain([bad("missing"), bad("missing")], nothing), { overrides });
  expect(await counted(stopped)).toMatchObject({ records: 2, counts: { missing: 2, answered: 0 } });
  expect(await getRecord(stopped, 1, signal)).toMatchObject({ kind: "missing", prompt: "p" });
  await asStart([stopped], recordsPlan);
  await asRestOf(stopped, [await made([good("b0"), good("b1")], [0, 1])], recordsPlan);
  expect((await counted(stopped)).sentence).toBe("All 2 records have an answer that can be used.");
});

describe("an oracle that knows the truth", () => {
  const jobOf = (most: number) =>
    fc.record({
      fates: fc.array(fate, { minLength: 1, maxLength: most }),
      files: fc.integer({ min: 1, max: 2 }),
      shuffle: fc.nat(),
    });
  const parts = fc.array(jobOf(20), { minLength: 1, maxLength: 3 });
  const rests = fc.array(fc.record({ job: jobOf(12), from: fc.nat(40) }), { maxLength: 3 });

  test(
    "M11: merged counts, order, texts and jobs are those of the answers that stand",
    { timeout: 120_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(parts, rests, async (partJobs, restJobs) => {
          const standing: { one: Fate; jobId: string }[] = [];
          const jobIds: string[] = [];
          for (const job of partJobs) {
            const jobId = await made(
              job.fates,
              job.fates.map((_, at) => standing.length + at),
              job,
            );
            standing.push(...job.fates.map((one) => ({ one, jobId })));
            jobIds.push(jobId);
          }
          await asStart(jobIds, recordsPlan);
          for (const { job, from } of restJobs) {
            const ids = job.fates.map((_, at) => (from + at * 3) % 70);
            const jobId = await made(job.fates, ids, job);
            await asRestOf(jobIds[0] ?? "", [jobId], recordsPlan);
            for (const [at, one] of job.fates.entries()) {
              const before = standing[ids[at] ?? 0];
              if (!before || one.kind === "missing") continue;
              if (one.kind === "answered" || before.one.kind !== "answered") standing[ids[at] ?? 0] = { one, jobId };
            }
          }
          const [jobId = ""] = jobIds;
          const { counts, causes, tokens, records } = await counted(jobId);
          const ofKind = (kind: string) => standing.filter(({ one }) => one.kind === kind).length;
          expect(records).toBe(standing.length);
          expect(counts).toEqual(Object.fromEntries(ANSWER_KINDS.map((kind) => [kind, ofKind(kind)])));
          expect(causes.reduce((sum, each) => sum + each.records, 0)).toBe(ofKind("failed"));
          for (const { samples, cause } of causes)
            for (const { position } of samples) expect(standing[position ?? -1]?.one.cause).toBe(cause);
          expect(tokens.output ?? 0).toBe(2 * (standing.length - ofKind("failed") - ofKind("missing")));
          const { rows } = await page(jobId);
          expect(rows.map((row) => [row.recordId, row.kind, row.cause, row.jobId])).toEqual(
            standing.map(({ one, jobId: of }, at) => [idAt(at), one.kind, one.cause, of]),
          );
          for (const [at, { one }] of standing.entries())
            if (one.kind === "answered") expect(rows[at]?.text).toBe(JSON.parse(JSON.stringify(one.answer)));
        }),
        { numRuns: 8 },
      );
    },
  );
});
