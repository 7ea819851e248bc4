import { afterAll, expect, test } from "vitest";
import { refreshJobs } from "@/lib/jobs/server/refresh-jobs";
import { boardForTests, PEOPLE } from "@/lib/jobs/testing/board";
import { partsOf } from "@/lib/ledger/start-parts";
import { startMirror } from "@/lib/mirror/mirror";
import { getStart } from "@/lib/starts/server/get-start";
import { csvOf, planFor, UPLOAD_SETTINGS } from "@/lib/starts/testing/plan-for";
import { settled, startWith } from "@/lib/starts/testing/uploads";
import { counted, page } from "../testing/results-board";
import { endCountWorker } from "./count-worker";
import { getRecord } from "./get-rows";

const board = boardForTests(UPLOAD_SETTINGS);
afterAll(endCountWorker);

const { mara } = PEOPLE;

test("the answers of a job that was made from a file stand beside its own columns and rows, in its order", async () => {
  const file = csvOf(100);
  const startId = await startWith(mara, file, planFor(file, {}, 100));
  await expect.poll(() => settled(startId), { timeout: 15_000, interval: 30 }).not.toBeNull();
  expect((await getStart(startId, mara)).state).toBe("started");
  const jobId = (await partsOf(startId))[0]?.jobId ?? "";
  await board.sandbox.control.advance(3_600_000);
  await startMirror();
  await refreshJobs(mara);
  const summary = await counted(jobId);
  expect(summary).toMatchObject({ records: 100, isPartial: false });
  const { rows, columns } = await page(jobId, { page: 2, rows: 50 });
  const lines = file.toString("utf8").trimEnd().split(/\r?\n/);
  expect(columns?.join(",")).toBe(lines[0]);
  expect(rows[0]).toMatchObject({ position: 50, recordId: "ROW00000052", row: 52 });
  expect(lines[51]).toContain(rows[0]?.cells?.[0]);
  expect(await getRecord(jobId, 50, new AbortController().signal)).toMatchObject({ row: 52, cells: rows[0]?.cells });
});
