import { beforeAll, describe, expect, test } from "vitest";
import { boardForTests } from "@/lib/jobs/testing/board";
import { checkInput } from "./input-check";
import { listPlaces, readFolder } from "./folders";

const board = boardForTests();

const record = (index: number) => `{"recordId":"R${index}","modelInput":{"prompt":"Say ${index}","max_gen_len":20}}`;
const records = (count: number) => Array.from({ length: count }, (_, index) => record(index)).join("\n");

beforeAll(async () => {
  const { control } = board.sandbox;
  const put = (key: string, body: string) => control.putObject("acme-batch", `in/check/${key}`, body);
  await put("good.jsonl", records(150));
  await put("small.jsonl", records(64));
  await put("bad.jsonl", [record(0), "{oops", record(0), "", '{"recordId":"x"}', records(120)].join("\n"));
  await put("long.jsonl", records(60_000));
  await put("one-line.jsonl", `${record(1)}\n{"recordId":"big","modelInput":{"prompt":"${"x".repeat(6_000_000)}"}}\n`);
  await put("empty.jsonl", "");
  await put("folder/a.jsonl", records(80));
  await put("folder/b.jsonl", records(80).replaceAll('"R', '"S'));
  await put("folder/notes.txt", "not looked at");
  await put("with space.jsonl", records(150));
  await put("table.csv", "a,b");
  await control.putObject("acme-secret", "in/a.jsonl", records(150));
});

const check = (key: string) => checkInput(`s3://acme-batch/in/check/${key}`);

describe("what is in a file", () => {
  test("a good file: its size, its records counted, the first of them in readable form", async () => {
    const result = await check("good.jsonl");
    expect(result).toMatchObject({
      files: 1,
      records: 150,
      recordsAreEstimated: false,
      problems: [],
      checkedLines: 150,
    });
    expect(result).toMatchObject({ maxOutputTokens: 20, looksLike: "InvokeModel" });
    expect(result.firstRecords[0]).toEqual({ line: 1, recordId: "R0", text: "Say 0" });
  });

  test("problems stand with their lines", async () => {
    const { problems } = await check("bad.jsonl");
    expect(problems.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6]);
    expect(problems[1]?.message).toContain("line 1");
  });

  test("too few and too many records are said", async () => {
    expect((await check("small.jsonl")).problems).toMatchObject([
      { line: null, message: "There are 64 records; a job needs at least 100." },
    ]);
    const { problems, records: count, recordsAreEstimated } = await check("long.jsonl");
    expect(recordsAreEstimated || count === 60_000).toBe(true);
    expect(problems.at(-1)?.message).toMatch(/a job may have at most 50,000\.$/);
  });

  test("F2: a line of 6 MB is not read to its end, and its number is named", async () => {
    const { problems } = await check("one-line.jsonl");
    expect(problems).toContainEqual({
      file: "one-line.jsonl",
      line: 2,
      message: expect.stringContaining("Line 2 is longer than") as string,
    });
  });

  test("F1: an empty file is said to be empty", async () => {
    expect((await check("empty.jsonl")).problems[0]?.message).toBe("The file is empty.");
  });

  test("a folder is all its .jsonl files together", async () => {
    expect(await check("folder/")).toMatchObject({ files: 2, records: 160, problems: [] });
    expect((await check("folder/none/")).problems[0]?.message).toBe("There is no .jsonl file in this folder.");
  });

  test("a name that Bedrock refuses is said", async () => {
    expect((await check("with space.jsonl")).problems[0]?.message).toContain("spaces");
  });

  test("a file that is not there cannot be read", async () => {
    await expect(check("gone.jsonl")).rejects.toMatchObject({ code: "not-readable" });
  });
});

describe("only configured places", () => {
  test.each([
    "s3://acme-secret/in/a.jsonl",
    "s3://acme-batch/in-secret/a.jsonl",
    "s3://acme-batch/in/../secret/a.jsonl",
    "s3://acme-batch/in/%2e%2e/secret/a.jsonl",
    "s3://acme-batch/in//a.jsonl",
    "https://acme-batch/in/a.jsonl",
    "",
  ])("R1: %j is neither checked nor listed", async (uri) => {
    await expect(checkInput(uri)).rejects.toMatchObject({ code: "place-not-allowed" });
    await expect(readFolder(uri)).rejects.toMatchObject({ code: "place-not-allowed" });
  });
});

describe("the folder browser", () => {
  test("it begins with the configured places", () => {
    expect(listPlaces().entries.map(({ s3Uri }) => s3Uri)).toEqual(["s3://acme-batch/in/", "s3://acme-batch/out/"]);
  });

  test("folders first, then files, each with why Bedrock would not take it", async () => {
    const { entries, parentS3Uri, truncated } = await readFolder("s3://acme-batch/in/check/");
    expect([parentS3Uri, truncated]).toEqual(["s3://acme-batch/in/", false]);
    expect(entries[0]).toMatchObject({ name: "folder", kind: "folder", refusedWhy: null });
    const refused = Object.fromEntries(entries.map(({ name, refusedWhy }) => [name, refusedWhy]));
    expect(refused).toMatchObject({
      "good.jsonl": null,
      "with space.jsonl": expect.stringContaining("spaces") as string,
      "table.csv": expect.stringContaining(".jsonl") as string,
    });
  });

  test("there is no way above a configured place", async () => {
    expect((await readFolder("s3://acme-batch/in/")).parentS3Uri).toBeNull();
    expect((await readFolder("s3://acme-batch/in")).s3Uri).toBe("s3://acme-batch/in/");
  });
});
