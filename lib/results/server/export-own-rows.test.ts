import { NextRequest } from "next/server";
import readExcel from "read-excel-file/node";
import { afterAll, expect, test } from "vitest";
import { GET } from "@/app/api/jobs/[jobId]/results/export/route";
import { cookieOf, inRequest } from "@/lib/http/testing/request-scope";
import { refreshJobs } from "@/lib/jobs/server/refresh-jobs";
import { boardForTests, PEOPLE } from "@/lib/jobs/testing/board";
import { partsOf } from "@/lib/ledger/start-parts";
import { startMirror } from "@/lib/mirror/mirror";
import { planFor, UPLOAD_SETTINGS } from "@/lib/starts/testing/plan-for";
import { settled, startWith } from "@/lib/starts/testing/uploads";
import { counted } from "../testing/results-board";
import { endCountWorker } from "./count-worker";

const board = boardForTests(UPLOAD_SETTINGS);
afterAll(endCountWorker);

const { mara } = PEOPLE;

test("O2: the person’s own columns stand first, whole and in their order, then what was answered", async () => {
  const long = "y".repeat(5_000);
  const texts = Array.from({ length: 100 }, (_, row) => (row === 7 ? "=1+1" : row === 8 ? long : `review ${row}`));
  const file = Buffer.from(`name,text\n${texts.map((text, row) => `${row},${text}\n`).join("")}`);
  const startId = await startWith(mara, file, planFor(file, {}, texts.length));
  await expect.poll(() => settled(startId), { timeout: 15_000, interval: 30 }).not.toBeNull();
  const jobId = (await partsOf(startId))[0]?.jobId ?? "";
  await board.sandbox.control.advance(3_600_000);
  await startMirror();
  await refreshJobs(mara);
  await counted(jobId);
  const request = new NextRequest(`http://127.0.0.1:3000/api/jobs/${jobId}/results/export?format=xlsx`);
  const response = await inRequest(await cookieOf(mara), () => GET(request, { params: Promise.resolve({ jobId }) }));
  const sheets = await readExcel(Buffer.from(await response.arrayBuffer()), { trim: false });
  const [header, ...rows] = sheets[0]?.data ?? [];
  expect(header?.slice(0, 2)).toEqual(["name", "text"]);
  expect(header?.slice(-3)).toEqual(["Problem", "Review", "Note of the review"]);
  expect(rows.map((row) => row.slice(0, 2))).toEqual(texts.map((text, row) => [String(row), text]));
  expect(rows.every((row) => row[2] !== null || row.at(-3) !== null)).toBe(true);
});
