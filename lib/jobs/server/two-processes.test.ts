import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { LiveEvent } from "@/lib/jobs/live-event";
import type { Order } from "@/lib/jobs/testing/shared-server";
import { actsOfJob } from "@/lib/ledger/ledger";
import { readStop } from "@/lib/ledger/stops";
import { type Board, startBoard } from "@/lib/mirror/testing/board";
import { LEASE_MS } from "@/lib/store/lease";
import { ownDatabase } from "@/lib/store/own-database";

const LIST = "ListModelInvocationJobs";
const STOP = "StopModelInvocationJob";
const TESTING = join(import.meta.dirname, "../testing");
const WAIT = { timeout: 10_000, interval: 20 };

/** A server in a process of its own, with a page open that hears everything. */
class Server {
  readonly heard: LiveEvent[] = [];
  readonly #child: ChildProcess;
  readonly #answers: ((answer: unknown) => void)[] = [];

  constructor() {
    const args = ["--import", join(process.cwd(), "scripts", "run-typescript.mjs"), join(TESTING, "shared-server.ts")];
    this.#child = spawn(process.execPath, args, { stdio: ["ignore", "ignore", "inherit", "ipc"] });
    this.#child.on("message", (message: { event?: LiveEvent; answer?: unknown }) => {
      if (message.event) this.heard.push(message.event);
      else this.#answers.shift()?.(message.answer);
    });
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** When AWS was looked at, as its pages were told. */
  get looks(): Set<number> {
    return new Set(
      this.heard.flatMap((event) =>
        event.type === "stop" || event.type === "start" ? [] : [event.freshness.checkedAt ?? 0],
      ),
    );
  }

  /** Whether its pages were told that this job changed. */
  knows(jobId: string): boolean {
    return this.heard.some(
      (event) => event.type === "change" && (event.jobIds === "all" || event.jobIds.includes(jobId)),
    );
  }

  tell(order: Order): Promise<unknown> {
    this.#child.send(order);
    return new Promise((resolve) => this.#answers.push(resolve));
  }

  async end(signal: "SIGTERM" | "SIGKILL"): Promise<number | null> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return this.#child.exitCode;
    this.#child.kill(signal);
    await once(this.#child, "exit");
    return this.#child.exitCode;
  }
}

let board: Board;
let servers: Server[];

beforeEach(async () => {
  board = await startBoard({ BATCHBOARD_POLL_SECONDS: "0.5", BATCHBOARD_IDLE_POLL_SECONDS: "3600" });
  servers = [];
});
afterEach(async () => {
  for (const server of servers) await server.end("SIGKILL");
  await board.close();
});

/** Two servers on the test's data folder: the one that asks AWS, and the other. */
async function startTwo(): Promise<{ asking: Server; other: Server }> {
  servers = [new Server(), new Server()];
  await expect.poll(() => servers.every(({ heard }) => isInStep(heard)), WAIT).toBe(true);
  const pid = await holderPid();
  const asking = servers.find((server) => server.pid === pid);
  const other = servers.find((server) => server.pid !== pid);
  if (!asking || !other) throw new Error("one of the two holds the lease");
  return { asking, other };
}

function isInStep(heard: readonly LiveEvent[]): boolean {
  return heard.some(
    (event) =>
      event.type !== "stop" && event.type !== "start" && event.freshness.complete && event.freshness.checkedAt !== null,
  );
}

async function holderPid(): Promise<number> {
  const row = await ownDatabase().selectFrom("lease").select("holder").executeTakeFirst();
  return Number.parseInt(row?.holder ?? "0", 10);
}

