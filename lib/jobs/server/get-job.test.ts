import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { getConfig } from "@/lib/config";
import { type Board, startBoard } from "@/lib/mirror/testing/board";
import { getJob } from "./get-job";

const GET = "GetModelInvocationJob";

let board: Board;
beforeEach(async () => {
  board = await startBoard();
});
afterEach(() => board.close());

describe("one job", () => {
  it("is there by its link before the list has been read, and asked of AWS once", async () => {
    const jobId = await board.seed("InProgress");
    expect(await getJob(jobId)).toMatchObject({ jobId, outcome: "running", region: "us-east-1" });
    await getJob(jobId);
    expect((await board.control.calls())[GET]).toBe(1);
  });

  it("that nobody knows is not found", async () => {
    await expect(getJob("aaaaaaaaaaaa")).rejects.toMatchObject({ code: "not-found" });
  });

  it.each(["", "../x", "AAAAAAAAAAAA", "a".repeat(13), "arn:aws:bedrock:us-east-1:1:model-invocation-job/a", "%2e%2e"])(
    "R4: %j is no job id, and AWS is not asked",
    async (jobId) => {
      await expect(getJob(jobId)).rejects.toMatchObject({ code: "not-found" });
      expect((await board.control.calls())[GET]).toBeUndefined();
    },
  );

  it("P4: a damaged copy of the list is made anew, and our own data stay", async () => {
    const jobId = await board.seed("InProgress");
    writeFileSync(join(getConfig().dataDir, "mirror.db"), "this was a database once".repeat(500));
    await board.start();
    expect(await board.page()).toMatchObject({ total: 1, jobs: [{ jobId }] });
  });
});
