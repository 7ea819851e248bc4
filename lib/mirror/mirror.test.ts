import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { now } from "@/lib/clock";
import type { CreateJob } from "@/lib/jobs/create-job-schema";
import { findIntent, openIntent } from "@/lib/ledger/intents";
import { actsOfJob } from "@/lib/ledger/ledger";
import { mirrorDatabase } from "@/lib/store/mirror-database";
import { mirrorFreshness, onChange } from "./changes";
import { readHealth } from "./health";
import { refreshJobs } from "./mirror";
import { readJobDetail } from "./query-jobs";
import { type Board, nextEvent, startBoard } from "./testing/board";

const LIST = "ListModelInvocationJobs";
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

let board: Board;
beforeEach(async () => {
  board = await startBoard();
});
afterEach(() => board.close());

describe("keeping in step", () => {
  it("a new job, a changed one and one that ended are there at the next look, each announced", async () => {
    const running = await board.seed("InProgress", { processedRecordCount: 100 });
    await board.start();
    const announced = new Set<string>();
    const stop = onChange((event) => {
      if (event.type === "change" && event.jobIds !== "all") for (const jobId of event.jobIds) announced.add(jobId);
    });
    await board.tell(running, { processedRecordCount: 600 });
    const fresh = await board.seed("Submitted");
    await board.until(async () => {
      expect((await board.job(running)).processedRecordCount).toBe(600);
      expect((await board.job(fresh)).outcome).toBe("sent");
    });
    stop();
    expect([...announced].toSorted()).toEqual([running, fresh].toSorted());
  });

  it("every status that was seen is kept with its time, also through a restart", async () => {
    const jobId = await board.seed("Scheduled");
    await board.start();
    const firstSeen = now();
    board.advance(10 * MINUTE_MS);
    await board.until(() => expect(mirrorFreshness().checkedAt).toBeGreaterThan(firstSeen + 9 * MINUTE_MS));
    await board.restart();
    await board.tell(jobId, { status: "InProgress" });
    await board.until(async () => expect((await board.job(jobId)).outcome).toBe("running"));
    const seen = (await readJobDetail(jobId))?.observations ?? [];
    expect(seen.map(({ status }) => status)).toEqual(["Scheduled", "InProgress"]);
    expect(seen[0]?.notBefore).toBeNull();
    // The last time it was seen in the queue is the earliest at which it can have begun to run.
    expect(seen[1]?.notBefore).toBeGreaterThanOrEqual(firstSeen + 9 * MINUTE_MS);
    expect(seen[1]?.notBefore).toBeLessThanOrEqual(seen[1]?.seenAt ?? 0);
  });

  it("one open page or ten: the same calls to AWS", async () => {
    await board.seed("InProgress");
    await board.start();
    const callsWith = async (pages: number) => {
      const leave = Array.from({ length: pages }, () => onChange(() => null));
      await board.control.resetCalls();
      for (let tick = 0; tick < 5; tick += 1) {
        const before = mirrorFreshness().checkedAt ?? 0;
        const looked = nextEvent(() => (mirrorFreshness().checkedAt ?? 0) > before);
        board.advance(5_001);
        await looked;
      }
      for (const close of leave) close();
      return (await board.control.calls())[LIST];
    };
    const one = await callsWith(1);
    expect(await callsWith(10)).toBe(one);
    expect(one).toBe(5);
  });

  it("with nobody looking on it asks once a minute, whatever moves", async () => {
    await board.seed("InProgress");
    await board.start();
    await board.control.resetCalls();
    const before = mirrorFreshness().checkedAt ?? 0;
    board.advance(50_000);
    await refreshJobs(await board.control.jobIds());
    expect((await board.control.calls())[LIST]).toBeUndefined();
    board.advance(11_000);
    await expect.poll(() => mirrorFreshness().checkedAt, { timeout: 5_000 }).toBeGreaterThan(before);
    expect((await board.control.calls())[LIST]).toBe(1);
  });

  it("A9: a job on its way that AWS no longer knows is marked soon, and is not asked for ever", async () => {
    const jobId = await board.seed("InProgress");
    await board.start();
    await board.control.removeJob(jobId);
    await board.until(async () => expect((await board.job(jobId)).goneSince).not.toBeNull());
    await board.control.resetCalls();
    board.advance(MINUTE_MS);
    await board.until(async () => expect((await board.control.calls())[LIST]).toBeGreaterThan(0));
    expect((await board.control.calls())["GetModelInvocationJob"]).toBeUndefined();
  });

  it("refreshing a job that neither AWS nor the mirror knows is not found", async () => {
    await expect(refreshJobs(["aaaaaaaaaaaa"])).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("who started a job", () => {
  const user = { id: "mara", name: "Mara Okafor", role: "operator" } as const;
  const settings = { jobName: "reviews" } as CreateJob;

  it("M4: an intent without its ARN is matched by its token, put on record once, and names its starter", async () => {
    await openIntent({ token: "lost-answer", user, settings });
    await openIntent({ token: "never-made", user, settings });
    const jobId = await board.seed("InProgress", { clientRequestToken: "lost-answer" });
    await board.start();
    expect(await findIntent("lost-answer")).toMatchObject({ state: "made", jobId });
    expect((await board.job(jobId)).startedBy).toEqual({ id: "mara", name: "Mara Okafor" });
    await board.restart();
    await board.until(() => expect(mirrorFreshness().complete).toBe(true));
    expect(await actsOfJob(jobId)).toMatchObject([{ act: "create-job", by: { id: "mara" }, result: "done" }]);
    expect(await findIntent("never-made")).toMatchObject({ state: "open", jobId: null });
  });

  it("A10: a job of another tool is shown, and nobody is named", async () => {
    const jobId = await board.seed("Completed");
    await board.start();
    expect((await board.job(jobId)).startedBy).toBeNull();
    expect(await actsOfJob(jobId)).toEqual([]);
  });
});

describe("AWS is slow, wrong or away", () => {
  it("A1: ten minutes of throttling: few calls, an age that grows honestly, and then all is well again", async () => {
    const jobId = await board.seed("InProgress", { processedRecordCount: 1 });
    await board.start();
    const leave = onChange(() => null);
    const checkedAt = mirrorFreshness().checkedAt;
    await board.control.setFaults([{ kind: "throttle" }]);
    await board.control.resetCalls();
    for (let minute = 0; minute < 10; minute += 1) {
      const failed = nextEvent(() => mirrorFreshness().unreachableSince !== null);
      board.advance(MINUTE_MS);
      await failed;
    }
    const { checkedAt: stillAt, unreachableSince, problem } = mirrorFreshness();
    expect(stillAt).toBe(checkedAt);
    expect(unreachableSince).toBeLessThan(now() - 8 * MINUTE_MS);
    expect(problem).toMatch(/AWS is busy/);
    const calls = Object.values(await board.control.calls()).reduce((sum, count) => sum + count, 0);
    expect(calls).toBeLessThan(60);
    await board.control.setFaults([]);
    await board.tell(jobId, { processedRecordCount: 2 });
    board.advance(MINUTE_MS);
    await board.until(async () => expect((await board.job(jobId)).processedRecordCount).toBe(2));
    expect(mirrorFreshness().unreachableSince).toBeNull();
    leave();
  });

  it.each(["drop-before", "status-500", "cut-body", "html-body", "deny", "expired-credentials"] as const)(
    "A2, A4, A6: %s: pages answer from the mirror, say since when, and it heals by itself",
    async (kind) => {
      const jobId = await board.seed("InProgress");
      await board.start();
      await board.control.setFaults([{ kind }]);
      const failed = nextEvent(() => mirrorFreshness().unreachableSince !== null);
      board.advance(2 * MINUTE_MS);
      await failed;
      const started = performance.now();
      const page = await board.page();
      expect(performance.now() - started).toBeLessThan(500);
      expect(page).toMatchObject({ total: 1, jobs: [{ jobId }] });
      expect(page.freshness.problem).toMatch(/^(AWS|Batchboard)/);
      expect(await readHealth()).toMatchObject({ alive: true, ready: true, mirror: "aws-unreachable" });
      await board.control.setFaults([]);
      board.advance(MINUTE_MS);
      await expect.poll(() => mirrorFreshness().unreachableSince, { timeout: 5_000 }).toBeNull();
    },
  );

  it("A3: a poll that hangs keeps nobody waiting: a person's refresh and the pages go on", async () => {
    const jobId = await board.seed("InProgress", { processedRecordCount: 1 });
    await board.start();
    await board.control.setFaults([{ operation: LIST, kind: "never-answer" }]);
    await board.control.resetCalls();
    board.advance(2 * MINUTE_MS);
    await expect.poll(async () => (await board.control.calls())[LIST], { timeout: 5_000 }).toBe(1);
    await board.tell(jobId, { processedRecordCount: 7 });
    await refreshJobs([jobId]);
    expect((await board.job(jobId)).processedRecordCount).toBe(7);
  });

  it.each([
    ["unknown-status", { outcome: "unknown", group: "running" }],
    ["unknown-field", { outcome: "running" }],
    ["no-submit-time", { submitTime: null, outcome: "running" }],
    ["no-counts", { totalRecordCount: null, processedRecordCount: null, outcome: "running" }],
  ] as const)("A8: %s is shown as it is", async (kind, shown) => {
    await board.control.setFaults([{ kind }]);
    const [jobId = ""] = await board.control.seedJobs([{ status: "InProgress", processed: 10 }]);
    await board.start();
    expect(await board.job(jobId)).toMatchObject(shown);
    expect((await board.page()).total).toBe(1);
  });

  it("A8: a state that nobody knows is not asked for for ever: after eight days it counts as settled", async () => {
    await board.seed("Paused", {}, { submitTime: Date.now() - 9 * DAY_MS });
    await board.start();
    const leave = onChange(() => null);
    await board.control.resetCalls();
    board.advance(30_000);
    await refreshJobs();
    expect((await board.control.calls())[LIST]).toBe(1);
    leave();
  });
});

describe("the mirror's own failures", () => {
  it("P8: an unexpected error is visible in health; pages go on, and so does the mirror after a pause", async () => {
    const jobId = await board.seed("InProgress", { processedRecordCount: 1 });
    await board.start();
    await sql`ALTER TABLE meta RENAME TO away`.execute(mirrorDatabase());
    board.advance(2 * MINUTE_MS);
    await expect.poll(async () => (await readHealth()).mirror, { timeout: 5_000 }).toBe("failing");
    expect((await board.page()).jobs).toMatchObject([{ jobId }]);
    await sql`ALTER TABLE away RENAME TO meta`.execute(mirrorDatabase());
    await board.tell(jobId, { processedRecordCount: 5 });
    board.advance(2 * MINUTE_MS);
    await expect.poll(async () => (await board.job(jobId)).processedRecordCount, { timeout: 10_000 }).toBe(5);
    await expect.poll(async () => (await readHealth()).mirror).toBe("ok");
  });

  it("health says little: no names, no addresses, no settings", async () => {
    await board.seed("InProgress");
    await board.start();
    expect(Object.keys(await readHealth()).toSorted()).toEqual(
      ["alive", "complete", "events", "lastLookAgeMs", "mirror", "ready", "storage"].toSorted(),
    );
  });
});
