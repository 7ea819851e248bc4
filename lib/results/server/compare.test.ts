import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { boardForTests, PEOPLE } from "@/lib/jobs/testing/board";
import { actsOfJob } from "@/lib/ledger/ledger";
import { ownDatabase } from "@/lib/store/own-database";
import { planFor } from "@/lib/starts/testing/plan-for";
import { answerKey } from "../answer-key";
import type { VoteBetter } from "../compare";
import { type CompareParams, DEFAULT_COMPARE_PARAMS } from "../compare-params";
import { idAt, madeUpResults, type MadeUpResults } from "../testing/made-up-results";
import { asRestOf, asStart } from "../testing/linked-starts";
import { bad, counted, good, jobWith, plain } from "../testing/results-board";
import { compareChoices } from "./compare-choices";
import { getComparison } from "./compare-jobs";
import { getCompareRows } from "./compare-rows";
import { endCountWorker } from "./count-worker";
import { endReadings } from "./shared-readings";
import { recordForbiddenVote, voteBetter } from "./votes";

const board = boardForTests();
const { signal } = new AbortController();

afterAll(async () => {
  endReadings();
  await endCountWorker();
});

async function twoJobs(a: MadeUpResults, b: MadeUpResults) {
  const [jobA, jobB] = [await jobWith(board, a), await jobWith(board, b)];
  await counted(jobA);
  await counted(jobB);
  return { jobA, jobB };
}

const paramsOf = (jobB: string, change: Partial<CompareParams>) => ({
  ...DEFAULT_COMPARE_PARAMS,
  with: jobB,
  ...change,
});

async function compared(jobA: string, jobB: string, change: Partial<CompareParams> = {}) {
  for (;;) {
    const comparison = await getComparison(jobA, paramsOf(jobB, change));
    if (comparison.state !== "counted") throw new Error(comparison.state);
    if (comparison.figures) return { ...comparison, figures: comparison.figures };
  }
}

const rowsOf = (jobA: string, jobB: string, change: Partial<CompareParams> = {}, user = PEOPLE.mara) =>
  getCompareRows(jobA, paramsOf(jobB, change), user, signal);

const json = (...values: (string | null)[]) => plain(values.map((mood) => good(JSON.stringify({ mood }))));
const gone = { ...good(""), kind: "missing" as const, times: 0 };

describe("an oracle that knows both jobs", () => {
  test("records are put together by id, and counted as same, other, or in one only", { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(madeUpResults, fc.array(fc.nat(3), { minLength: 60, maxLength: 60 }), async (made, choices) => {
        const other = made.fates.map((fate, at) => {
          if (choices[at] === 0) return { ...fate, kind: "missing" as const, cause: null, times: 0 };
          return choices[at] === 1 ? { ...fate, answer: `${fate.answer} other` } : { ...fate, shape: 0 };
        });
        const { jobA, jobB } = await twoJobs(made, { ...made, fates: other, shuffle: made.shuffle + 1, lie: null });
        const oracle = made.fates.map((fate, at) => {
          const [hasA, hasB] = [fate.kind === "answered", other[at]?.kind === "answered"];
          if (!hasA || !hasB) return hasA ? "only-a" : hasB ? "only-b" : "neither";
          return answerKey(fate.answer.toWellFormed()) === answerKey(other[at]?.answer.toWellFormed() ?? "")
            ? "same"
            : "differs";
        });
        const { figures, inBoth } = await compared(jobA, jobB);
        const count = (state: string) => oracle.filter((each) => each === state).length;
        expect(figures).toEqual({
          neither: count("neither"),
          same: count("same"),
          differs: count("differs"),
          "only-a": count("only-a"),
          "only-b": count("only-b"),
        });
        expect(inBoth).toBe(made.fates.length);
        const idsWhere = (...states: string[]) =>
          oracle.flatMap((state, at) => (states.includes(state) ? [idAt(at)] : [])).slice(0, 20);
        for (const [show, states] of [
          ["differs", ["differs"]],
          ["one", ["only-a", "only-b"]],
        ] as const) {
          const { rows } = await rowsOf(jobA, jobB, { show });
          expect(rows.map(({ recordId }) => recordId)).toEqual(idsWhere(...states));
        }
      }),
      { numRuns: 6 },
    );
  });
});

test("answers that differ only in spaces, or in the order of a JSON object’s names, are the same", () => {
  expect(answerKey(" It is\n\n fine. ")).toBe(answerKey("It is fine."));
  expect(answerKey('{"b": 1, "a": [1, 2]}')).toBe(answerKey('```json\n{"a":[1,2],"b":1}\n```'));
  expect(answerKey('{"a":[1,2]}')).not.toBe(answerKey('{"a":[2,1]}'));
  expect(answerKey("Yes")).not.toBe(answerKey("No"));
  expect(answerKey(`{"a":${"[".repeat(5_000)}${"]".repeat(5_000)}}`)).toContain('{"a":[');
});

