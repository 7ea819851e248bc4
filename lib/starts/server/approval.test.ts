import { describe, expect, test } from "vitest";
import type { ActionResult } from "@/lib/action-result";
import type { User } from "@/lib/auth/role";
import { cookieOf, fromOurPage, inRequest } from "@/lib/http/testing/request-scope";
import { boardForTests, PEOPLE } from "@/lib/jobs/testing/board";
import { decideStart, withdrawStart } from "@/lib/starts/actions";
import { csvOf, planFor, UPLOAD_SETTINGS } from "@/lib/starts/testing/plan-for";
import { settled, startWith } from "@/lib/starts/testing/uploads";
import { ownDatabase } from "@/lib/store/own-database";
import { getStart, listStarts } from "./get-start";
import { startStartWorker } from "./start-worker";

const { viktor, mara, ines } = PEOPLE;
const board = boardForTests({
  ...UPLOAD_SETTINGS,
  BATCHBOARD_APPROVAL_RECORDS: "20",
  BATCHBOARD_APPROVERS: "operator",
});

async function waiting(change: Parameters<typeof planFor>[1] = {}): Promise<string> {
  const file = csvOf(30);
  const startId = await startWith(mara, file, planFor(file, change, 30));
  await expect.poll(() => settled(startId), { timeout: 15_000, interval: 30 }).not.toBeNull();
  return startId;
}

/** Sends the action by hand, as somebody who is signed in can. */
async function as<Input>(user: User, act: (input: Input) => Promise<ActionResult<unknown>>, input: Input) {
  return inRequest({ ...fromOurPage(), ...(await cookieOf(user)) }, () => act(input));
}

async function decisionsOn(startId: string) {
  const rows = await ownDatabase()
    .selectFrom("ledger")
    .select(["user_id", "result", "problem", "details"])
    .where("act", "=", "decide-start")
    .orderBy("id")
    .execute();
  return rows
    .filter(({ details }) => details?.includes(startId))
    .map(({ user_id, result, problem }) => [user_id, result, problem]);
}

describe("a job above the limit", () => {
  test("M10: waits, is shown to who may approve, and is made once when another person approves", async () => {
    const startId = await waiting();
    const start = await getStart(startId, ines);
    expect(start).toMatchObject({ state: "waiting-approval", needsApproval: true, canDecide: true });
    expect(start.cost?.toUsd).toBeGreaterThan(0);
    expect(start.costNote).toContain("more than 20 records");
    expect(start.firstRecords[0]).toEqual({ recordId: "ROW00000002", text: 'Describe Chair 0, oak: It is "nice" 0' });
    expect((await listStarts(ines)).map((each) => each.startId)).toContain(startId);
    expect(await board.sandbox.control.jobIds()).toEqual([]);
    const approve = { startId, digest: start.digest, decision: "approve", note: "" } as const;
    const [one, two] = await Promise.all([as(ines, decideStart, approve), as(ines, decideStart, approve)]);
    expect([one.ok, two.ok]).toContain(true);
    await expect.poll(async () => (await getStart(startId, mara)).state, { timeout: 10_000 }).toBe("started");
    expect(await getStart(startId, mara)).toMatchObject({
      decision: { by: { id: "ines" } },
      parts: [{ records: 30 }],
    });
    expect((await board.sandbox.control.calls()).CreateModelInvocationJob).toBe(1);
  });

  test("M10: nobody approves their own, also with a forged action; it is on record", async () => {
    const startId = await waiting();
    const { digest, canDecide } = await getStart(startId, mara);
    expect(canDecide).toBe(false);
    const forged = { startId, digest, decision: "approve", note: "" } as const;
    expect(await as(mara, decideStart, forged)).toMatchObject({ ok: false, problem: { code: "forbidden" } });
    expect(await as(viktor, decideStart, forged)).toMatchObject({ ok: false, problem: { code: "forbidden" } });
    expect(await getStart(startId, mara)).toMatchObject({ state: "waiting-approval" });
    expect(await decisionsOn(startId)).toEqual([
      ["mara", "refused", "forbidden"],
      ["viktor", "refused", "forbidden"],
    ]);
  });

  test("M10: an approval of anything else than what was shown does not count", async () => {
    const startId = await waiting();
    const other = { startId, digest: "0".repeat(64), decision: "approve", note: "" } as const;
    expect(await as(ines, decideStart, other)).toMatchObject({ ok: false, problem: { code: "changed-meanwhile" } });
    const { digest } = await getStart(startId, ines);
    expect(await as(mara, withdrawStart, { startId })).toMatchObject({ ok: true });
    expect(await as(ines, decideStart, { ...other, digest })).toMatchObject({ ok: false });
    startStartWorker();
    expect(await getStart(startId, mara)).toMatchObject({ state: "withdrawn", parts: [{ jobId: null }] });
  });

  test("is sent back with a word, which is needed", async () => {
    const startId = await waiting();
    const { digest } = await getStart(startId, ines);
    const sendBack = { startId, digest, decision: "send-back", note: " " } as const;
    expect(await as(ines, decideStart, sendBack)).toMatchObject({ ok: false, problem: { code: "invalid" } });
    expect(await as(ines, decideStart, { ...sendBack, note: "Use the smaller model." })).toMatchObject({ ok: true });
    expect(await getStart(startId, mara)).toMatchObject({
      state: "sent-back",
      decision: { by: { id: "ines" }, note: "Use the smaller model." },
      hasFile: true,
    });
  });
});
