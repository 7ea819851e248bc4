import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InputLines } from "./input-lines";
import { callTypeOf, longestAnswer, recordText } from "./record-text";

function check(...lines: string[]) {
  const seen = new InputLines();
  lines.forEach((text, index) => seen.add("a.jsonl", index + 1, text));
  return seen.result();
}

const record = (recordId: unknown, modelInput: unknown = { prompt: "Hi" }) => JSON.stringify({ recordId, modelInput });

describe("what is wrong with a line", () => {
  test.each([
    ["not JSON", '{"recordId": "1", ', "The line is not valid JSON."],
    ["not an object", "42", "The line is no JSON object: it must begin with { and end with }."],
    ["a list", "[1]", "The line is a list. Bedrock takes one JSON object in curly brackets on each line."],
    ["no modelInput", '{"recordId":"1"}', "There is no modelInput, so the line does not say what the model is asked."],
    ["modelInput is text", '{"modelInput":"Hi"}', "modelInput must be a JSON object in curly brackets."],
    ["empty", "  ", "The line is empty. Remove it."],
    ["a number as recordId", record(7), "recordId must be text in quotes."],
    ["F7: an id that is too long", record("x".repeat(257)), "recordId is longer than 256 characters. Use a short one."],
    [
      "F3: a byte order mark",
      `\uFEFF${record("1")}`,
      "The file begins with a byte order mark. Save it as UTF-8 without one.",
    ],
    [
      "a pretty-printed file",
      "[",
      "The file seems to be one JSON text over many lines. Bedrock takes one whole JSON object on each line.",
    ],
  ])("%s", (_, line, message) => {
    expect(check(line).problems).toEqual([{ file: "a.jsonl", line: 1, message }]);
  });

  test("F7: the same recordId twice is said with both lines, also across files", () => {
    const seen = new InputLines();
    seen.add("a.jsonl", 1, record("R1"));
    seen.add("a.jsonl", 2, record("R2"));
    seen.add("a.jsonl", 3, record("R1"));
    seen.add("b.jsonl", 1, record("R2"));
    expect(seen.result().problems).toEqual([
      { file: "a.jsonl", line: 3, message: "The same recordId as in line 1: answers could not be told apart." },
      {
        file: "b.jsonl",
        line: 1,
        message: "The same recordId as in line 2 of a.jsonl: answers could not be told apart.",
      },
    ]);
  });

  test("a good line has no problem, with and without a recordId", () => {
    expect(check(record("R1"), record(undefined)).problems).toEqual([]);
  });

  test("problems beyond the first twenty are counted", () => {
    expect(check(...Array<string>(30).fill("x"))).toMatchObject({ moreProblems: 10, checkedLines: 30 });
  });

  test("F4: names that objects bear by birth are only data", () => {
    const line = '{"__proto__":{"modelInput":{}},"constructor":1}';
    expect(check(line).problems[0]?.message).toContain("no modelInput");
  });

  test("F5: JSON nested 100,000 deep is looked at without a crash", () => {
    const line = `{"modelInput":${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}}`;
    expect(check(line).checkedLines).toBe(1);
  });

  test("any line is either a record or has a problem", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (line) => {
        const { problems, firstRecords } = check(line);
        expect(problems.length + firstRecords.length).toBeGreaterThan(0);
      }),
    );
  });
});

describe("a record in readable form", () => {
  const claude = {
    anthropic_version: "bedrock-2023-05-31",
    max_tokens: 200,
    system: "Be brief.",
    messages: [{ role: "user", content: [{ type: "text", text: "Say hi" }] }],
  };
  const converse = {
    system: [{ text: "Be brief." }],
    messages: [{ role: "user", content: [{ text: "Say hi" }] }],
    inferenceConfig: { maxTokens: 50 },
  };
  test.each<[string, Record<string, unknown>, string, "InvokeModel" | "Converse" | null, number | null]>([
    ["Claude", claude, "Say hi", "InvokeModel", 200],
    ["Converse", converse, "Say hi", "Converse", 50],
    [
      "Nova",
      { ...converse, schemaVersion: "messages-v1", inferenceConfig: { max_new_tokens: 9 } },
      "Say hi",
      "InvokeModel",
      9,
    ],
    ["Llama", { prompt: "Say hi", max_gen_len: 64 }, "Say hi", "InvokeModel", 64],
    ["Titan", { inputText: "Say hi", textGenerationConfig: { maxTokenCount: 10 } }, "Say hi", "InvokeModel", 10],
    ["Cohere", { message: "Say hi" }, "Say hi", "InvokeModel", null],
    ["Cohere embeddings", { texts: ["Say", "hi"] }, "Say\nhi", "InvokeModel", null],
    [
      "gpt-oss",
      {
        messages: [
          { role: "system", content: "Brief" },
          { role: "user", content: "Say hi" },
        ],
        max_completion_tokens: 5,
      },
      "Say hi",
      "InvokeModel",
      5,
    ],
    [
      "a picture",
      { messages: [{ role: "user", content: [{ image: {} }, { text: "What is it?" }] }] },
      "[image]\nWhat is it?",
      null,
      null,
    ],
    ["nobody knows", { words: 1 }, '{"words":1}', null, null],
  ])("%s", (_, modelInput, text, callType, longest) => {
    expect(recordText(modelInput)).toBe(text);
    expect(callTypeOf(modelInput)).toBe(callType);
    expect(longestAnswer(modelInput)).toBe(longest);
  });

  test("a long prompt is cut, and its tokens are estimated from all of it", () => {
    const seen = check(
      record("R1", { prompt: "a".repeat(4000), max_tokens: 10 }),
      record("R2", { prompt: "b".repeat(2000), max_tokens: 20 }),
    );
    expect(seen.firstRecords[0]?.text).toHaveLength(601);
    expect(seen.inputTokensPerRecord).toBe(750);
    expect(seen.maxOutputTokens).toBe(20);
  });

  test("any object gives a text", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue()),
        (modelInput) => void expect(recordText(modelInput)).not.toBe(""),
      ),
    );
  });
});
