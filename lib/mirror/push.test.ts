import { DeleteQueueCommand, GetQueueAttributesCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { mirrorFreshness, onChange } from "./changes";
import { readHealth } from "./health";
import { refreshJobs, stopMirror } from "./mirror";
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
  return JSON.stringify({
    source: "aws.bedrock",
    "detail-type": "Batch Inference Job State Change",
    detail,
    ...change,
  });
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

function queue(): { client: SQSClient; QueueUrl: string } {
  const QueueUrl = board.sandbox.queueUrl ?? "";
  return { client: new SQSClient({ region: "us-east-1", endpoint: new URL(QueueUrl).origin }), QueueUrl };
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

describe("a queue that does not work", () => {
  it("A11: when the queue is gone AWS is looked at as often as without it, and health says so", async () => {
    await start();
    const jobId = await board.seed("InProgress");
    await begin();
    const { client, QueueUrl } = queue();
    await client.send(new DeleteQueueCommand({ QueueUrl }));
    await expect.poll(() => mirrorFreshness().push, WAIT).toBe("failing");
    expect(await readHealth()).toMatchObject({ ready: true, mirror: "ok", events: "failing" });
    await board.tell(jobId, { processedRecordCount: 500 });
    board.advance(5_001);
    await expect.poll(async () => (await board.job(jobId)).processedRecordCount, WAIT).toBe(500);
    expect(await calls(GET)).toBe(0);
  });

  it("A11: a queue that nobody answers for keeps no page waiting", async () => {
    await start({ BATCHBOARD_EVENTS_QUEUE_URL: "http://127.0.0.1:9/000000000000/batchboard-events" });
    const jobId = await board.seed("InProgress");
    await board.start();
    expect(await readHealth()).toMatchObject({ ready: true, mirror: "ok", events: "failing" });
    await board.tell(jobId, { status: "Completed" });
    board.advance(5_001);
    await shows(jobId, "Completed");
  });

  it("A11: a queue into which nobody puts anything is found out by the first end that it does not tell", async () => {
    await start();
    const [first, second] = [await board.seed("InProgress"), await board.seed("InProgress")];
    await begin();
    await refreshJobs();
    await board.control.setFaults([{ kind: "event-never" }]);
    await board.tell(first, { status: "Completed" });
    board.advance(61_000);
    await shows(first, "Completed");
    board.advance(31_000);
    await board.tell(second, { processedRecordCount: 900 });
    await expect.poll(async () => (await board.job(second)).processedRecordCount, WAIT).toBe(900);
    await board.control.setFaults([]);
    await board.tell(second, { status: "Stopping" });
    await shows(second, "Stopping");
    await expect.poll(() => mirrorFreshness().push, WAIT).toBe("on");
  });

  it("a server that ends lets go of the queue at once", async () => {
    await start();
    await board.seed("InProgress");
    await begin();
    const startedAt = performance.now();
    await stopMirror();
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });
});

describe("many events", () => {
  it("A11: a storm of forged events takes half of the budget at the most, and people go first", async () => {
    await start({ BATCHBOARD_AWS_CALLS_PER_SECOND: "10" });
    const jobId = await board.seed("InProgress");
    await begin();
    const forged = Array.from({ length: 400 }, (_, index) => eventOf(`forged${String(index).padStart(6, "0")}`));
    const startedAt = performance.now();
    await board.control.sendEvents(forged);
    const waits: number[] = [];
    do {
      const askedAt = performance.now();
      await refreshJobs([jobId]);
      waits.push(performance.now() - askedAt);
    } while (performance.now() - startedAt < 2_000);
    const seconds = (performance.now() - startedAt) / 1_000;
    const ofEvents = (await calls(GET)) + (await calls(LIST)) - waits.length;
    expect(ofEvents).toBeLessThanOrEqual(5 * seconds + 1);
    expect(Math.max(...waits)).toBeLessThan(1_000);
    expect((await board.page()).total).toBe(1);
  });

  it("a hundred jobs that end at one moment are seen with a look or two, not with a hundred calls", async () => {
    await start({ BATCHBOARD_AWS_CALLS_PER_SECOND: "10" });
    const jobIds = await Promise.all(Array.from({ length: 100 }, () => board.seed("InProgress")));
    await board.start();
    await expect.poll(() => mirrorFreshness().push, WAIT).toBe("on");
    await board.control.resetCalls();
    const end = { status: "Completed", processedRecordCount: 1_000, successRecordCount: 1_000 };
    for (const jobId of jobIds) await board.tell(jobId, end);
    await expect.poll(async () => (await board.page()).groups.done, WAIT).toBe(100);
    expect((await calls(GET)) + (await calls(LIST))).toBeLessThan(20);
  });

  it("what was read is taken out of the queue", async () => {
    await start();
    const jobId = await board.seed("InProgress");
    await begin();
    await board.control.sendEvents(Array.from({ length: 25 }, () => eventOf(jobId)));
    const { client, QueueUrl } = queue();
    const AttributeNames = ["ApproximateNumberOfMessages" as const, "ApproximateNumberOfMessagesNotVisible" as const];
    await expect
      .poll(
        async () => (await client.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames }))).Attributes,
        WAIT,
      )
      .toEqual({ ApproximateNumberOfMessages: "0", ApproximateNumberOfMessagesNotVisible: "0" });
  });
});
