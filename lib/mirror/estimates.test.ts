import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { AwsJob } from "@/lib/aws/aws-job";
import { now, setClock } from "@/lib/clock";
import { closeMirrorDatabase } from "@/lib/store/mirror-database";
import { closeOwnDatabase } from "@/lib/store/own-database";
import { mirrorState } from "./changes";
import { JobHistory } from "@/lib/estimate/history";
import { readHistory } from "./learn";
import { readJob } from "./query-jobs";
import { queryTiles } from "./query-tiles";
import { saveJobs } from "./save-jobs";
import { madeUpJob } from "./testing/made-up-job";
import { setUpServer } from "./testing/settings";

const T = Date.UTC(2026, 10, 20);
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

beforeEach(() => setUpServer());
afterEach(async () => {
  setClock(null);
  await closeMirrorDatabase();
  await closeOwnDatabase();
  Reflect.deleteProperty(globalThis, Symbol.for("batchboard.mirror-state"));
});

/** What the mirror sees of one job at some minutes after its submission. */
async function see(number: number, submitTime: number, looks: [minute: number, change: Partial<AwsJob>][]) {
  for (const [minute, change] of looks) {
    const at = submitTime + minute * MINUTE_MS;
    setClock(at);
    const job = { submitTime, totalRecordCount: 800, processedRecordCount: 0, jobExpirationTime: submitTime + DAY_MS };
    await saveJobs([madeUpJob(number, { ...job, ...change })], at);
  }
}

const running = (processedRecordCount: number) => ({ status: "InProgress", processedRecordCount });

/** Thirty jobs that waited for 10 to 19 minutes, and ran for 40 as evenly as they could. */
async function teach() {
  for (let number = 0; number < 30; number += 1) {
    const start = 10 + (number % 10);
    const submitTime = T + number * HOUR_MS;
    await see(number, submitTime, [
      [1, { status: "Scheduled" }],
      [start - 1, { status: "Scheduled" }],
      [start, running(0)],
      [start + 10, running(200)],
      [start + 22, running(400)],
      [start + 31, running(600)],
      [
        start + 41,
        {
          status: "Completed",
          processedRecordCount: 800,
          successRecordCount: 800,
          errorRecordCount: 0,
          endTime: submitTime + (start + 40) * MINUTE_MS,
        },
      ],
    ]);
  }
}

const NEXT = T + 40 * HOUR_MS;
const minutesFromNow = (ms: number) => Math.round((ms - now()) / MINUTE_MS);

async function toldOf(number: number): Promise<unknown> {
  const told = (await readJob(madeUpJob(number).jobId))?.estimate;
  return told && "from" in told ? { kind: told.kind, minutes: [told.from, told.to].map(minutesFromNow) } : told;
}

describe("when a job starts and is done, from the jobs before it", () => {
  it("is told in the row, on the page and in the tile, and follows what is seen", async () => {
    await teach();
    await see(99, NEXT, [[1, { status: "Scheduled" }]]);
    const waiting = await toldOf(99);
    expect(waiting).toMatchObject({ kind: "starts" });
    expect(await queryTiles()).toMatchObject({ running: { jobs: 0, lastEnd: null } });
    await see(99, NEXT, [
      [14, { status: "Scheduled" }],
      [15, running(0)],
      [35, running(400)],
    ]);
    const told = (await readJob(madeUpJob(99).jobId))?.estimate;
    expect(told).toMatchObject({ kind: "done" });
    if (!told || !("from" in told)) return;
    expect(minutesFromNow(told.from)).toBeGreaterThan(14);
    expect(minutesFromNow(told.to)).toBeLessThan(28);
    expect((await queryTiles()).running.lastEnd).toEqual({ from: told.from, to: told.to });
  });

  it("is the same after a restart of the server", async () => {
    await teach();
    await see(99, NEXT, [[1, { status: "Scheduled" }]]);
    const before = await toldOf(99);
    mirrorState().history = new JobHistory();
    expect(await toldOf(99)).toEqual({ kind: "too-early" });
    await readHistory();
    expect(await toldOf(99)).toEqual(before);
  });

  it("is too early to tell while nobody has seen jobs start", async () => {
    await see(99, NEXT, [[1, { status: "Scheduled" }]]);
    expect(await toldOf(99)).toEqual({ kind: "too-early" });
    await see(99, NEXT, [[15, running(200)]]);
    expect(await toldOf(99)).toEqual({ kind: "too-early" });
  });

  it("is not claimed of a job that AWS has not spoken of for a while, that is being stopped, or that has ended", async () => {
    await teach();
    await see(99, NEXT, [[1, { status: "Scheduled" }]]);
    setClock(NEXT + 15 * MINUTE_MS);
    expect(await toldOf(99)).toBeNull();
    await see(99, NEXT, [[16, { status: "Stopping" }]]);
    expect(await toldOf(99)).toBeNull();
    expect(await toldOf(3)).toBeNull();
  });

  it("a start that happened between two looks far apart teaches nothing", async () => {
    for (let number = 0; number < 30; number += 1) {
      await see(number, T + number * HOUR_MS, [
        [1, { status: "Scheduled" }],
        [30, running(400)],
      ]);
    }
    await see(99, NEXT, [[1, { status: "Scheduled" }]]);
    expect(await toldOf(99)).toEqual({ kind: "too-early" });
  });
});
