import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { mirrorFreshness } from "./changes";
import { writeMeta } from "./meta";
import { startMirror, stopMirror } from "./mirror";
import { type Board, nextEvent, startBoard } from "./testing/board";

const LIST = "ListModelInvocationJobs";

let board: Board;
beforeEach(async () => {
  board = await startBoard();
});
afterEach(() => board.close());

const isChange = (event: { type: string }) => event.type === "change";

/** Every job of AWS, once, and nothing else. */
async function expectEveryJobOnce(): Promise<void> {
  const listed = await board.control.jobIds();
  const { total } = await board.page();
  expect(total).toBe(listed.length);
  for (const jobId of listed) expect((await board.job(jobId)).goneSince).toBeNull();
}

describe("reading the whole list", () => {
  it("2,500 jobs over pages: the newest are served before the whole list is read", async () => {
    await board.control.seedMany(2_500);
    const first = nextEvent(isChange);
    await startMirror();
    await first;
    const early = await board.page();
    expect(early.total).toBeGreaterThanOrEqual(1_000);
    expect(early.freshness.complete).toBe(false);
    await board.until(() => expect(mirrorFreshness().complete).toBe(true));
    const whole = await board.page();
    expect(whole.total).toBe(2_500);
    expect(early.jobs[0]?.jobId).toBe(whole.jobs[0]?.jobId);
  });

  it("A5: a page that fails is read again; no job vanishes and none is there twice", async () => {
    await board.control.seedMany(2_500);
    const first = nextEvent(isChange);
    await startMirror();
    await first;
    await board.control.setFaults([{ operation: LIST, kind: "status-500", calls: 2 }]);
    await nextEvent(() => mirrorFreshness().unreachableSince !== null);
    await board.control.setFaults([]);
    board.advance(60_000);
    await board.until(() => expect(mirrorFreshness()).toMatchObject({ complete: true, unreachableSince: null }));
    await expectEveryJobOnce();
  });

  it("A5: a page token that AWS no longer takes begins the walk again", async () => {
    await board.control.seedMany(2_500);
    const first = nextEvent(isChange);
    await startMirror();
    await first;
    await stopMirror();
    await writeMeta("walk", JSON.stringify({ startedAt: 0, nextToken: "expired", restarts: 0 }));
    await startMirror();
    await board.until(() => expect(mirrorFreshness().complete).toBe(true));
    await expectEveryJobOnce();
  });

  it("a restart in the middle goes on from the page it had reached", async () => {
    await board.control.seedMany(2_500);
    const first = nextEvent(isChange);
    await startMirror();
    await first;
    await board.restart();
    expect((await board.page()).total).toBeGreaterThanOrEqual(1_000);
    await board.until(() => expect(mirrorFreshness().complete).toBe(true));
    await expectEveryJobOnce();
  });

  it("jobs that start, change and vanish during the walk are right at its end", async () => {
    const [vanishing = ""] = await board.control.seedMany(2_499);
    const [ending = ""] = await board.control.seedJobs([{ status: "InProgress" }]);
    const first = nextEvent(isChange);
    await startMirror();
    await first;
    await board.control.removeJob(vanishing);
    const [fresh = ""] = await board.control.seedJobs([{ status: "Submitted", jobName: "started-during-the-walk" }]);
    await board.control.patchJob(ending, { status: "Failed" });
    await board.until(async () => {
      expect(mirrorFreshness().complete).toBe(true);
      expect(await board.job(fresh)).toMatchObject({ jobName: "started-during-the-walk" });
      expect((await board.job(ending)).outcome).toBe("failed");
    });
    const { total } = await board.page();
    expect([2_500, 2_501]).toContain(total);
  });

  it("an empty account is complete, and says so", async () => {
    await startMirror();
    await board.until(() => expect(mirrorFreshness()).toMatchObject({ complete: true, problem: null }));
    expect(await board.page()).toMatchObject({ total: 0, jobs: [] });
  });
});

describe("the daily comparison", () => {
  const DAY_MS = 86_400_000;

  it("brings what the looks cannot see: a change to a job from before their window", async () => {
    const old = { status: "InProgress" as const, submitTime: Date.now() - 20 * DAY_MS };
    const [jobId = ""] = await board.control.seedJobs([old, { status: "Completed" }]);
    await startMirror();
    await board.until(() => expect(mirrorFreshness().complete).toBe(true));
    await board.control.patchJob(jobId, { status: "Stopped" });
    board.advance(DAY_MS + 1_000);
    await board.until(async () => expect((await board.job(jobId)).outcome).toBe("stopped"));
  });

  it("A9: a job that AWS no longer lists stays, and is marked with since when, until it is there again", async () => {
    const [jobId = "", other = ""] = await board.control.seedJobs([{ status: "Completed" }, { status: "Completed" }]);
    await startMirror();
    await board.until(() => expect(mirrorFreshness().complete).toBe(true));
    await board.control.removeJob(jobId);
    board.advance(DAY_MS + 1_000);
    await board.until(async () => expect((await board.job(jobId)).goneSince).not.toBeNull());
    expect((await board.job(other)).goneSince).toBeNull();
    await board.control.seedJobs([{ id: jobId, status: "Completed" }]);
    board.advance(DAY_MS + 1_000);
    await board.until(async () => expect((await board.job(jobId)).goneSince).toBeNull());
  });
});
