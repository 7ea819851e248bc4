import { NextRequest } from "next/server";
import readExcel from "read-excel-file/node";
import { afterAll, expect, test } from "vitest";
import { GET } from "@/app/api/jobs/[jobId]/results/export/route";
import type { User } from "@/lib/auth/role";
import { cookieOf, inRequest } from "@/lib/http/testing/request-scope";
import { refreshJobs } from "@/lib/jobs/server/refresh-jobs";
import { boardForTests, PEOPLE } from "@/lib/jobs/testing/board";
import { actsOfJob } from "@/lib/ledger/ledger";
import { partsOf } from "@/lib/ledger/start-parts";
import { startMirror } from "@/lib/mirror/mirror";
import { planFor, UPLOAD_SETTINGS } from "@/lib/starts/testing/plan-for";
import { settled, startWith } from "@/lib/starts/testing/uploads";
import { DEFAULT_RESULTS_PARAMS, type ResultsParams } from "../results-params";
import { counted, good, jobWith, plain } from "../testing/results-board";
import { copyColumn } from "./copy-column";
import { endCountWorker } from "./count-worker";
import { exportProgress } from "./export-progress";
import { exportResults } from "./export-results";
import { endReadings } from "./shared-readings";

const board = boardForTests(UPLOAD_SETTINGS);
afterAll(async () => {
  endReadings();
  await endCountWorker();
});

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

test("how far one’s own download is can be asked: written, broken off, or refused with the reason", async () => {
  const jobId = await jobWith(board, plain(Array.from({ length: 1_000 }, (_, at) => good(`answer ${at}`))));
  await counted(jobId);
  const download = { format: "csv", which: "all", delimiter: "comma" } as const;
  const { signal } = new AbortController();
  const takenBy = (user: User, token: string) =>
    exportResults(jobId, { ...DEFAULT_RESULTS_PARAMS, ...download, token }, user, signal);
  const { viktor, mara } = PEOPLE;
  expect(exportProgress(viktor.id, "token-one")).toMatchObject({ state: "waiting" });
  const whole = await takenBy(viktor, "token-one");
  expect(exportProgress(viktor.id, "token-one")).toMatchObject({ state: "writing", total: 1_000 });
  expect(exportProgress(mara.id, "token-one")).toMatchObject({ state: "waiting" });
  const other = await takenBy(viktor, "token-two");
  await expect(takenBy(viktor, "token-three")).rejects.toMatchObject({ code: "too-many-requests" });
  expect(exportProgress(viktor.id, "token-three")).toMatchObject({
    state: "failed",
    why: expect.stringContaining("Two of your downloads") as string,
  });
  await new Response(whole.stream).arrayBuffer();
  expect(exportProgress(viktor.id, "token-one")).toMatchObject({ state: "done", records: 1_000 });
  await other.stream.cancel();
  expect(exportProgress(viktor.id, "token-two")).toMatchObject({ state: "broken" });
});

test("O2, R5: a column of what the table shows is copied in its order, formulas harmless, and that is on record", async () => {
  const answers = ["=1+1", "two\tcells", "no"].map((answer, at) => good(answer, at === 2 ? "other" : "asked"));
  const jobId = await jobWith(board, plain(answers));
  await counted(jobId);
  const params: ResultsParams = { ...DEFAULT_RESULTS_PARAMS, q: "asked", dir: "desc" };
  const { signal } = new AbortController();
  const column = await copyColumn(jobId, "Answer", params, PEOPLE.viktor, signal);
  expect(column).toEqual({ text: '"two\tcells"\r\n\'=1+1', records: 2, total: 2 });
  await expect(copyColumn(jobId, "nothing", params, PEOPLE.viktor, signal)).rejects.toMatchObject({
    code: "not-found",
  });
  expect(await actsOfJob(jobId)).toMatchObject([{ act: "download-results", by: { id: "viktor" } }]);
});
