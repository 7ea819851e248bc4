import { existsSync, symlinkSync, unlinkSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { boardForTests, PEOPLE } from "@/lib/jobs/testing/board";
import { findStart } from "@/lib/ledger/starts";
import { getStart } from "@/lib/starts/server/get-start";
import { retryStart } from "@/lib/starts/server/retry-start";
import { recordsPath, sourcePath } from "@/lib/starts/server/start-files";
import { submitStart } from "@/lib/starts/server/submit-start";
import { csvOf, newToken, planFor, UPLOAD_SETTINGS } from "@/lib/starts/testing/plan-for";
import { atTheDoor, beginUpload, sendBytes, settled } from "@/lib/starts/testing/uploads";

const { mara } = PEOPLE;
const board = boardForTests(UPLOAD_SETTINGS);

/** Takes any file for one on a disk without room: the system itself answers each write with ENOSPC. */
const FULL = "/dev/full";
const NO_ROOM = /no room left.*nothing was sent to AWS.*administrator/;

async function asked(file: Buffer, rows: number): Promise<string> {
  return (await submitStart({ clientRequestToken: newToken(), plan: planFor(file, {}, rows) }, mara)).startId;
}

function fill(path: string): void {
  if (existsSync(path)) unlinkSync(path);
  symlinkSync(FULL, path);
}

describe.skipIf(!existsSync(FULL))("a disk that becomes full", () => {
  test("P3: during an upload it is said, looking goes on, and with room again so does the upload", async () => {
    const file = csvOf(5_000);
    const startId = await asked(file, 20);
    await beginUpload(mara, startId, file.length);
    fill(sourcePath(startId));
    const response = await sendBytes(mara, startId, 0, file);
    expect([response.status, await response.json()]).toMatchObject([
      507,
      { code: "storage-unavailable", message: expect.stringMatching(NO_ROOM) as string },
    ]);
    expect(await getStart(startId, mara)).toMatchObject({ state: "uploading", receivedBytes: 0 });
    expect((await atTheDoor(mara, { method: "HEAD", path: `/${startId}` })).status).toBe(200);

    unlinkSync(sourcePath(startId));
    writeFileSync(sourcePath(startId), "");
    expect((await sendBytes(mara, startId, 0, file)).status).toBe(204);
    expect((await readFile(sourcePath(startId))).equals(file)).toBe(true);
  });

  test("P3: while records are made it is said, nothing reaches AWS, and it can be tried again", async () => {
    const file = csvOf(20);
    const startId = await asked(file, 20);
    await beginUpload(mara, startId, file.length);
    fill(recordsPath(startId));
    await sendBytes(mara, startId, 0, file);
    await expect.poll(() => settled(startId), { timeout: 15_000, interval: 30 }).not.toBeNull();
    expect(await getStart(startId, mara)).toMatchObject({
      state: "failed",
      problem: expect.stringMatching(NO_ROOM) as string,
    });
    expect((await board.sandbox.control.calls()).CreateModelInvocationJob ?? 0).toBe(0);
    expect(existsSync(recordsPath(startId))).toBe(false);

    await retryStart({ startId }, mara);
    await expect.poll(async () => (await findStart(startId))?.state, { timeout: 15_000, interval: 30 }).toBe("started");
  });
});
