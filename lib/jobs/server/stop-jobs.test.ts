import { describe, expect, test, vi } from "vitest";
import type { User } from "@/lib/auth/role";
import type { LiveEvent } from "@/lib/jobs/live-event";
import { newForm, PEOPLE, boardForTests } from "@/lib/jobs/testing/board";
import { actsOfJob } from "@/lib/ledger/ledger";
import { openStop } from "@/lib/ledger/stops";
import { onChange } from "@/lib/mirror/changes";
import { refreshJobs } from "@/lib/mirror/mirror";
import { readJob } from "@/lib/mirror/query-jobs";
import { Problem } from "@/lib/problem";
import { createJob } from "./create-job";
import { getStop, stopJobs } from "./stop-jobs";
import { endStopWorker, startStopWorker } from "./stop-worker";

const board = boardForTests({ AWS_MAX_ATTEMPTS: "3" });
const { mara, jonas, ines } = PEOPLE;
const STOP = "StopModelInvocationJob";

let stops = 0;
function stopOf(jobIds: string[], reason = "") {
  stops += 1;
  return { stopId: `stop-${String(stops).padStart(6, "0")}`, jobIds, reason };
}

async function start(user: User = mara): Promise<string> {
  return (await createJob(newForm(), user)).jobId;
}

/** Resolves when a Stop has nothing waiting any more, told by the live channel. */
async function whenDone(stopId: string): Promise<Awaited<ReturnType<typeof getStop>>> {
  const { promise, resolve } = Promise.withResolvers<null>();
  const look = async () => {
    if ((await getStop(stopId)).waiting === 0) resolve(null);
  };
  const end = onChange((event: LiveEvent) => {
    if (event.type === "stop" && event.stopId === stopId) void look();
  });
  await look();
  await promise;
  end();
  return getStop(stopId);
}

/** Resolves when a Stop has been announced so often: it is in the middle of its work. */
function whenAnnounced(stopId: string, times: number): Promise<void> {
  return new Promise((resolve) => {
    let heard = 0;
    const end = onChange((event) => {
      if (event.type === "stop" && event.stopId === stopId) heard += 1;
      if (heard < times) return;
      end();
      resolve();
    });
  });
}

describe("stopping one job", () => {
  test("its starter stops it, and the reason is on record", async () => {
    const jobId = await start();
    expect(await stopJobs(stopOf([jobId], "wrong file"), mara)).toMatchObject({
      waiting: 0,
      jobs: [{ jobId, result: "asked", note: null }],
    });
    expect((await board.sandbox.control.job(jobId)).status).toMatch(/^Stop/);
    expect((await actsOfJob(jobId)).at(-1)).toMatchObject({
      act: "stop-job",
      result: "done",
      note: "wrong file",
      by: { id: "mara" },
    });
  });

  test("W2: an operator cannot stop another's job; an administrator can", async () => {
    const jobId = await start(mara);
    await expect(stopJobs(stopOf([jobId]), jonas)).rejects.toMatchObject({ code: "forbidden" });
    expect((await board.sandbox.control.calls())[STOP]).toBeUndefined();
    expect((await actsOfJob(jobId)).at(-1)).toMatchObject({ result: "refused", by: { id: "jonas" } });
    expect(await stopJobs(stopOf([jobId]), ines)).toMatchObject({ jobs: [{ result: "asked" }] });
  });

  test("W2: nobody but an administrator stops a job that was started outside Batchboard", async () => {
    const [jobId = ""] = await board.sandbox.control.seedJobs([{ status: "InProgress", submitTime: Date.now() }]);
    await refreshJobs();
    await expect(stopJobs(stopOf([jobId]), mara)).rejects.toMatchObject({ code: "forbidden" });
    expect(await stopJobs(stopOf([jobId]), ines)).toMatchObject({ jobs: [{ result: "asked" }] });
  });

  test("M7: a job that finishes between the dialog and the click is no error", async () => {
    const jobId = await start();
    await board.sandbox.control.patchJob(jobId, { status: "Completed", endTime: Date.now() });
    expect(await stopJobs(stopOf([jobId]), mara)).toMatchObject({
      jobs: [{ result: "already-ended", note: "It finished before it could be stopped." }],
    });
    expect(await readJob(jobId)).toMatchObject({ status: "Completed" });
    expect((await actsOfJob(jobId)).at(-1)).toMatchObject({ act: "stop-job", result: "failed" });
  });

  test("M7: stopping twice and by two people has one effect, each attempt on record", async () => {
    const jobId = await start();
    const first = stopOf([jobId]);
    await stopJobs(first, mara);
    expect(await stopJobs(first, mara)).toMatchObject({ stopId: first.stopId, jobs: [{ result: "asked" }] });
    const second = await stopJobs(stopOf([jobId]), ines);
    expect(["already-stopping", "already-ended"]).toContain(second.jobs[0]?.result);
    expect((await actsOfJob(jobId)).filter(({ act }) => act === "stop-job").map(({ by }) => by?.id)).toEqual([
      "mara",
      "ines",
    ]);
  });

  test("a job that nobody knows is not found", async () => {
    await expect(stopJobs(stopOf(["aaaaaaaaaaaa"]), ines)).rejects.toBeInstanceOf(Problem);
  });

  test("M8: what AWS is too busy to take is not lost: the server goes on", async () => {
    const jobId = await start();
    await board.sandbox.control.setFaults([{ operation: STOP, kind: "throttle", calls: 4 }]);
    const stop = stopOf([jobId]);
    expect(await stopJobs(stop, mara)).toMatchObject({ waiting: 1 });
    expect(await whenDone(stop.stopId)).toMatchObject({ jobs: [{ result: "asked" }] });
  });
});