test("by a field: agreement, a table of value against value, and a cell of it as a filter", async () => {
  const { jobA, jobB } = await twoJobs(
    json("pos", "pos", "neg", "neg", null, "pos"),
    json("pos", "neg", "neg", "mixed", "pos"),
  );
  const { figures, field, fields, matrix } = await compared(jobA, jobB, { field: "mood" });
  expect({ field, fields }).toEqual({ field: "mood", fields: ["mood"] });
  expect(figures).toEqual({ same: 2, differs: 3, neither: 0, "only-a": 1, "only-b": 0 });
  const axis = matrix?.axis.map(({ kind, value }) => (kind === "value" ? value : kind)) ?? [];
  const cell = (a: string, b: string) => matrix?.counts[axis.indexOf(a)]?.[axis.indexOf(b)];
  expect(axis.toSorted()).toEqual(["mixed", "neg", "none", "pos"]);
  expect([cell("pos", "pos"), cell("pos", "neg"), cell("neg", "mixed"), cell("none", "pos")]).toEqual([1, 1, 1, 1]);
  expect(matrix?.counts.flat().reduce((sum, count) => sum + count, 0)).toBe(5);
  const { rows } = await rowsOf(jobA, jobB, { field: "mood", a: "pos", b: "neg" });
  expect(rows).toMatchObject([{ recordId: idAt(1), state: "differs" }]);
});

test("a record that the other job does not have at all is in one only; no record in common is said", async () => {
  const { jobA, jobB } = await twoJobs(plain([good("x"), good("y"), gone]), plain([good("x")]));
  expect(await compared(jobA, jobB)).toMatchObject({ inBoth: 1, figures: { same: 1, "only-a": 1, neither: 1 } });
  const { rows } = await rowsOf(jobA, jobB, { show: "one" });
  expect(rows).toMatchObject([{ recordId: idAt(1), left: { text: "y" }, right: null }]);
  const { control } = board.sandbox;
  const line = JSON.stringify({ recordId: "stranger", modelInput: {}, modelOutput: { generation: "z" } });
  const jobC = await jobWith(board, plain([gone]));
  await control.putObject("acme-batch", `in/${jobC}.jsonl`, '{"recordId":"stranger","modelInput":{}}\n');
  await control.putObject("acme-batch", `out/${jobC}/part-0.jsonl.out`, `${line}\n`);
  await counted(jobC);
  expect((await compared(jobA, jobC)).inBoth).toBe(0);
});

test("jobs that are one result are compared as one, from whichever of them; two of one result each by itself", async () => {
  const first = await jobWith(board, plain([good("a"), bad("failed")]));
  const finishing = await jobWith(board, plain([bad("failed"), good("mended")]));
  await asStart([first], planFor(Buffer.from("x")));
  await asRestOf(first, [finishing], planFor(Buffer.from("x")));
  const other = await jobWith(board, plain([good("a"), good("mended")]));
  for (const jobId of [first, finishing, other]) await counted(jobId);
  for (const jobId of [first, finishing]) {
    const { figures, jobs } = await compared(jobId, other);
    expect(figures).toMatchObject({ same: 2, differs: 0 });
    expect([jobs.a.jobs, jobs.b.jobs]).toEqual([2, 1]);
  }
  const vote = { jobId: finishing, otherJobId: other, recordId: idAt(0), vote: "left", isBlind: false } as const;
  await voteBetter(vote, PEOPLE.mara);
  expect((await compared(first, other)).votes).toEqual({ a: 1, b: 0, equal: 0 });
  expect(await compared(first, finishing)).toMatchObject({ isAlone: true, figures: { "only-a": 1, "only-b": 1 } });
});

test("a search looks in both answers", async () => {
  const { jobA, jobB } = await twoJobs(plain([good("red"), good("blue")]), plain([good("green"), good("black")]));
  await compared(jobA, jobB);
  for (const [q, id] of [
    ["red", idAt(0)],
    ["black", idAt(1)],
  ] as const) {
    const { rows } = await rowsOf(jobA, jobB, { q, show: "all" });
    expect(rows.map(({ recordId }) => recordId)).toEqual([id]);
  }
});

