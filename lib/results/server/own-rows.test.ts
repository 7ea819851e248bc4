import { afterAll, expect, test } from "vitest";
import { refreshJobs } from "@/lib/jobs/server/refresh-jobs";
import { boardForTests, PEOPLE } from "@/lib/jobs/testing/board";
import { partsOf } from "@/lib/ledger/start-parts";
import { startMirror } from "@/lib/mirror/mirror";
import { readJob } from "@/lib/mirror/query-jobs";
import type { JobPlan } from "@/lib/starts/plan";
import { getStart } from "@/lib/starts/server/get-start";
import { csvOf, planFor, UPLOAD_SETTINGS } from "@/lib/starts/testing/plan-for";
import { settled, startWith } from "@/lib/starts/testing/uploads";
import { loadExportParams } from "../export";
import { allFound, counted, page } from "../testing/results-board";
import { endCountWorker } from "./count-worker";
import { exportResults } from "./export-results";
import { getRecord } from "./get-rows";
import { endReadings } from "./shared-readings";

const board = boardForTests({ ...UPLOAD_SETTINGS, BATCHBOARD_MIN_RECORDS: "100" });
afterAll(async () => {
  endReadings();
  await endCountWorker();
});

const { mara } = PEOPLE;

/** A job that has ended, made from a file. */
async function jobOf(file: Buffer, plan: JobPlan): Promise<string> {
  const startId = await startWith(mara, file, plan);
  await expect.poll(() => settled(startId), { timeout: 15_000, interval: 30 }).not.toBeNull();
  expect((await getStart(startId, mara)).state).toBe("started");
  await board.sandbox.control.advance(3_600_000);
  await startMirror();
  asked += 1;
  await refreshJobs({ ...mara, id: `mara-${asked}` });
  return (await partsOf(startId))[0]?.jobId ?? "";
}

let asked = 0;

test("the answers of a job that was made from a file stand beside its own columns and rows, in its order", async () => {
  const [header = "", ...rest] = csvOf(100).toString("utf8").replace("Chair 15,", "A weapon,").trimEnd().split("\n");
  const withPlaces = [`${header},place`, ...rest.map((line, row) => `${line},shelf-${row}/`)];
  const file = Buffer.from(`${withPlaces.join("\n")}\n`);
  const jobId = await jobOf(file, planFor(file, {}, 100));
  const summary = await counted(jobId);
  expect(summary).toMatchObject({ records: 100, isPartial: false });
  expect(summary.causes.find(({ cause }) => cause === "filtered")?.samples).toMatchObject([{ row: 17, position: 15 }]);
  const { rows, columns } = await page(jobId, { page: 2, rows: 50 });
  const lines = file.toString("utf8").trimEnd().split(/\r?\n/);
  expect(columns?.join(",")).toBe(lines[0]);
  expect(rows[0]).toMatchObject({ position: 50, recordId: "ROW00000052", row: 52 });
  expect(lines[51]).toContain(rows[0]?.cells?.[0]);
  // What stands in a column that is in no prompt is found too, together with a word of the prompt.
  const found = await allFound(jobId, "shelf-7/ nice");
  expect(found.rows.map(({ row }) => row)).toEqual([9]);
  const filtered = loadExportParams(new URLSearchParams({ format: "jsonl", which: "filtered", q: "shelf-7/ nice" }));
  const { stream } = await exportResults(jobId, filtered, mara, new AbortController().signal);
  expect((await new Response(stream).text()).trimEnd().split("\n")).toEqual([expect.stringContaining("ROW00000009")]);
  expect(await getRecord(jobId, 50, new AbortController().signal)).toMatchObject({ row: 52, cells: rows[0]?.cells });
});

test("M11: records that only fill a job up are in no number, no row and no file, and AWS’s counters are none the worse", async () => {
  const file = csvOf(90);
  const plan = planFor(file, {}, 90);
  const jobId = await jobOf(file, { ...plan, rows: { ...plan.rows, fillUp: true } });
  expect((await board.sandbox.control.job(jobId)).total).toBe(100);
  const summary = await counted(jobId);
  expect(summary).toMatchObject({
    records: 90,
    counts: { missing: 0 },
    answeredTwice: 0,
    strangers: 0,
    difference: null,
  });
  expect(summary.sentence).toContain("10 records more are left out: they only fill the job up");
  const { counts } = summary;
  expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(90);
  expect((await readJob(jobId))?.counted).toMatchObject({ total: 90, answered: counts.answered });
  const { rows, total } = await page(jobId, { rows: 100 });
  expect(total).toBe(90);
  expect(rows.every(({ row }) => row !== null)).toBe(true);
  expect((await allFound(jobId, "FILL0000001")).total).toBe(0);
  const query = loadExportParams(new URLSearchParams({ format: "jsonl" }));
  const { stream } = await exportResults(jobId, query, mara, new AbortController().signal);
  expect((await new Response(stream).text()).trimEnd().split("\n")).toHaveLength(90);
});
