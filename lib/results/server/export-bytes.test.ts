import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import readExcel from "read-excel-file/node";
import { expect, test } from "vitest";
import { openTable } from "@/lib/table/read-table";
import { readOutput } from "../read-output";
import { xlsxOf } from "./export-bytes";
import { type ExportRecord, ExportTable } from "./export-table";
import type { StoredCount } from "./result-store";

const counts = { answered: 25, "cut-off": 0, empty: 0, filtered: 0, "not-in-form": 0, failed: 0, missing: 0 };
const count = { fields: [], form: "text", counts } as unknown as StoredCount;
const ASKED = { form: null, hasJob: false };

function recordAt(at: number): ExportRecord {
  const line = JSON.stringify({ recordId: `R${at}`, modelOutput: { generation: `answer ${at}` } });
  return {
    kind: "answered",
    recordId: `R${at}`,
    output: readOutput(line),
    cells: null,
    review: null,
    jobName: "a-job",
  };
}

// eslint-disable-next-line @typescript-eslint/require-await -- records come one after the other
async function* records() {
  for (let at = 0; at < 25; at += 5) yield Array.from({ length: 5 }, (_, next) => recordAt(at + next));
}

const written = (bytes: number) =>
  buffer(
    Readable.fromWeb(
      xlsxOf(new ExportTable(null, count, ASKED), records(), { bytes, rowsASheet: 11 }) as Parameters<
        typeof Readable.fromWeb
      >[0],
    ),
  );

test("a sheet that is full goes on in the next one, under the same header", async () => {
  const sheets = await readExcel(await written(0));
  expect(sheets.map(({ data }) => data.length)).toEqual([11, 11, 6]);
  expect(sheets.map(({ data }) => data[0]?.[0])).toEqual(["Record", "Record", "Record"]);
  const ids = sheets.flatMap(({ data }) => data.slice(1).map(([recordId]) => recordId));
  expect(ids).toEqual(Array.from({ length: 25 }, (_, at) => `R${at}`));
});

test("a workbook that may get larger than four gigabytes is written so that it can", async () => {
  const bytes = await written(4_000_000_000);
  const open = () => Readable.toWeb(Readable.from([bytes])) as ReadableStream<Uint8Array>;
  const { sheets } = await openTable({ name: "answers.xlsx", size: bytes.length, open });
  expect(sheets.map(({ name }) => name)).toEqual(["Answers", "Answers_2", "Answers_3"]);
});

test("own columns that are called like ours stand beside them, and no name stands twice", () => {
  const table = new ExportTable(["Answer", "recordId", "__proto__"], count, ASKED);
  expect(table.header).toEqual([
    "Answer",
    "recordId",
    "__proto__",
    "Answer (2)",
    "Problem",
    "Review",
    "Note of the review",
  ]);
  const object = table.object({ ...recordAt(1), cells: ["a", "b", "c"] });
  expect(Object.entries(object)).toEqual([
    ["recordId", "R1"],
    ["Answer", "a"],
    ["recordId (2)", "b"],
    ["__proto__", "c"],
    ["answer", "answer 1"],
    ["problem", null],
    ["review", null],
  ]);
});