test("votes count by person, each one’s newest; they stay on record and are the same from both sides", async () => {
  const { jobA, jobB } = await twoJobs(plain([good("a"), good("b")]), plain([good("c"), good("d")]));
  const vote = { jobId: jobA, otherJobId: jobB, recordId: idAt(0), vote: "left", isBlind: false } as const;
  await voteBetter(vote, PEOPLE.mara);
  await voteBetter({ ...vote, vote: "right" }, PEOPLE.mara);
  await voteBetter({ ...vote, vote: "equal" }, PEOPLE.jonas);
  await voteBetter({ ...vote, jobId: jobB, otherJobId: jobA, recordId: idAt(1), vote: "right" }, PEOPLE.mara);
  expect((await compared(jobA, jobB)).votes).toEqual({ a: 1, b: 1, equal: 1 });
  expect((await compared(jobB, jobA)).votes).toEqual({ a: 1, b: 1, equal: 1 });
  const { rows } = await rowsOf(jobA, jobB);
  expect(rows[0]).toMatchObject({ vote: "right", others: [{ name: PEOPLE.jonas.name, vote: "equal" }] });
  await voteBetter({ ...vote, vote: null }, PEOPLE.mara);
  expect((await compared(jobA, jobB)).votes).toEqual({ a: 1, b: 0, equal: 1 });
  await expect(ownDatabase().deleteFrom("vote").execute()).rejects.toThrow("append-only");
  await expect(ownDatabase().updateTable("vote").set({ user_id: "x" }).execute()).rejects.toThrow("append-only");
});

test("while it is hidden whose answer is whose, nothing tells it, and the vote still goes to the right one", async () => {
  const answers = (who: string) => plain(Array.from({ length: 20 }, (_, at) => good(`${who} says ${at}`)));
  const { jobA, jobB } = await twoJobs(answers("one"), answers("two"));
  await compared(jobA, jobB);
  const { rows } = await rowsOf(jobA, jobB, { blind: true });
  const swapped = rows.filter(({ left }) => left?.text.startsWith("two"));
  expect(swapped.length).toBeGreaterThan(2);
  expect(swapped.length).toBeLessThan(18);
  expect((await rowsOf(jobA, jobB, { blind: true })).rows).toEqual(rows);
  const turned = (await rowsOf(jobB, jobA, { blind: true })).rows;
  expect(turned.map(({ left }) => left?.text)).toEqual(rows.map(({ left }) => left?.text));
  expect(rows.every(({ left, right }) => left?.position === null && right?.outputTokens === null)).toBe(true);
  // For the answer of "two" each time, wherever it stands.
  for (const { recordId, left } of rows) {
    const side: VoteBetter["vote"] = left?.text.startsWith("two") ? "left" : "right";
    await voteBetter({ jobId: jobA, otherJobId: jobB, recordId, vote: side, isBlind: true }, PEOPLE.mara);
  }
  expect((await compared(jobA, jobB)).votes).toEqual({ a: 0, b: 20, equal: 0 });
  const after = (await rowsOf(jobA, jobB, { blind: true })).rows;
  expect(after.every(({ left, vote }) => vote === (left?.text.startsWith("two") ? "left" : "right"))).toBe(true);
});

test("W2: a vote above somebody’s role is on record as refused", async () => {
  const { jobA, jobB } = await twoJobs(plain([good("a")]), plain([good("b")]));
  await recordForbiddenVote(PEOPLE.mara, {
    jobId: jobA,
    otherJobId: jobB,
    recordId: idAt(0),
    vote: "left",
    isBlind: false,
  });
  expect(await actsOfJob(jobA)).toMatchObject([{ act: "vote-better", result: "refused" }]);
});

test("a job is not compared with itself, with none, or with one that is not there; R1 holds for both", async () => {
  const { jobA, jobB } = await twoJobs(plain([good("a")]), plain([good("b")]));
  await expect(getComparison(jobA, paramsOf(jobA, {}))).rejects.toMatchObject({ code: "invalid" });
  await expect(getComparison(jobA, DEFAULT_COMPARE_PARAMS)).rejects.toMatchObject({ code: "invalid" });
  await expect(getComparison(jobA, paramsOf("aaaaaaaaaaaa", {}))).rejects.toMatchObject({ code: "not-found" });
  const elsewhere = await jobWith(board, plain([good("secret")]), { outputUri: "s3://acme-private/out/" });
  expect(await getComparison(jobB, paramsOf(elsewhere, {}))).toMatchObject({ state: "not-counted", which: "b" });
  await expect(rowsOf(jobB, elsewhere)).rejects.toMatchObject({ code: "place-not-allowed" });
});

test("jobs of the same input are offered first, and a search finds others", async () => {
  const { jobA, jobB } = await twoJobs(plain([good("a")]), plain([good("b")]));
  const s3Uri = `s3://acme-batch/in/${jobA}.jsonl`;
  const jobC = await jobWith(board, plain([good("c")]), { inputUri: s3Uri });
  const choices = await compareChoices(jobA, "");
  expect(choices[0]).toMatchObject({ jobId: jobC, alike: "the same input file" });
  expect(choices.map(({ jobId }) => jobId)).not.toContain(jobA);
  expect((await compareChoices(jobA, jobB)).map(({ jobId }) => jobId)).toEqual([jobB]);
});
