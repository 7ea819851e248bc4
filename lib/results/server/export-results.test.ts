import { Readable } from "node:stream";
import fc from "fast-check";
import { NextRequest } from "next/server";
import readExcel from "read-excel-file/node";
import { afterAll, describe, expect, test } from "vitest";
import { GET } from "@/app/api/jobs/[jobId]/results/export/route";
import type { User } from "@/lib/auth/role";
import { cookieOf, inRequest } from "@/lib/http/testing/request-scope";
import { fromCsvCell } from "@/lib/jobs/csv-cell";
import { boardForTests, PEOPLE } from "@/lib/jobs/testing/board";
import { actsOfJob } from "@/lib/ledger/ledger";
import { routes } from "@/lib/routes";
import { openTable, readTable } from "@/lib/table/read-table";
import { DELIMITERS, exportAddress, type ExportParams } from "../export";
import { DEFAULT_RESULTS_PARAMS, type ResultsParams } from "../results-params";
import { filesOf, idAt, madeUpResults, type MadeUpResults } from "../testing/made-up-results";
import { counted, good, jobWith, plain } from "../testing/results-board";
import { endCountWorker } from "./count-worker";
import { markRecord } from "./reviews";
import { endReadings } from "./shared-readings";

const board = boardForTests();

afterAll(async () => {
  endReadings();
  await endCountWorker();
});

type Wanted = Partial<Pick<ExportParams, "format" | "which" | "delimiter">>;

/** A person may not download so often: that is tried apart. */
const forgetLimits = () => Reflect.deleteProperty(globalThis, Symbol.for("batchboard.fair-limit"));

async function ask(
  jobId: string,
  wanted: Wanted,
  params: Partial<ResultsParams> = {},
  user: User | null = PEOPLE.viktor,
) {
  const { format = "csv", which = "all", delimiter = "comma" } = wanted;
  const path = exportAddress(
    routes.api.resultExport(jobId),
    { format, which, delimiter },
    { ...DEFAULT_RESULTS_PARAMS, ...params },
  );
  const request = new NextRequest(new URL(path, "http://127.0.0.1:3000"));
  if (user === PEOPLE.viktor) forgetLimits();
  const cookie: Record<string, string> = user === null ? {} : await cookieOf(user);
  return inRequest(cookie, () => GET(request, { params: Promise.resolve({ jobId }) }));
}

async function bytesOf(...asked: Parameters<typeof ask>): Promise<Buffer> {
  return Buffer.from(await (await ask(...asked)).arrayBuffer());
}

/** The rows of a CSV, header first, read as a file that somebody uploads. */
async function csvRows(jobId: string, wanted: Wanted = {}, params: Partial<ResultsParams> = {}) {
  const bytes = await bytesOf(jobId, { ...wanted, format: "csv" }, params);
  expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  const only = bytes.toString("utf8", 3).trimEnd();
  // A file without rows is none that is read.
  if (!only.includes("\n")) return [only.split(DELIMITERS[wanted.delimiter ?? "comma"])];
  const open = () => Readable.toWeb(Readable.from([bytes])) as ReadableStream<Uint8Array>;
  const source = { name: "answers.csv", size: bytes.length, open };
  const delimiter = DELIMITERS[wanted.delimiter ?? "comma"];
  const { read } = await openTable(source, { delimiter, quote: '"', encoding: "utf-8", hasHeader: true, kind: "csv" });
  const rows: string[][] = [];
  const reading = readTable(source, read, "table");
  for await (const batch of reading) rows.push(...batch.map(({ cells }) => cells.map(fromCsvCell)));
  return [reading.columns.map(({ name }) => name), ...rows];
}

async function excelRows(jobId: string, wanted: Wanted = {}, params: Partial<ResultsParams> = {}) {
  const bytes = await bytesOf(jobId, { ...wanted, format: "xlsx" }, params);
  const sheets = await readExcel(bytes, { trim: false });
  return sheets[0]?.data ?? [];
}

/** What a program for tables makes of line breaks and of what its files cannot hold. */
const asExcel = (text: string) =>
  text
    .replace(/\r\n?/g, "\n")
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, "\ufffd")
    .toWellFormed();

const asRead = (text: string) => JSON.parse(JSON.stringify(text)) as string;

