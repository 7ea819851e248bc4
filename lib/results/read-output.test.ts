import { describe, expect, test } from "vitest";
import type { AnswerForm } from "@/lib/recipes/recipe";
import { readOutput } from "./read-output";

const read = (modelOutput: unknown, form: AnswerForm | null = null) =>
  readOutput(JSON.stringify({ recordId: "R1", modelInput: { messages: [] }, modelOutput }), form);

const failed = (error: unknown) => readOutput(JSON.stringify({ recordId: "R1", modelInput: {}, error }));

const converse = (text: string, stopReason = "end_turn") => ({
  output: { message: { role: "assistant", content: [{ text }] } },
  stopReason,
  usage: { inputTokens: 11, outputTokens: 3, totalTokens: 14 },
});

describe("the text of every family’s answers is found", () => {
  test.each([
    ["Converse and Nova", "Converse", converse("Yes."), "end_turn", 11, 3],
    [
      "Anthropic’s messages",
      "Anthropic",
      {
        type: "message",
        content: [
          { type: "thinking", thinking: "hm" },
          { type: "text", text: "Yes." },
        ],
        stop_reason: "end_turn",
        usage: { input_tokens: 11, output_tokens: 3 },
      },
      "end_turn",
      11,
      3,
    ],
    ["Anthropic’s completions", "Anthropic", { completion: "Yes.", stop_reason: "stop" }, "stop", null, null],
    [
      "Titan",
      "Titan",
      { inputTextTokenCount: 11, results: [{ tokenCount: 3, outputText: "Yes.", completionReason: "FINISH" }] },
      "FINISH",
      11,
      3,
    ],
    [
      "Llama",
      "Llama",
      { generation: "Yes.", prompt_token_count: 11, generation_token_count: 3, stop_reason: "stop" },
      "stop",
      11,
      3,
    ],
    ["Mistral’s text", "Mistral", { outputs: [{ text: "Yes.", stop_reason: "stop" }] }, "stop", null, null],
    [
      "Mistral’s chat",
      "Mistral",
      { choices: [{ index: 0, message: { role: "assistant", content: "Yes." }, stop_reason: "stop" }] },
      "stop",
      null,
      null,
    ],
    [
      "AI21’s Jamba, Qwen and gpt-oss",
      "Chat",
      {
        choices: [{ message: { role: "assistant", content: "Yes." }, finish_reason: "stop" }],
        usage: { prompt_tokens: 11, completion_tokens: 3 },
      },
      "stop",
      11,
      3,
    ],
    ["DeepSeek", "DeepSeek", { choices: [{ text: "Yes.", stop_reason: "stop" }] }, "stop", null, null],
    [
      "AI21’s Jurassic",
      "AI21",
      { completions: [{ data: { text: "Yes.", tokens: [1, 2, 3] }, finishReason: { reason: "endoftext" } }] },
      "endoftext",
      null,
      3,
    ],
    [
      "Cohere’s generations",
      "Cohere",
      { generations: [{ text: "Yes.", finish_reason: "COMPLETE" }], id: "x" },
      "COMPLETE",
      null,
      null,
    ],
    [
      "Cohere’s chat",
      "Cohere",
      { text: "Yes.", generation_id: "x", finish_reason: "COMPLETE" },
      "COMPLETE",
      null,
      null,
    ],
    ["an unknown shape", "unknown", { result: { answer: "Yes." } }, null, null, null],
  ])("%s", (_, shape, output, stopReason, inputTokens, outputTokens) => {
    expect(read(output)).toMatchObject({
      recordId: "R1",
      kind: "answered",
      text: "Yes.",
      shape,
      stopReason,
      inputTokens,
      outputTokens,
      problem: null,
    });
  });

  test("embeddings say how many numbers they have, and no text is made up", () => {
    for (const output of [
      { embedding: [0.1, 0.2], inputTextTokenCount: 4 },
      { embeddings: [[0.1, 0.2]] },
      { embeddings: { float: [[0.1, 0.2]] } },
    ]) {
      expect(read(output)).toMatchObject({ kind: "answered", shape: "Embedding", text: "2 numbers", fields: [] });
    }
  });

  test("a shape without any text is shown as its JSON", () => {
    expect(read({ scores: [1, 2] })).toMatchObject({ kind: "answered", shape: "unknown", text: '{"scores":[1,2]}' });
  });
});

