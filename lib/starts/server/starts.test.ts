import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readObject } from "@/lib/aws/s3";
import { boardForTests, PEOPLE } from "@/lib/jobs/testing/board";
import { partsOf } from "@/lib/ledger/start-parts";
import { findStart } from "@/lib/ledger/starts";
import { readJobDetail } from "@/lib/mirror/query-jobs";
import { csvOf, newToken, planFor, UPLOAD_SETTINGS } from "@/lib/starts/testing/plan-for";
import { beginUpload, jsonLines, sendBytes, settled, startWith } from "@/lib/starts/testing/uploads";
import { getStart, listStartsWithFile } from "./get-start";
import { mappingPath, recordsPath, sourcePath } from "./start-files";
import { submitStart } from "./submit-start";

const { mara, jonas } = PEOPLE;
const board = boardForTests(UPLOAD_SETTINGS);

async function ended(startId: string) {
  await expect.poll(() => settled(startId), { timeout: 15_000, interval: 30 }).not.toBeNull();
  return getStart(startId, mara);
}

async function recordsIn(s3Uri: string): Promise<{ recordId: string; modelInput: Record<string, unknown> }[]> {
  const text = Buffer.from(await readObject(s3Uri)).toString("utf8");
  return text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as never);
}

describe("from a file of rows to a job", () => {
  test("a CSV becomes records in S3 and a running job, and its file and mapping stay", async () => {
    const file = csvOf(20);
    const startId = await startWith(mara, file, planFor(file, {}, 20));
    const start = await ended(startId);
    expect(start).toMatchObject({ state: "started", problem: null, counted: { rows: 20, sent: 20, records: 20 } });
    const [part] = await partsOf(startId);
    const records = await recordsIn(part?.s3Uri ?? "");
    expect(records).toHaveLength(20);
    expect(records[0]).toEqual({
      recordId: "ROW00000002",
      modelInput: {
        messages: [{ role: "user", content: [{ text: 'Describe Chair 0, oak: It is "nice" 0' }] }],
        inferenceConfig: { maxTokens: 100 },
      },
    });
    expect(await jsonLines(mappingPath(startId))).toContainEqual(["ROW00000002", 2]);
    expect(existsSync(sourcePath(startId))).toBe(true);
    expect(existsSync(recordsPath(startId))).toBe(false);
    const job = await readJobDetail(part?.jobId ?? "");
    expect(job).toMatchObject({
      jobName: start.jobName,
      modelInvocationType: "Converse",
      startedBy: { id: "mara" },
      origin: { startId, fileName: "catalogue.csv", part: 1, parts: 1 },
    });
    expect((await listStartsWithFile(jonas)).map((each) => each.startId)).toContain(startId);
  });

  test("more rows than a job takes become linked jobs, each row in one of them", async () => {
    const file = csvOf(250);
    const startId = await startWith(mara, file, planFor(file, {}, 250));
    const start = await ended(startId);
    expect(start.parts.map(({ records }) => records)).toEqual([84, 83, 83]);
    expect(start.parts.map(({ jobName }) => jobName)).toEqual([1, 2, 3].map((part) => `${start.jobName}-${part}-of-3`));
    expect(start.parts.every(({ jobId }) => jobId !== null)).toBe(true);
    const parts = await partsOf(startId);
    const ids = (await Promise.all(parts.map(({ s3Uri }) => recordsIn(s3Uri)))).flat().map(({ recordId }) => recordId);
    expect(new Set(ids).size).toBe(250);
  });

  test("an earlier job’s file is used again without an upload", async () => {
    const file = csvOf(12);
    const first = await startWith(mara, file, planFor(file, {}, 12));
    await ended(first);
    const again = await startWith(jonas, file, planFor(file, { fileOf: first }, 12));
    expect(await ended(again)).toMatchObject({ state: "started", hasFile: true });
  });

  test("too few rows are refused with both numbers, or filled up with rows that are not in the results", async () => {
    const file = csvOf(4);
    const refused = await ended(await startWith(mara, file, planFor(file, {}, 4)));
    expect(refused).toMatchObject({
      state: "refused",
      problem: expect.stringMatching(/4 records.*at least 10/) as string,
    });
    const plan = planFor(file, {}, 4);
    const filled = await startWith(mara, file, { ...plan, rows: { ...plan.rows, fillUp: true } });
    expect(await ended(filled)).toMatchObject({ state: "started", counted: { sent: 4, records: 10 } });
    const [part] = await partsOf(filled);
    const records = await recordsIn(part?.s3Uri ?? "");
    expect(records.slice(3, 6).map(({ recordId }) => recordId)).toEqual(["ROW00000005", "FILL0000001", "FILL0000002"]);
    expect(records[4]?.modelInput).toEqual(records[0]?.modelInput);
    expect(await jsonLines(mappingPath(filled))).toContainEqual(["FILL0000001", null]);
  });
});

describe("what was checked is what is sent", () => {
  test("F9: a file that differs from the one that was checked is refused, with the reason", async () => {
    const file = csvOf(20);
    const other = Buffer.from(file);
    other[60] = 65;
    const startId = await startWith(mara, other, planFor(file, {}, 20));
    expect(await ended(startId)).toMatchObject({
      state: "refused",
      problem: expect.stringContaining("not the one that was checked") as string,
    });
  });

  test("other counts than the person confirmed stop it before AWS is asked", async () => {
    const file = csvOf(20);
    const startId = await startWith(mara, file, planFor(file, {}, 19));
    expect(await ended(startId)).toMatchObject({
      state: "refused",
      problem: expect.stringContaining("20 rows") as string,
    });
    expect((await board.sandbox.control.calls()).CreateModelInvocationJob ?? 0).toBe(0);
  });

  test("a row that cannot be sent is named, and can be downloaded with its reason", async () => {
    const file = Buffer.from(`${csvOf(20).toString("utf8")}only one cell\n`);
    const startId = await startWith(mara, file, planFor(file, {}, 21));
    expect(await ended(startId)).toMatchObject({
      state: "refused",
      problem: expect.stringContaining("row 22") as string,
    });
  });
});

describe("asked for once", () => {
  test("M1: the same form twice, at once too, is one start and one job", async () => {
    const file = csvOf(15);
    const input = { clientRequestToken: newToken(), plan: planFor(file, {}, 15) };
    const [one, two] = await Promise.all([submitStart(input, mara), submitStart(input, mara)]);
    expect(one).toEqual(two);
    await beginUpload(mara, one.startId, file.length);
    await sendBytes(mara, one.startId, 0, file);
    expect(await ended(one.startId)).toMatchObject({ state: "started" });
    expect(await submitStart(input, mara)).toEqual(one);
    expect((await board.sandbox.control.calls()).CreateModelInvocationJob).toBe(1);
  });

  test("M6: the token with another plan, or of another person, is told so", async () => {
    const file = csvOf(15);
    const input = { clientRequestToken: newToken(), plan: planFor(file, {}, 15) };
    await submitStart(input, mara);
    const other = { ...input, plan: planFor(file, {}, 15) };
    await expect(submitStart(other, mara)).rejects.toMatchObject({ code: "already-sent" });
    await expect(submitStart(input, jonas)).rejects.toMatchObject({ code: "already-sent" });
    expect(await findStart(input.clientRequestToken)).toMatchObject({ state: "uploading" });
  });
});
