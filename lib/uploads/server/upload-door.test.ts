import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { now, setClock } from "@/lib/clock";
import { boardForTests, PEOPLE } from "@/lib/jobs/testing/board";
import { findStart } from "@/lib/ledger/starts";
import { removeOldUploads } from "@/lib/starts/server/old-uploads";
import { fileBytes, sourcePath } from "@/lib/starts/server/start-files";
import { submitStart } from "@/lib/starts/server/submit-start";
import { csvOf, newToken, planFor, UPLOAD_SETTINGS } from "@/lib/starts/testing/plan-for";
import { atTheDoor, beginUpload, sendBytes } from "@/lib/starts/testing/uploads";

const { viktor, mara, ines } = PEOPLE;
boardForTests({ ...UPLOAD_SETTINGS, BATCHBOARD_MAX_UPLOAD_BYTES: "1000000", BATCHBOARD_UPLOAD_DISK_BYTES: "3000000" });

async function asked(file: Buffer): Promise<string> {
  const plan = planFor(file, {}, 20);
  return (await submitStart({ clientRequestToken: newToken(), plan }, mara)).startId;
}

async function offsetOf(startId: string): Promise<number> {
  const response = await atTheDoor(mara, { method: "HEAD", path: `/${startId}` });
  return Number(response.headers.get("upload-offset"));
}

describe("an upload", () => {
  test("F8: cut at 90% it goes on from there, and the same bytes are here", async () => {
    const file = csvOf(2_000);
    const startId = await asked(file);
    const cut = Math.floor(file.length * 0.9);
    expect((await beginUpload(mara, startId, file.length)).status).toBe(201);
    expect((await sendBytes(mara, startId, 0, file.subarray(0, cut))).status).toBe(204);
    expect(await offsetOf(startId)).toBe(cut);
    expect((await sendBytes(mara, startId, 0, file)).status).toBe(409);
    // Begun again, as by a browser that knows of nothing: what is here stays.
    expect((await beginUpload(mara, startId, file.length)).status).toBe(201);
    expect(await offsetOf(startId)).toBe(cut);
    expect((await sendBytes(mara, startId, cut, file.subarray(cut))).status).toBe(204);
    expect((await readFile(sourcePath(startId))).equals(file)).toBe(true);
    expect((await findStart(startId))?.state).not.toBe("uploading");
  });

  test("F8: a session that ends meanwhile is 401, and after signing in it goes on", async () => {
    const file = csvOf(100);
    const startId = await asked(file);
    await beginUpload(mara, startId, file.length);
    await sendBytes(mara, startId, 0, file.subarray(0, 500));
    const response = await sendBytes(null, startId, 500, file.subarray(500));
    expect([response.status, await response.json()]).toMatchObject([401, { code: "signed-out" }]);
    expect(await offsetOf(startId)).toBe(500);
    expect((await sendBytes(mara, startId, 500, file.subarray(500))).status).toBe(204);
  });

  test("F8: seven days after its last byte it is removed, and its job says so", async () => {
    const file = csvOf(100);
    const startId = await asked(file);
    await beginUpload(mara, startId, file.length);
    await sendBytes(mara, startId, 0, file.subarray(0, 500));
    setClock(now() + 6.9 * 86_400_000);
    await removeOldUploads();
    expect(await findStart(startId)).toMatchObject({ state: "uploading" });
    setClock(now() + 0.2 * 86_400_000);
    await removeOldUploads();
    expect(await findStart(startId)).toMatchObject({
      state: "withdrawn",
      note: expect.stringContaining("seven days") as string,
    });
    expect(await fileBytes(sourcePath(startId))).toBeNull();
    setClock(null);
  });

  test("W2: is its owner’s only, and only while the job waits for it", async () => {
    const file = csvOf(100);
    const startId = await asked(file);
    expect((await beginUpload(ines, startId, file.length)).status).toBe(403);
    expect((await beginUpload(viktor, startId, file.length)).status).toBe(403);
    expect((await beginUpload(mara, "nobody-asked-1", file.length)).status).toBe(404);
    await beginUpload(mara, startId, file.length);
    await sendBytes(mara, startId, 0, file);
    const again = await sendBytes(mara, startId, 0, file);
    expect([again.status, await again.json()]).toMatchObject([409, { code: "changed-meanwhile" }]);
  });

  test.each(["../../etc/passwd", "..%2f..%2fbatchboard.db", "a/b/c/d/e/f/g", "x".repeat(300), "new\r\nline-here"])(
    "R6: no name from outside is ever one on the disk: %j",
    async (name) => {
      const begun = await beginUpload(mara, name, 10);
      expect(begun.status).toBe(404);
      const sent = await atTheDoor(mara, {
        method: "PATCH",
        path: `/${encodeURIComponent(name)}`,
        body: Buffer.from("x"),
      });
      expect(sent.status).toBe(404);
    },
  );

  test("F1: more bytes than were announced, or another length, are not taken", async () => {
    const file = csvOf(100);
    const startId = await asked(file);
    expect((await beginUpload(mara, startId, file.length + 1)).status).toBe(400);
    await beginUpload(mara, startId, file.length);
    const more = await sendBytes(mara, startId, 0, Buffer.concat([file, Buffer.from("more")]));
    expect(more.status).toBe(413);
    expect(await offsetOf(startId)).toBeLessThanOrEqual(file.length);
  });
});

describe("before the upload", () => {
  test("F1: a file that is too large is refused with the limit in the sentence", async () => {
    await expect(asked(Buffer.alloc(1_000_001, "a"))).rejects.toMatchObject({
      code: "invalid",
      message: expect.stringMatching(/too large.*1 MB/) as string,
    });
  });

  test("P3: what all files may have together is bounded, and the reason is said", async () => {
    for (let times = 0; times < 3; times += 1) await asked(Buffer.alloc(900_000, "a")).catch(() => null);
    await expect(asked(Buffer.alloc(900_000, "a"))).rejects.toMatchObject({
      code: "storage-unavailable",
      message: expect.stringContaining("no room") as string,
    });
  });
});
