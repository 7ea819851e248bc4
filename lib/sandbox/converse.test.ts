import { BedrockClient } from "@aws-sdk/client-bedrock";
import { BedrockRuntimeClient, ConverseCommand, type ConverseCommandInput } from "@aws-sdk/client-bedrock-runtime";
import tokenizer from "llama3-tokenizer-js";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { answerRecord } from "./answers.ts";
import { replyTo } from "./reply.ts";
import { type Sandbox, startSandbox } from "./server.ts";
import { countTokens } from "./tokenizer.ts";

let sandbox: Sandbox;
let runtime: BedrockRuntimeClient;

beforeAll(async () => {
  sandbox = await startSandbox();
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  const settings = { endpoint: sandbox.endpoint, region: "us-east-1", credentials, maxAttempts: 1 };
  // The runtime's client speaks HTTP/2 by itself.
  const { requestHandler } = new BedrockClient(settings).config;
  runtime = new BedrockRuntimeClient({ ...settings, requestHandler });
});

beforeEach(() => sandbox.control.setFaults([]));
afterAll(() => sandbox.close());

const ask = (text: string, changes: Partial<ConverseCommandInput> = {}) =>
  runtime.send(
    new ConverseCommand({
      modelId: "amazon.nova-lite-v1:0",
      messages: [{ role: "user", content: [{ text }] }],
      inferenceConfig: { maxTokens: 500 },
      ...changes,
    }),
  );

const textOf = async (text: string, changes: Partial<ConverseCommandInput> = {}) =>
  (await ask(text, changes)).output?.message?.content?.[0]?.text ?? "";

const LABELS =
  "Answer with exactly one of these labels, written as it stands here, and nothing else:\n- good\n- bad\n- odd";

describe("Converse", () => {
  it("answers in the shape that the SDK reads, and is counted", async () => {
    await sandbox.control.resetCalls();
    const answer = await ask("Write a 60-word product text. Rain jacket of recycled nylon.", {
      modelId: "us.anthropic.claude-haiku-4-5-20251001-v1:0",
      system: [{ text: "You are friendly." }],
    });
    expect(answer).toMatchObject({ stopReason: "end_turn", output: { message: { role: "assistant" } } });
    const { inputTokens = 0, outputTokens = 0, totalTokens } = answer.usage ?? {};
    expect(totalTokens).toBe(inputTokens + outputTokens);
    expect(answer.metrics?.latencyMs).toBeGreaterThan(0);
    expect(await sandbox.control.calls()).toEqual({ Converse: 1 });
  });

  it("gives one of the labels, and a JSON object with the fields, that a prompt asks for", async () => {
    expect(["good", "bad", "odd"]).toContain(await textOf(`Is this good? It broke.\n\n${LABELS}`));
    const fields =
      'Answer with one JSON object and nothing else.\n- "topic": a text\n- "count": a number\n- "urgent": true or false';
    const answer = JSON.parse(await textOf(`My order 12 never came.\n\n${fields}`)) as Record<string, unknown>;
    expect(Object.keys(answer)).toEqual(["topic", "count", "urgent"]);
  });

  it("rarely gives something else, the same way each time", () => {
    const given = Array.from(
      { length: 2_000 },
      (_, index) =>
        replyTo({ prompt: `Row ${index}.\n\n${LABELS}`, system: "", maxTokens: 50, stopSequences: [] }).text,
    );
    const others = given.filter((text) => !["good", "bad", "odd"].includes(text)).length;
    expect(others).toBeGreaterThan(0);
    expect(others).toBeLessThan(40);
  });

  it("is as long as the prompt asks, and cut at the longest answer", async () => {
    const words = async (count: number) => (await textOf(`Write a ${count}-word text about rain.`)).split(" ").length;
    expect(await words(20)).toBeLessThan(40);
    expect(await words(100)).toBeGreaterThan(60);
    const cut = await ask("Write a 100-word text about rain.", { inferenceConfig: { maxTokens: 10 } });
    expect(cut).toMatchObject({ stopReason: "max_tokens", usage: { outputTokens: 10 } });
  });

  it.each<[string, Partial<ConverseCommandInput>, RegExp]>([
    ["an unknown model", { modelId: "nobody.nothing-v1:0" }, /model identifier is invalid/],
    ["a model that needs a profile", { modelId: "meta.llama3-3-70b-instruct-v1:0" }, /on-demand throughput/],
    ["no message", { messages: [] }, /at least one message/],
    ["blank text", { messages: [{ role: "user", content: [{ text: "  " }] }] }, /blank/],
    ["empty content", { messages: [{ role: "user", content: [] }] }, /is empty/],
    ["too long an answer", { inferenceConfig: { maxTokens: 1_000_000 } }, /exceeds the model limit of 10000/],
    ["no answer at all", { inferenceConfig: { maxTokens: 0 } }, /greater than or equal to 1/],
    ["too high a temperature", { inferenceConfig: { temperature: 2 } }, /less than or equal to 1/],
  ])("refuses %s as AWS does", async (_, changes, message) => {
    await expect(ask("Hello", changes)).rejects.toMatchObject({
      name: "ValidationException",
      message: expect.stringMatching(message) as string,
    });
  });

  it("faults strike it: throttled, denied with the right permission, dropped", async () => {
    await sandbox.control.setFaults([{ operation: "Converse", kind: "throttle", calls: 1 }]);
    await expect(ask("Hello")).rejects.toMatchObject({ name: "ThrottlingException" });
    await sandbox.control.setFaults([{ operation: "Converse", kind: "deny" }]);
    await expect(ask("Hello")).rejects.toMatchObject({
      name: "AccessDeniedException",
      message: expect.stringContaining("bedrock:InvokeModel") as string,
    });
  });

  it("a batch job answers a record with the same text and the same tokens", async () => {
    const prompt = "In two sentences, say what this is about. The zip broke after a week.";
    const answer = await ask(prompt, { system: [{ text: "Be short." }] });
    const modelInput = {
      messages: [{ role: "user", content: [{ text: prompt }] }],
      system: [{ text: "Be short." }],
      inferenceConfig: { maxTokens: 500 },
    };
    const record = answerRecord({ recordId: "R-1", modelInput }, "amazon.nova-lite-v1:0", true);
    expect(record.line["modelOutput"]).toMatchObject({ output: answer.output, usage: answer.usage });
  });
});

describe("tokens", () => {
  it.each([
    "It's 9 days late: 12345.67 EUR!\n\n  Größe M, façade; ünïcödé",
    "翻訳してください。「こんにちは」世界 — ok",
    "def f(x):\n    return {'a': [1, 2, 3]}\t#!?",
    "emoji 👩‍👩‍👧 and <|eot_id",
  ])("are those of the tokenizer: %j", (text) => {
    expect(countTokens(text)).toBe(tokenizer.encode(text, { bos: false, eos: false }).length);
  });

  it("20,000 records are answered in a few seconds", () => {
    const started = performance.now();
    for (let row = 0; row < 20_000; row += 1) {
      const prompt = `Write a 40-word text. ${"The jacket is lovely but late. ".repeat(20)} ${row}`;
      replyTo({ prompt, system: "", maxTokens: 200, stopSequences: [] });
    }
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