describe("what cannot be used is told apart", () => {
  test.each([
    ["Converse", converse("It was", "max_tokens")],
    ["Titan", { results: [{ outputText: "It was", completionReason: "LENGTH", tokenCount: 1 }] }],
    ["Llama", { generation: "It was", stop_reason: "length" }],
    ["Cohere", { generations: [{ text: "It was", finish_reason: "MAX_TOKENS" }] }],
  ])("%s: cut off at the length limit", (_, output) => {
    expect(read(output)).toMatchObject({ kind: "cut-off", text: "It was" });
  });

  test.each(["content_filtered", "guardrail_intervened", "refusal"])("%s is refused or filtered", (reason) => {
    expect(read(converse("I cannot help.", reason))).toMatchObject({ kind: "filtered", text: "I cannot help." });
  });

  test.each([[converse("")], [converse(" \n")], [{}], [null], [undefined], [[]]])("%j is empty", (output) => {
    expect(read(output)?.kind).toBe("empty");
  });

  test("an answer that is not one of the labels, no JSON, or lacks a field is not in the form", () => {
    const label: AnswerForm = { kind: "label", labels: ["good", "bad"] };
    expect(read(converse("Good."), label)).toMatchObject({
      kind: "answered",
      fields: [{ name: "label", value: "good" }],
    });
    expect(read(converse("Hard to say"), label)?.kind).toBe("not-in-form");
    const fields: AnswerForm = { kind: "fields", fields: [{ name: "n", type: "number", description: "" }] };
    expect(read(converse('{"n": 4}'), fields)).toMatchObject({ kind: "answered", fields: [{ name: "n", value: "4" }] });
    expect(read(converse("{}"), fields)?.kind).toBe("not-in-form");
    expect(read(converse("four"), fields)?.kind).toBe("not-in-form");
  });

  test("without a form JSON answers still come apart, and nothing is out of form", () => {
    const output = converse('```json\n{"a": true, "b": [1], "__proto__": "x", "c": null}\n```');
    expect(read(output)).toMatchObject({
      kind: "answered",
      fields: [
        { name: "a", value: "yes" },
        { name: "b", value: "[1]" },
        { name: "__proto__", value: "x" },
        { name: "c", value: null },
      ],
    });
    expect(read(converse("{broken"))).toMatchObject({ kind: "answered", fields: [] });
  });
});

describe("errors have their cause", () => {
  test.each([
    [429, "Too many requests, please wait before trying again.", "throttled"],
    [400, "Input is too long: 131412 tokens of 128000 that the model accepts.", "too-long"],
    [400, "Input is too long for requested model.", "too-long"],
    [400, "The response was blocked by the content filter.", "filtered"],
    [500, "The model returned malformed output. Try the record again.", "model-trouble"],
    [
      400,
      "Malformed input request: #: required key [messages] not found, please reformat your input and try again.",
      "malformed",
    ],
    [400, "max_tokens: must be less than or equal to 64000", "malformed"],
    [408, "Model timed out", "timeout"],
    [403, "You don't have access to the model with the specified model ID.", "not-allowed"],
    [500, "InternalServerException", "model-trouble"],
    [null, "Wuff", "other"],
  ])("%s %s", (errorCode, errorMessage, cause) => {
    expect(failed({ errorCode, errorMessage })).toMatchObject({
      kind: "failed",
      cause,
      error: { message: errorMessage },
    });
  });

  test("an error in any form is one", () => {
    expect(failed("boom")).toMatchObject({ kind: "failed", error: { code: null, message: "boom" } });
    expect(failed({ code: "X", message: { deep: 1 } })).toMatchObject({ error: { code: "X", message: '{"deep":1}' } });
  });
});

test("a line that is no record is none", () => {
  for (const line of ["", "x", "1", "null", "[]", '{"recordId":"a"']) expect(readOutput(line)).toBeNull();
});

test("a record without an id, or with an odd one, has none", () => {
  for (const recordId of [undefined, 7, "", null]) {
    expect(readOutput(JSON.stringify({ recordId, modelOutput: converse("x") }))).toMatchObject({ recordId: null });
  }
});
