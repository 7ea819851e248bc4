import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Acknowledged } from "@/lib/jobs/testing/busy-server";
import { findIntent, openIntents } from "@/lib/ledger/intents";
import { actsOfJob } from "@/lib/ledger/ledger";
import { mirrorFreshness } from "@/lib/mirror/changes";
import { startMirror } from "@/lib/mirror/mirror";
import { readJob } from "@/lib/mirror/query-jobs";
import { type Board, startBoard } from "@/lib/mirror/testing/board";
import { LEASE_MS } from "@/lib/store/lease";
import { ownDatabase } from "@/lib/store/own-database";

const CREATE = "CreateModelInvocationJob";
const TESTING = join(import.meta.dirname, "../testing");
/** Kills in the short form, and with BATCHBOARD_TEST_LONG in the long one. */
const KILLS = process.env["BATCHBOARD_TEST_LONG"] ? 50 : 4;

let board: Board;
let child: ChildProcess | null = null;

beforeEach(async () => {
  board = await startBoard({
    BATCHBOARD_READ_PLACES: "s3://acme-batch/in/,s3://acme-batch/out/",
    BATCHBOARD_SERVICE_ROLES: "Standard=arn:aws:iam::111122223333:role/BatchInference",
  });
});
afterEach(async () => {
  await killChild();
  await board.close();
});

/** A server in a process of its own on the test's files, busy with creating and stopping. */
function startBusyServer(round: number, settings: Record<string, string> = {}): Acknowledged[] {
  const told: Acknowledged[] = [];
  const args = [
    "--import",
    join(process.cwd(), "scripts", "run-typescript.mjs"),
    join(TESTING, "busy-server.ts"),
    String(round),
  ];
  child = spawn(process.execPath, args, { env: { ...process.env, ...settings }, stdio: ["ignore", "pipe", "inherit"] });
  if (!child.stdout) throw new Error("the child has an output");
  createInterface({ input: child.stdout }).on("line", (line) => {
    const said = JSON.parse(line) as Partial<Acknowledged> & { level?: string };
    if (said.level === undefined) told.push(said as Acknowledged);
  });
  return told;
}

async function killChild(): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child?.once("exit", resolve));
  child.kill("SIGKILL");
  await ended;
  // Its lease runs out, so that another may ask AWS.
  board.advance(LEASE_MS);
}

describe("a server that is killed", () => {
  it("M4: between making the job and storing its ARN, the intent is matched at the next start", async () => {
    // Its mirror sees nothing, or it would match the intent before the kill.
    const unseen = { operation: "ListModelInvocationJobs", kind: "status-500" } as const;
    await board.control.setFaults([{ operation: CREATE, kind: "drop-after" }, unseen]);
    const told = startBusyServer(0, { AWS_MAX_ATTEMPTS: "100" });
    await expect.poll(() => board.control.jobIds(), { timeout: 20_000 }).toHaveLength(1);
    await killChild();
    expect(told).toEqual([]);
    expect(await findIntent("busy-0-0")).toMatchObject({ state: "open", jobArn: null });

    await board.control.setFaults([]);
    await board.control.resetCalls();
    await board.start();
    const [jobId = ""] = await board.control.jobIds();
    expect(await findIntent("busy-0-0")).toMatchObject({ state: "made", jobId });
    expect(await actsOfJob(jobId)).toMatchObject([{ act: "create-job", by: { id: "mara" }, result: "done" }]);
    expect(await readJob(jobId)).toMatchObject({ startedBy: { id: "mara" } });
    expect((await board.control.calls())[CREATE]).toBeUndefined();
  });

  it("M4: before AWS was asked, the intent stays open and is never sent by itself", async () => {
    await board.control.setFaults([{ operation: CREATE, kind: "never-answer" }]);
    startBusyServer(0);
    await expect.poll(async () => (await board.control.calls())[CREATE], { timeout: 20_000 }).toBe(1);
    await killChild();
    await board.control.setFaults([]);
    await board.control.resetCalls();
    await board.start();
    expect(await openIntents()).toMatchObject([{ token: "busy-0-0" }]);
    expect((await board.control.calls())[CREATE]).toBeUndefined();
    expect(await board.control.jobIds()).toEqual([]);
  });

  it(`P1: ${KILLS} times at any moment under load: no acknowledged act is lost, none is done twice`, async () => {
    const told: Acknowledged[] = [];
    for (let round = 0; round < KILLS; round += 1) {
      const before = told.length;
      const heard = startBusyServer(round);
      // Some moment between the first act and a few more.
      const acts = 1 + Math.floor(Math.random() * 8);
      await expect.poll(() => heard.length, { timeout: 20_000, interval: 5 }).toBeGreaterThanOrEqual(acts);
      await killChild();
      told.push(...heard);
      expect(told.length).toBeGreaterThan(before);
    }
    const { rows } = await sql`PRAGMA integrity_check`.execute(ownDatabase());
    expect(rows).toEqual([{ integrity_check: "ok" }]);
    await startMirror();
    await board.until(async () => {
      expect(mirrorFreshness().complete).toBe(true);
      for (const { jobId } of told) expect(await readJob(jobId)).not.toBeNull();
    });
    for (const { act, jobId, token } of told) {
      expect(await findIntent(token)).toMatchObject({ state: "made", jobId });
      const acts = (await actsOfJob(jobId)).map((row) => row.act);
      expect(acts.filter((row) => row === "create-job")).toHaveLength(1);
      if (act === "stopped") expect(acts).toContain("stop-job");
    }
    const jobs = await Promise.all((await board.control.jobIds()).map((jobId) => board.control.job(jobId)));
    const tokens = jobs.map(({ settings }) => settings.clientRequestToken);
    expect(new Set(tokens).size).toBe(tokens.length);
    await board.until(async () => {
      for (const token of tokens) expect(await findIntent(token ?? "")).toMatchObject({ state: "made" });
    });
  }, 240_000);
});