describe("an oracle that knows the truth", () => {
  test("each record stands once, in the input’s order, in every form", { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(madeUpResults, async (made) => {
        const jobId = await jobWith(board, made);
        await counted(jobId);
        await expectRaw(jobId, made);
        const ids = made.fates.map((_, at) => idAt(at));
        const [header, ...rows] = await csvRows(jobId);
        expect(rows.map(([recordId]) => recordId)).toEqual(ids);
        const answerAt = header?.indexOf("Answer") ?? -1;
        for (const [at, { kind, answer }] of made.fates.entries()) {
          if (kind === "answered") expect([at, rows[at]?.[answerAt]]).toEqual([at, asRead(answer).toWellFormed()]);
          else expect(rows[at]?.[answerAt + 1]).not.toBe("");
        }
        const excel = await excelRows(jobId);
        expect(excel.slice(1).map(([recordId]) => recordId)).toEqual(ids);
        for (const [at, { kind, answer }] of made.fates.entries()) {
          if (kind === "answered") expect(excel[at + 1]?.[answerAt]).toBe(asExcel(answer));
        }
        const failed = made.fates.flatMap(({ kind }, at) => (kind === "failed" ? [idAt(at)] : []));
        expect((await csvRows(jobId, { which: "failed" })).slice(1).map(([recordId]) => recordId)).toEqual(failed);
      }),
      { numRuns: 15 },
    );
  });
});

async function expectRaw(jobId: string, made: MadeUpResults) {
  const theirs = new Set(filesOf(made).outputs.flatMap((text) => text.split("\n")));
  const lines = (await bytesOf(jobId, { format: "jsonl" })).toString("utf8").split("\n").slice(0, -1);
  expect(lines.filter((line) => !theirs.has(line))).toEqual([]);
  const ids = lines.map((line) => (JSON.parse(line) as { recordId: string }).recordId);
  expect(ids).toEqual(made.fates.flatMap(({ kind }, at) => (kind === "missing" ? [] : [idAt(at)])));
}

const HOSTILE = [
  "=1+1",
  "+cmd|' /C calc'!A0",
  "-1",
  "@SUM(A1)",
  "\t=1",
  "Zoë, 日本語 👩‍👩‍👧",
  'one\nline\r\nand; "more"',
  "'=x",
  "_x0041_",
];

test("O2: formulas, accents and line breaks come back as they were, as text", async () => {
  const jobId = await jobWith(board, plain(HOSTILE.map((text) => good(text, text))));
  await counted(jobId);
  for (const delimiter of ["comma", "semicolon", "tab"] as const) {
    const rows = await csvRows(jobId, { delimiter });
    expect(rows[0]).toEqual(["Record", "Prompt", "Answer", "Problem", "Review", "Note of the review"]);
    expect(rows.slice(1).map(([, prompt, answer]) => [prompt, answer])).toEqual(HOSTILE.map((text) => [text, text]));
  }
  const text = (await bytesOf(jobId, { format: "csv" })).toString("utf8");
  expect(text).not.toMatch(/(^|,|")[=+\-@\t]/m);
  const excel = (await excelRows(jobId)).slice(1).map(([, , answer]) => answer);
  expect(excel).toEqual(HOSTILE.map(asExcel));
});

test("a text that is longer than a cell of Excel holds is cut there, and that is said; in CSV it is whole", async () => {
  const long = `=${"é".repeat(40_000)}`;
  const jobId = await jobWith(board, plain([good(long), good("short")]));
  await counted(jobId);
  const [, first, second] = await excelRows(jobId);
  expect(first?.[2]).toBe(long.slice(0, 32_767));
  expect(first?.[3]).toBe("“Answer” is cut: a cell of Excel holds 32,767 characters. The CSV has all of it.");
  expect(second?.[3] ?? null).toBeNull();
  expect((await csvRows(jobId))[1]?.[2]).toBe(long);
});

test("JSON answers have a column for each field, numbers are numbers; the review stands beside them", async () => {
  const answers = ["pos", "neg", null].map((mood, at) => good(JSON.stringify({ mood, score: at })));
  const jobId = await jobWith(board, plain([...answers, { ...good("x"), kind: "missing", times: 0 }]));
  await counted(jobId);
  await markRecord({ jobId, recordId: idAt(1), mark: "look", note: "=odd" }, PEOPLE.mara);
  const [header, ...rows] = await excelRows(jobId);
  expect(header?.slice(2, 5)).toEqual(["mood", "score", "Answer"]);
  expect(rows.map((row) => row.slice(2, 4))).toEqual([
    ["pos", 0],
    ["neg", 1],
    [null, 2],
    [null, null],
  ]);
  expect(rows[1]?.slice(5)).toEqual([null, "look at this", "=odd"]);
  expect(rows[3]?.[5]).toBe("Missing: no output file has an answer to this record.");
  const lines = (await bytesOf(jobId, { format: "jsonl-plain" })).toString("utf8").trimEnd().split("\n");
  expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
    { recordId: idAt(0), prompt: "p", fields: { mood: "pos", score: 0 }, problem: null, review: null },
    { fields: { mood: "neg" }, review: { mark: "look", note: "=odd" } },
    { fields: { mood: null, score: 2 } },
    { recordId: idAt(3), answer: null, problem: "Missing: no output file has an answer to this record." },
  ]);
});