describe("two servers on one data folder", () => {
  it("P6: both tell their pages what changed, and together they ask AWS as one would", async () => {
    const jobId = await board.seed("InProgress", { processedRecordCount: 1 });
    const { asking, other } = await startTwo();
    // Beside the looks there was the job's own tags to read.
    await expect.poll(async () => (await board.control.calls())["ListTagsForResource"], WAIT).toBe(1);
    for (const { heard } of servers) heard.length = 0;
    await board.control.resetCalls();
    await board.tell(jobId, { processedRecordCount: 500 });
    await expect.poll(() => asking.knows(jobId) && other.knows(jobId), WAIT).toBe(true);
    await expect.poll(() => asking.looks.size, WAIT).toBeGreaterThan(5);
    const calls = await board.control.calls();
    expect(Object.keys(calls)).toEqual([LIST]);
    // One may be on its way, and one was before the first that was heard of.
    expect(calls[LIST]).toBeLessThanOrEqual(asking.looks.size + 2);
  });

  it("P6: a person’s refresh works in both, and the pages of both hear what it found", async () => {
    const { asking, other } = await startTwo();
    for (const server of [other, asking]) {
      const jobId = await board.seed("Completed");
      await server.tell({ order: "refresh" });
      expect(server.knows(jobId)).toBe(true);
      await expect.poll(() => asking.knows(jobId) && other.knows(jobId), WAIT).toBe(true);
    }
  });

  it("P6: when AWS is away both say so, and both take it back", async () => {
    await board.seed("InProgress");
    const { asking, other } = await startTwo();
    const isAway = ({ heard }: Server) => {
      const last = heard.findLast((event) => event.type !== "stop" && event.type !== "start");
      return last !== undefined && last.freshness.unreachableSince !== null;
    };
    await board.control.setFaults([{ operation: LIST, kind: "status-500" }]);
    await expect.poll(() => isAway(asking) && isAway(other), WAIT).toBe(true);
    await board.control.setFaults([]);
    await expect.poll(() => isAway(asking) || isAway(other), WAIT).toBe(false);
  });

  it("P6: the one that asks AWS is killed: the other takes over, and finishes the Stop that waits", async () => {
    const jobIds = [await board.seed("InProgress"), await board.seed("InProgress"), await board.seed("InProgress")];
    const { asking, other } = await startTwo();
    await board.control.setFaults([{ operation: STOP, kind: "throttle" }]);
    await other.tell({ order: "stop", stopId: "one-stop", jobIds });
    await expect.poll(async () => (await board.control.calls())[STOP] ?? 0, WAIT).toBeGreaterThan(0);
    await asking.end("SIGKILL");
    await board.control.setFaults([]);
    await board.control.resetCalls();
    expect((await readStop("one-stop"))?.waiting, "nobody else does its work as long as it might live").toBe(3);
    await other.tell({ order: "advance", ms: LEASE_MS });
    await expect.poll(async () => (await readStop("one-stop"))?.waiting, WAIT).toBe(0);
    expect(await holderPid()).toBe(other.pid);
    expect((await board.control.calls())[STOP]).toBe(3);
    for (const jobId of jobIds) {
      expect((await actsOfJob(jobId)).map(({ act, result }) => [act, result])).toEqual([["stop-job", "done"]]);
    }
    const fresh = await board.seed("Submitted");
    await expect.poll(() => other.knows(fresh), WAIT).toBe(true);
  });

  it("P6: told to end, it hands over at once", async () => {
    const { asking, other } = await startTwo();
    expect(await asking.end("SIGTERM")).toBe(0);
    await expect.poll(holderPid, WAIT).toBe(other.pid);
    await other.tell({ order: "advance", ms: 3_600_000 });
    const jobId = await board.seed("InProgress");
    await expect.poll(() => other.knows(jobId), WAIT).toBe(true);
  });

  it("A11: one of them reads the queue of events, both tell their pages; when it is killed the other reads on", async () => {
    await board.close();
    board = await startBoard({ BATCHBOARD_IDLE_POLL_SECONDS: "3600" }, { events: true });
    const jobId = await board.seed("Scheduled");
    const { asking, other } = await startTwo();
    const isPushed = ({ heard }: Server) => {
      const last = heard.findLast((event) => event.type !== "stop" && event.type !== "start");
      return last !== undefined && last.freshness.push === "on";
    };
    await expect.poll(() => isPushed(asking) && isPushed(other), WAIT).toBe(true);
    await board.control.resetCalls();
    for (const { heard } of servers) heard.length = 0;
    await board.tell(jobId, { status: "InProgress" });
    await expect.poll(() => asking.knows(jobId) && other.knows(jobId), WAIT).toBe(true);
    expect((await board.control.calls())["GetModelInvocationJob"]).toBe(1);
    await asking.end("SIGKILL");
    await other.tell({ order: "advance", ms: LEASE_MS });
    await expect.poll(holderPid, WAIT).toBe(other.pid);
    await expect.poll(async () => (await board.control.calls())[LIST], WAIT).toBe(1);
    other.heard.length = 0;
    await board.tell(jobId, { status: "Completed" });
    // What was handed out to the one that is gone comes again after a moment.
    await expect.poll(() => other.knows(jobId), WAIT).toBe(true);
    expect((await board.control.calls())[LIST]).toBe(1);
  });
});
