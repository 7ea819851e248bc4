import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { log } from "@/lib/log";
import { Problem } from "@/lib/problem";
import { converse } from "./bedrock-runtime";
import { dropped, json, type ScriptedEndpoint, startScriptedEndpoint } from "./testing/scripted-endpoint";

const CANARY = "canary-of-a-row";
const input = {
  modelId: "amazon.nova-lite-v1:0",
  prompt: `Say it kindly: ${CANARY}`,
  system: "",
  maxTokens: 100,
  temperature: null,
  stopSequences: [],
};

let aws: ScriptedEndpoint;
beforeEach(async () => {
  aws = await startScriptedEndpoint();
});
afterEach(async () => {
  vi.restoreAllMocks();
  vi.useRealTimers();
  await aws.close();
});

async function problemOf(call: Promise<unknown>): Promise<Problem> {
  const error: unknown = await call.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof Problem) return error;
  throw new Error(`no problem: ${String(error)}`);
}

describe("asking a model", () => {
  it("sends what was asked for and nothing that was not", async () => {
    aws.answer(
      json({
        output: { message: { content: [{ text: "Yes" }, { text: "." }] } },
        stopReason: "end_turn",
        usage: { inputTokens: 9, outputTokens: 2, totalTokens: 11 },
      }),
    );
    expect(await converse({ ...input, system: "Be kind.", temperature: 0, stopSequences: ["END"] })).toEqual({
      ...{ answer: "Yes.", stopReason: "end_turn", inputTokens: 9, outputTokens: 2 },
    });
    await converse(input);
    const [full, bare] = aws.received.map(({ body }) => JSON.parse(body) as unknown);
    expect(full).toEqual({
      messages: [{ role: "user", content: [{ text: input.prompt }] }],
      system: [{ text: "Be kind." }],
      inferenceConfig: { maxTokens: 100, temperature: 0, stopSequences: ["END"] },
    });
    expect(bare).toEqual({
      messages: [{ role: "user", content: [{ text: input.prompt }] }],
      inferenceConfig: { maxTokens: 100 },
    });
  });

  it("A3: a model that never answers ends at a minute, and it is said that it may be charged", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const { promise: isHanging, resolve } = Promise.withResolvers<null>();
    aws.answer(() => resolve(null));
    const problem = problemOf(converse(input));
    await isHanging;
    await new Promise((next) => setImmediate(next));
    vi.advanceTimersByTime(60_000);
    expect(await problem).toMatchObject({
      code: "aws-unclear",
      message: expect.stringMatching(/within 60 seconds.*AWS may charge/) as string,
    });
  });

  it.each([
    ["ThrottlingException", 429, "aws-throttled"],
    ["ModelNotReadyException", 429, "aws-throttled"],
    ["AccessDeniedException", 403, "aws-denied"],
    ["ResourceNotFoundException", 404, "aws-refused"],
    ["ValidationException", 400, "aws-refused"],
    ["ModelErrorException", 424, "aws-refused"],
    ["ModelTimeoutException", 408, "aws-unclear"],
    ["ServiceQuotaExceededException", 400, "aws-quota"],
    ["InternalServerException", 500, "aws-failed"],
  ])("%s is asked once and is the problem %s %s", async (error, status, code) => {
    aws.answer(json({ message: "refused" }, { status, error }));
    expect((await problemOf(converse(input))).code).toBe(code);
    expect(aws.received).toHaveLength(1);
  });

  it.each([
    [
      "AWS repeats the prompt in its refusal",
      json({ message: `bad value ${CANARY}` }, { status: 400, error: "ValidationException" }),
    ],
    ["the answer is cut", json(`{"output":"${CANARY}`)],
    ["the connection is cut", dropped],
  ])("O6: nothing of a row or an answer stands in the log when %s", async (_, answer) => {
    const logged = [vi.spyOn(log, "warn"), vi.spyOn(log, "info"), vi.spyOn(log, "error")];
    aws.answer(answer);
    await converse(input).catch(() => null);
    const lines = logged.flatMap(({ mock }) => mock.calls);
    expect(JSON.stringify(lines)).not.toContain(CANARY);
  });
});