test("only what the table shows: by kind, by review, by words, by chance; in the input’s order", async () => {
  const fates = Array.from({ length: 60 }, (_, at) => good(at % 3 === 0 ? `Ärger ${at}` : `fine ${at}`));
  const jobId = await jobWith(board, plain([...fates, { ...good("n"), kind: "failed", cause: "throttled" }]));
  await counted(jobId);
  await markRecord({ jobId, recordId: idAt(6), mark: "good", note: "" }, PEOPLE.mara);
  const ids = async (params: Partial<ResultsParams>) =>
    (await csvRows(jobId, { which: "filtered" }, params)).slice(1).map(([recordId]) => recordId);
  expect(await ids({ kind: ["failed"] })).toEqual([idAt(60)]);
  expect(await ids({ mark: ["good"], sort: "length", dir: "desc" })).toEqual([idAt(6)]);
  expect(await ids({ q: "ÄRGER" })).toEqual(fates.flatMap((_, at) => (at % 3 === 0 ? [idAt(at)] : [])));
  const drawn = await ids({ q: "fine", random: 5 });
  expect(drawn).toHaveLength(20);
  expect(drawn).toEqual(drawn.toSorted((a, b) => Number(a?.split("é")[1]) - Number(b?.split("é")[1])));
  const raw = (await bytesOf(jobId, { format: "jsonl", which: "filtered" }, { q: "ärger" })).toString("utf8");
  expect(raw.trimEnd().split("\n")).toHaveLength(20);
});

describe("the door", () => {
  test("R5: the same link is refused after signing out, and each download is on record with its name", async () => {
    const jobId = await jobWith(board, plain([good("secret")]));
    await counted(jobId);
    const response = await ask(jobId, { format: "jsonl" }, {}, PEOPLE.ines);
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toContain("no-store");
    expect(await response.text()).toContain("secret");
    const refused = await ask(jobId, { format: "jsonl" }, {}, null);
    expect([refused.status, await refused.text()]).toEqual([401, expect.not.stringContaining("recordId")]);
    expect(await actsOfJob(jobId)).toMatchObject([{ act: "download-results", by: { id: "ines" }, result: "done" }]);
  });

  test.each([
    ["xlsx", /^attachment; filename="[\w.-]+-\d{4}-\d\d-\d\d\.xlsx"/],
    ["csv", /-\d{4}-\d\d-\d\d\.csv"/],
    ["jsonl", /-\d{4}-\d\d-\d\d\.jsonl"/],
    ["jsonl-plain", /-\d{4}-\d\d-\d\d-plain\.jsonl"/],
  ] as const)("R6: the name of %s says job and day, in one safe header", async (format, expected) => {
    const jobId = await jobWith(board, plain([good("a")]));
    await counted(jobId);
    const response = await ask(jobId, { format });
    expect(response.headers.get("content-disposition")).toMatch(expected);
    expect(response.headers.get("content-disposition")).not.toMatch(/[\r\n]/);
    expect(response.headers.get("content-length")).toBeNull();
    await response.arrayBuffer();
  });

  test("R1: answers outside the configured places are not read", async () => {
    const jobId = await jobWith(board, plain([good("secret")]), { outputUri: "s3://acme-private/out/" });
    expect((await ask(jobId, {})).status).toBe(403);
  });

  test("what has not been counted yet says so, and an unknown job is not found", async () => {
    const jobId = await jobWith(board, plain([good("a")]));
    const response = await ask(jobId, {});
    expect([response.status, await response.json()]).toMatchObject([404, { code: "not-readable" }]);
    expect((await ask("aaaaaaaaaaaa", {})).status).toBe(404);
  });

  test("O8: somebody who takes one after the other is asked to wait; what is broken off makes room", async () => {
    const jobId = await jobWith(board, plain([good("a")]));
    await counted(jobId);
    const { mara } = PEOPLE;
    const open = [await ask(jobId, {}, {}, mara), await ask(jobId, {}, {}, mara)];
    const third = await ask(jobId, {}, {}, mara);
    expect([third.status, await third.json()]).toMatchObject([
      429,
      { message: expect.stringContaining("still being written") as string },
    ]);
    for (const response of open) await response.body?.cancel();
    expect((await bytesOf(jobId, {}, {}, mara)).length).toBeGreaterThan(0);
    const statuses: number[] = [];
    for (let time = 0; time < 20; time += 1) {
      const response = await ask(jobId, {}, {}, mara);
      statuses.push(response.status);
      await response.arrayBuffer();
    }
    expect(statuses).toContain(429);
  });
});
