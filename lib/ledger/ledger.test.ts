import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { resetConfig } from "@/lib/config";
import type { CreateJob } from "@/lib/jobs/create-job-schema";
import { closeOwnDatabase, ownDatabase } from "@/lib/store/own-database";
import { findIntent, openIntent, openIntents, settleIntent, unclearStarts } from "./intents";
import { actsOfJob, recordAct } from "./ledger";
import { recordStatuses, statusesOfJob } from "./statuses";
import { nextWaiting, openStop, readStop, settleStopItem, stoppersOf } from "./stops";

const mara = { id: "mara", name: "Mara Okafor", role: "operator" } as const;
const settings = { jobName: "reviews" } as CreateJob;
const JOB_ARN = "arn:aws:bedrock:us-east-1:111122223333:model-invocation-job/abc123def456";

beforeEach(() => {
  Object.assign(process.env, {
    AWS_REGION: "us-east-1",
    NEXTAUTH_URL: "http://127.0.0.1:3000",
    NEXTAUTH_SECRET: "a-secret-of-tests-a-secret-of-tests",
    BATCHBOARD_USERS_FILE: "users.json",
    BATCHBOARD_DATA_DIR: mkdtempSync(join(tmpdir(), "ledger-")),
  });
  resetConfig();
});
afterEach(closeOwnDatabase);

describe("the ledger", () => {
  it("W10: rows are only added: nobody changes or erases them, in the file neither", async () => {
    await recordAct({ act: "stop-job", user: mara, jobId: "abc123def456", result: "done", note: "wrong file" });
    const database = ownDatabase();
    await expect(sql`UPDATE ledger SET user_name = 'somebody else'`.execute(database)).rejects.toThrow(/append-only/);
    await expect(sql`DELETE FROM ledger`.execute(database)).rejects.toThrow(/append-only/);
    await expect(sql`INSERT OR REPLACE INTO ledger SELECT * FROM ledger`.execute(database)).rejects.toThrow(
      /append-only/,
    );
    expect(await actsOfJob("abc123def456")).toMatchObject([
      { act: "stop-job", by: { id: "mara", name: "Mara Okafor" }, result: "done", note: "wrong file" },
    ]);
  });

  it("P3: an act that cannot be put on record is refused with the reason", async () => {
    await sql`PRAGMA query_only = ON`.execute(ownDatabase());
    await expect(openIntent({ token: "t", user: mara, settings })).rejects.toMatchObject({
      code: "storage-unavailable",
    });
    await expect(recordAct({ act: "stop-job", user: mara, result: "done" })).rejects.toMatchObject({
      code: "storage-unavailable",
    });
  });
});

describe("intents", () => {
  it("M1: the same token again is the same intent", async () => {
    expect(await openIntent({ token: "one-form", user: mara, settings })).toMatchObject({ isNew: true, state: "open" });
    expect(await openIntent({ token: "one-form", user: mara, settings })).toMatchObject({ isNew: false });
    expect(await openIntents()).toHaveLength(1);
  });

  it("what was made stays made", async () => {
    await openIntent({ token: "one-form", user: mara, settings });
    await settleIntent("one-form", { jobArn: JOB_ARN });
    await settleIntent("one-form", { problem: "aws-failed" });
    expect(await findIntent("one-form")).toMatchObject({ state: "made", jobId: "abc123def456" });
    expect(await openIntents()).toEqual([]);
  });
});

describe("stops", () => {
  const jobs = ["a", "b"].map((jobId) => ({ jobId, jobName: jobId, result: "waiting" as const, note: null }));

  it("M8: a Stop is stored whole, each of its jobs is carried out once, and its id finds it again", async () => {
    await openStop({ stopId: "stop-1", user: mara, reason: "", jobs });
    await openStop({ stopId: "stop-1", user: mara, reason: "again", jobs });
    const first = await nextWaiting();
    expect(first).toMatchObject({ jobId: "a", user: mara });
    if (first) await settleStopItem(first, "asked", null);
    expect(await nextWaiting()).toMatchObject({ jobId: "b" });
    expect(await readStop("stop-1")).toMatchObject({
      waiting: 1,
      reason: "",
      jobs: [{ result: "asked" }, { result: "waiting" }],
    });
    expect(await stoppersOf(["a", "b"])).toEqual(new Map([["a", { id: "mara", name: "Mara Okafor" }]]));
  });
});

describe("statuses that were seen", () => {
  it("a status that is seen again after the mirror was made anew is no second step", async () => {
    const seen = (status: string, seenAt: number) => ({ jobId: "a", status, seenAt, notBefore: null });
    await recordStatuses([seen("Scheduled", 1), seen("InProgress", 5)]);
    await recordStatuses([seen("InProgress", 9), seen("Completed", 12)]);
    expect((await statusesOfJob("a")).map(({ status, seenAt }) => [status, seenAt])).toEqual([
      ["Scheduled", 1],
      ["InProgress", 5],
      ["Completed", 12],
    ]);
  });
});

describe("a start that AWS never answered", () => {
  it("M4: is told to its owner, and to nobody else, until it is known what became of it", async () => {
    await openIntent({ token: "token-unclear", user: mara, settings });
    const later = Date.now() + 1_000;
    expect(await unclearStarts("mara", later)).toMatchObject([{ jobName: "reviews" }]);
    expect(await unclearStarts("jonas", later)).toEqual([]);
    expect(await unclearStarts("mara", Date.now() - 30_000)).toEqual([]);
    await settleIntent("token-unclear", { jobArn: JOB_ARN });
    expect(await unclearStarts("mara", later)).toEqual([]);
  });
});
