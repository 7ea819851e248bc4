import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { now } from "@/lib/clock";
import { formatAge } from "@/lib/format";
import { mirrorFreshness } from "./changes";
import { readHealth } from "./health";
import { refreshJobs } from "./mirror";
import { type Board, startBoard } from "./testing/board";

const MINUTE_MS = 60_000;
const attempts = process.env["AWS_MAX_ATTEMPTS"];

let board: Board;
beforeEach(async () => {
  // As in production, where the SDK tries again.
  process.env["AWS_MAX_ATTEMPTS"] = "3";
  board = await startBoard();
});
afterEach(async () => {
  await board.close();
  process.env["AWS_MAX_ATTEMPTS"] = attempts;
});

describe.each([
  ["behind", 20 * MINUTE_MS],
  ["before", -20 * MINUTE_MS],
])("a machine whose clock goes 20 minutes %s AWS's", (_, skewMs) => {
  beforeEach(async () => {
    await board.control.setFaults([{ kind: "skewed-clock", delayMs: skewMs }]);
    await board.control.advance(skewMs);
  });

  it("A7: its signatures are corrected: AWS refuses the first and takes all others", async () => {
    const jobId = await board.seed("InProgress", { processedRecordCount: 1 });
    await board.start();
    await board.control.resetCalls();
    await board.tell(jobId, { processedRecordCount: 2 });
    await refreshJobs([jobId]);
    expect((await board.job(jobId)).processedRecordCount).toBe(2);
    expect((await board.control.calls())["GetModelInvocationJob"], "nothing is refused any more").toBe(1);
    expect(mirrorFreshness()).toMatchObject({ unreachableSince: null, problem: null });
  });

  it("A7: new jobs are found, and no age is negative", async () => {
    await board.seed("Completed");
    await board.start();
    const jobId = await board.seed("Submitted");
    await board.until(async () => expect((await board.page()).jobs.map((job) => job.jobId)).toContain(jobId));
    expect((await readHealth()).lastLookAgeMs).toBeGreaterThanOrEqual(0);
    const { jobs, freshness } = await board.page({ sort: "time" });
    expect(freshness.now).toBeGreaterThanOrEqual(freshness.checkedAt ?? Infinity);
    for (const { submitTime } of jobs) expect(formatAge(now() - (submitTime ?? 0))).not.toContain("-");
  });
});
