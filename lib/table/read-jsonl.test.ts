import { describe, expect, test } from "vitest";
import { fileOf, longFile, readAll, refusalOf } from "./testing/made-file";

const converse = (id: string, text: string) =>
  JSON.stringify({ recordId: id, modelInput: { messages: [{ role: "user", content: [{ text }] }] } });
const lines = (...all: string[]) => fileOf(`${all.join("\n")}\n`, "rows.jsonl");

describe("a file of JSON lines", () => {
  test("records in Bedrock's own form are recognised and passed through, letter for letter", async () => {
    const record = converse("A1", "Grüße").replace("{", "{ ");
    const { form, rows, names } = await readAll(lines(record, converse("A2", "x")));
    expect([form, names]).toEqual(["Converse", ["Record"]]);
    expect(rows[0]).toEqual({ row: 1, cells: [record], problem: null, recordId: "A1" });
  });

  test("a record of the other call type, without modelInput or with a number as its id is told by its line", async () => {
    const body = JSON.stringify({
      recordId: "B1",
      modelInput: { anthropic_version: "x", max_tokens: 5, messages: [] },
    });
    const { form, rows } = await readAll(
      lines(body, converse("A2", "x"), '{"recordId":"C"}', '{"recordId":7,"modelInput":{}}'),
    );
    expect(form).toBe("InvokeModel");
    expect(rows.map(({ problem }) => problem?.slice(0, 40) ?? null)).toEqual([
      null,
      "Line 2: the record is written for Conver",
      "Line 3: there is no modelInput, the part",
      "Line 4: recordId must be text in quotes.",
    ]);
  });

  test("plain objects are a table whose columns come as they are met", async () => {
    const { form, names, rows } = await readAll(lines('{"a":"1","b":true}', '{"c":{"d":[1,2]},"a":null}'));
    expect([form, names]).toEqual(["table", ["a", "b", "c"]]);
    expect(rows.map(({ cells }) => cells)).toEqual([
      ["1", "true"],
      ["", "", '{"d":[1,2]}'],
    ]);
  });

  test("F5: numbers are kept exactly as they are written, however large", async () => {
    const { rows } = await readAll(
      lines('{"id":12345678901234567890,"n":1e400,"p":1.50,"z":-0,"deep":{"id":98765432109876543210,"e":1E5}}'),
    );
    expect(rows[0]?.cells).toEqual([
      "12345678901234567890",
      "1e400",
      "1.50",
      "-0",
      '{"id":98765432109876543210,"e":1E5}',
    ]);
  });

  test("F5: names that stand twice, NaN, and what is no object are refused with their line", async () => {
    const { rows } = await readAll(
      lines('{"a":1}', '{"a":1,"a":2}', '{"a":NaN}', "[1]", '{"a":', '{"a":1,"\\u0061":2}', '{"x":{"a":1},"a":2}'),
    );
    expect(rows.map(({ problem }) => problem?.slice(0, 34) ?? null)).toEqual([
      null,
      "Line 2: the name “a” stands in it ",
      "Line 3: NaN and Infinity are not J",
      "Line 4: it is not a JSON object in",
      "Line 5: the JSON does not end on t",
      "Line 6: the name “a” stands in it ",
      null,
    ]);
  });

  test("F5: JSON that is nested 100,000 deep is kept exactly or refused with its line, and ends nothing", async () => {
    const deep = `{"a":${"[".repeat(100_000)}${"]".repeat(100_000)}}`;
    const record = `{"recordId":"A","modelInput":{"messages":${deep}}}`;
    const [table, records] = [
      await readAll(lines('{"a":1}', deep, '{"a":2}')),
      await readAll(lines(converse("B", "x"), record)),
    ];
    expect(table.rows).toHaveLength(3);
    expect([deep.slice(5, -1), undefined]).toContain(
      table.rows[1]?.problem === null ? table.rows[1].cells[0] : undefined,
    );
    expect(records.rows[1]?.problem ?? records.rows[1]?.cells[0]).toMatch(
      /^Line 2: it is nested too deeply|^\{"recordId"/,
    );
  });

  test("F3: half of a character and NUL, written with backslashes, are refused with their line", async () => {
    const { rows } = await readAll(lines('{"a":"\\ud83d"}', '{"a":"x\\u0000"}', '{"a":"\\ud83d\\ude00"}'));
    expect(rows.map(({ problem }) => problem?.slice(0, 40) ?? null)).toEqual([
      "Row 1: column “a” holds half of a charac",
      "Row 2: column “a” holds a NUL character,",
      null,
    ]);
  });

  test("F2: a line of 200 MB is named and not held, and the lines after it are read", async () => {
    const { rows } = await readAll(
      longFile("a.jsonl", '{"a":"1"}\n{"a":"', "x".repeat(1_000_000), 200, '"}\n{"a":"3"}\n'),
    );
    expect(rows.map(({ row, problem }) => [row, problem?.slice(0, 44) ?? null])).toEqual([
      [1, null],
      [2, "Line 2 is longer than 16 million characters,"],
      [3, null],
    ]);
  });

  test("one JSON list says what to do", async () => {
    expect(await refusalOf(fileOf('[{"a":1},{"a":2}]', "a.json"))).toMatch(/^This is one JSON list/);
  });
});