describe("stopping many", () => {
  test("M8: 200 jobs with 30% throttling, some done, a restart in the middle: a result for each, nothing left out", async () => {
    const ids = await board.sandbox.control.seedJobs(
      Array.from({ length: 198 }, (_, index) => ({
        status: index % 10 === 0 ? "Completed" : "InProgress",
        submitTime: Date.now(),
      })),
    );
    const own = [await start(ines), await start(mara)];
    await refreshJobs();
    await board.sandbox.control.setFaults([{ operation: STOP, kind: "throttle", share: 0.3 }]);
    const stop = stopOf([...ids, ...own], "budget");
    const answered = await stopJobs(stop, ines);
    expect(answered.jobs).toHaveLength(200);
    expect(answered.waiting).toBeGreaterThan(0);
    await whenAnnounced(stop.stopId, 20);
    await endStopWorker();
    expect((await getStop(stop.stopId)).waiting).toBeGreaterThan(100);
    await board.sandbox.control.setFaults([{ operation: STOP, kind: "throttle", share: 0.03 }]);
    startStopWorker();
    const done = await whenDone(stop.stopId);
    expect(done.jobs.filter(({ result }) => result === "asked")).toHaveLength(180);
    expect(done.jobs.filter(({ result }) => result === "already-ended")).toHaveLength(20);
    expect(await getStop(stop.stopId)).toEqual(done);
  });

  test("W2: of a selection an operator stops their own; the rest says why not, and is on record", async () => {
    const [own, other] = [await start(mara), await start(jonas)];
    const stop = stopOf([own, other]);
    await stopJobs(stop, mara);
    expect((await whenDone(stop.stopId)).jobs).toMatchObject([
      { jobId: own, result: "asked" },
      { jobId: other, result: "not-allowed", note: expect.stringContaining("administrator") as string },
    ]);
    expect((await board.sandbox.control.job(other)).status).toBe("Submitted");
    expect((await actsOfJob(other)).at(-1)).toMatchObject({ result: "refused", by: { id: "mara" } });
  });

  test("M8: a Stop that was stored before a restart is taken up again", async () => {
    const jobIds = [await start(), await start()];
    await endStopWorker();
    const stopId = "stop-before-restart";
    const jobs = jobIds.map((jobId) => ({ jobId, jobName: jobId, result: "waiting" as const, note: null }));
    await openStop({ stopId, user: mara, reason: "", jobs });
    startStopWorker();
    expect((await whenDone(stopId)).jobs).toMatchObject([{ result: "asked" }, { result: "asked" }]);
  });

  test("every result of a Stop is announced to the open pages", async () => {
    const heard = vi.fn();
    const end = onChange(heard);
    const stop = stopOf([await start(), await start()]);
    await stopJobs(stop, mara);
    await whenDone(stop.stopId);
    end();
    const announced = heard.mock.calls.filter(([event]) => (event as LiveEvent).type === "stop");
    expect(announced.length).toBeGreaterThanOrEqual(2);
  });
});

test("a Stop that nobody knows is not found", async () => {
  await expect(getStop("stop-unknown")).rejects.toMatchObject({ code: "not-found" });
});
