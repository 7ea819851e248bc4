import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { mirrorFreshness, onChange } from "./changes";
import { readHealth } from "./health";
import { readJobDetail } from "./query-jobs";
import { type Board, startBoard } from "./testing/board";

const LIST = "ListModelInvocationJobs";
const GET = "GetModelInvocationJob";
const WAIT = { timeout: 10_000, interval: 10 };

let board: Board;
let leave: () => void;

/** A page is open, which without the queue would make the mirror look every 5 s; the tests are over before. */
async function start(settings: Record<string, string> = {}): Promise<void> {
  board = await startBoard(settings, { events: true });
  leave = onChange(() => null);
}

/** The mirror has read the list and hears from the queue. */
async function begin(): Promise<void> {
  await board.start();
  await expect.poll(() => mirrorFreshness().push, WAIT).toBe("on");
  // Beside the looks there are the tags of the first jobs to read.
  await expect.poll(async () => (await board.page()).jobs.every(({ tags }) => tags !== null), WAIT).toBe(true);
  await board.control.resetCalls();
}

function eventOf(jobId: string, change: Record<string, unknown> = {}, status = "Completed"): string {
  const batchJobArn = `arn:aws:bedrock:us-east-1:111122223333:model-invocation-job/${jobId}`;
  const detail = { batchJobArn, status };
  return JSON.stringify({ source: "aws.bedrock", "detail-type": "Batch Inference Job State Change", detail, ...change });
}

async function calls(operation: string): Promise<number> {
  return (await board.control.calls())[operation] ?? 0;
}

function shows(jobId: string, status: string): Promise<void> {
  return expect.poll(async () => (await board.job(jobId)).status, WAIT).toBe(status);
}

/** Everything that was put into the queue has been taken in: an event of this new job, the last, is known. */
async function drained(): Promise<void> {
  const last = await board.seed("Submitted");
  await board.control.sendEvents([eventOf(last)]);
  await expect.poll(async () => (await board.page({ q: last })).total, WAIT).toBe(1);
}

afterEach(async () => {
  leave();
  await board.close();
});

describe("a queue that works", () => {
  beforeEach(() => start());

  it("a change is shown at once, with one Get and no look at the list", async () => {
    const jobId = await board.seed("InProgress");
    await begin();
    await board.tell(jobId, { status: "Completed", processedRecordCount: 1_000, successRecordCount: 1_000 });
    await shows(jobId, "Completed");
    expect(await calls(GET)).toBe(1);
    expect(await calls(LIST)).toBe(0);
  });

  it("a job that somebody else has just started is there at its first event", async () => {
    await board.seed("Completed");
    await begin();
    const fresh = await board.seed("Submitted");
    await board.tell(fresh, { status: "Validating" });
    await expect.poll(async () => (await board.page({ q: fresh })).total, WAIT).toBe(1);
    expect(await calls(LIST)).toBe(0);
  });

  it("while it works the list is looked at once a minute; health says that it works", async () => {
    await board.seed("InProgress");
    await begin();
    board.advance(50_000);
    await drained();
    expect(await calls(LIST)).toBe(0);
    board.advance(11_000);
    await expect.poll(() => calls(LIST), WAIT).toBe(1);
    expect(await readHealth()).toMatchObject({ ready: true, events: "ok" });
  });

  it("A11: an event that comes twice, or late, shows what Bedrock says by then", async () => {
    const jobId = await board.seed("Scheduled");
    await begin();
    await board.control.setFaults([{ kind: "event-late", delayMs: 500, calls: 1 }, { kind: "event-twice" }]);
    await board.tell(jobId, { status: "InProgress" });
    await board.tell(jobId, { status: "Completed" });
    await shows(jobId, "Completed");
    await expect.poll(() => board.control.eventsSent(), WAIT).toBe(3);
    await drained();
    expect((await board.job(jobId)).status).toBe("Completed");
  });

  it("A11: events out of order never bring an earlier state back", async () => {
    const jobId = await board.seed("Scheduled");
    await begin();
    await board.control.setFaults([{ kind: "event-out-of-order", calls: 1 }]);
    await board.tell(jobId, { status: "InProgress" });
    await board.tell(jobId, { status: "Completed" });
    await shows(jobId, "Completed");
    await expect.poll(() => board.control.eventsSent(), WAIT).toBe(2);
    await drained();
    const statuses = (await readJobDetail(jobId))?.observations.map(({ status }) => status);
    expect(statuses?.at(-1)).toBe("Completed");
    expect((await board.job(jobId)).status).toBe("Completed");
  });

  it("A11: a forged event shows nothing: what it claims is not read", async () => {
    const jobId = await board.seed("InProgress", { processedRecordCount: 7 });
    await begin();
    await board.control.sendEvents([eventOf(jobId, {}, "Failed")]);
    await expect.poll(() => calls(GET), WAIT).toBe(1);
    await drained();
    expect(await board.job(jobId)).toMatchObject({ status: "InProgress", processedRecordCount: 7 });
  });

  it("A11: events of another region or account, and of jobs that nobody knows, change nothing", async () => {
    await board.seed("InProgress");
    await begin();
    const arn = (region: string, account: string) => `arn:aws:bedrock:${region}:${account}:model-invocation-job/`;
    await board.control.sendEvents([
      eventOf("", { detail: { batchJobArn: `${arn("eu-west-1", "111122223333")}aaaaaaaaaaaa` } }),
      eventOf("", { detail: { batchJobArn: `${arn("us-east-1", "999999999999")}aaaaaaaaaaaa` } }),
      eventOf("bbbbbbbbbbbb"),
    ]);
    await drained();
    expect(await calls(GET), "the unknown one and the last").toBe(2);
    expect((await board.page()).total).toBe(2);
    expect(mirrorFreshness()).toMatchObject({ push: "on", unreachableSince: null });
  });

  it.each([
    ["no JSON", "{"],
    ["JSON of another kind", "[null]"],
    ["another source", eventOf("cccccccccccc", { source: "aws.s3" })],
    ["another event", eventOf("cccccccccccc", { "detail-type": "Model Customization Job State Change" })],
    ["no ARN", eventOf("cccccccccccc", { detail: {} })],
    ["an id with a path in it", eventOf("../cccccccccc")],
    ["an id with more behind it", eventOf("cccccccccccc/stop")],
    ["a megabyte of nothing", "x".repeat(900_000)],
  ])("A11: %s is taken out of the queue and asks nothing of AWS", async (_, body) => {
    await board.seed("InProgress");
    await begin();
    await board.control.sendEvents([body]);
    await drained();
    expect(await calls(GET)).toBe(1);
    expect(mirrorFreshness().push).toBe("on");
  });

  it("A11: an event that never comes: the look once a minute finds the change", async () => {
    const jobId = await board.seed("InProgress");
    await begin();
    await board.control.setFaults([{ kind: "event-never" }]);
    await board.tell(jobId, { status: "Completed" });
    await drained();
    expect((await board.job(jobId)).status).toBe("InProgress");
    board.advance(61_000);
    await shows(jobId, "Completed");
  });
});
