import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { callTypeOf, longestAnswer, readLength, recordText } from "@/lib/jobs/record-text";
import { Problem } from "@/lib/problem";
import type { RecordSettings } from "./invoke-model-body";
import { recordRefusal, toModelInput } from "./to-record";

const PLAIN = { system: "", maxTokens: 200, temperature: null, stopSequences: [] };
const FULL = { system: "You are kind.", maxTokens: 200, temperature: 0.2, stopSequences: ["END"] };
const PROMPT = "Write about Fjord.";

const MODELS = [
  "us.anthropic.claude-sonnet-4-5-20250929-v1:0",
  "amazon.nova-lite-v1:0",
  "amazon.titan-text-express-v1",
  "us.meta.llama3-3-70b-instruct-v1:0",
  "us.meta.llama4-scout-17b-instruct-v1:0",
  "mistral.mistral-small-2402-v1:0",
  "mistral.mistral-large-2407-v1:0",
  "cohere.command-r-plus-v1:0",
  "ai21.jamba-1-5-large-v1:0",
  "us.deepseek.r1-v1:0",
  "openai.gpt-oss-120b-1:0",
];

describe("a record for Converse", () => {
  it("has one shape for all models", () => {
    expect(toModelInput({ modelId: "any.model", ...FULL }, PROMPT, "Converse")).toEqual({
      messages: [{ role: "user", content: [{ text: PROMPT }] }],
      system: [{ text: "You are kind." }],
      inferenceConfig: { maxTokens: 200, temperature: 0.2, stopSequences: ["END"] },
    });
  });

  it("leaves out what is not set", () => {
    expect(toModelInput({ modelId: "any.model", ...PLAIN }, PROMPT, "Converse")).toEqual({
      messages: [{ role: "user", content: [{ text: PROMPT }] }],
      inferenceConfig: { maxTokens: 200 },
    });
  });
});

describe("a record in a model's own form", () => {
  const body = (modelId: string, settings: Omit<RecordSettings, "modelId">) =>
    toModelInput({ modelId, ...settings }, PROMPT, "InvokeModel");

  it("of Claude", () => {
    expect(body("us.anthropic.claude-sonnet-4-5-20250929-v1:0", FULL)).toEqual({
      anthropic_version: "bedrock-2023-05-31",
      max_tokens: 200,
      system: "You are kind.",
      messages: [{ role: "user", content: [{ type: "text", text: PROMPT }] }],
      temperature: 0.2,
      stop_sequences: ["END"],
    });
  });

  it("of Nova", () => {
    expect(body("amazon.nova-lite-v1:0", FULL)).toEqual({
      schemaVersion: "messages-v1",
      system: [{ text: "You are kind." }],
      messages: [{ role: "user", content: [{ text: PROMPT }] }],
      inferenceConfig: { maxTokens: 200, temperature: 0.2, stopSequences: ["END"] },
    });
    expect(body("us.amazon.nova-2-lite-v1:0", PLAIN)).not.toHaveProperty("schemaVersion");
  });

  it("of Llama 3 and Llama 4, each with its own marks", () => {
    expect(body("meta.llama3-3-70b-instruct-v1:0", { ...FULL, stopSequences: [] })).toEqual({
      prompt:
        "<|begin_of_text|><|start_header_id|>system<|end_header_id|>\n\nYou are kind.<|eot_id|>" +
        `<|start_header_id|>user<|end_header_id|>\n\n${PROMPT}<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n`,
      max_gen_len: 200,
      temperature: 0.2,
    });
    expect(body("meta.llama4-maverick-17b-instruct-v1:0", PLAIN)).toEqual({
      prompt: `<|begin_of_text|><|header_start|>user<|header_end|>\n\n${PROMPT}<|eot|><|header_start|>assistant<|header_end|>\n\n`,
      max_gen_len: 200,
    });
  });

  it("of Mistral, by the model's age", () => {
    expect(body("mistral.mistral-small-2402-v1:0", FULL)).toEqual({
      prompt: `<s>[INST] You are kind.\n\n${PROMPT} [/INST]`,
      max_tokens: 200,
      temperature: 0.2,
      stop: ["END"],
    });
    expect(body("mistral.mistral-large-2407-v1:0", { ...FULL, stopSequences: [] })).toEqual({
      messages: [
        { role: "system", content: "You are kind." },
        { role: "user", content: PROMPT },
      ],
      max_tokens: 200,
      temperature: 0.2,
    });
  });

  it("of Titan, Command R, Jamba, DeepSeek and gpt-oss", () => {
    expect(body("amazon.titan-text-express-v1", FULL)).toEqual({
      inputText: `User: You are kind.\n\n${PROMPT}\nBot:`,
      textGenerationConfig: { maxTokenCount: 200, temperature: 0.2, stopSequences: ["END"] },
    });
    expect(body("cohere.command-r-v1:0", FULL)).toEqual({
      message: PROMPT,
      preamble: "You are kind.",
      max_tokens: 200,
      temperature: 0.2,
      stop_sequences: ["END"],
    });
    const messages = [
      { role: "system", content: "You are kind." },
      { role: "user", content: PROMPT },
    ];
    const rest = { temperature: 0.2, stop: ["END"] };
    expect(body("ai21.jamba-1-5-mini-v1:0", FULL)).toEqual({ messages, max_tokens: 200, ...rest });
    expect(body("openai.gpt-oss-20b-1:0", FULL)).toEqual({ messages, max_completion_tokens: 200, ...rest });
    expect(body("us.deepseek.r1-v1:0", FULL)).toEqual({
      prompt: `<｜begin▁of▁sentence｜>You are kind.<｜User｜>${PROMPT}<｜Assistant｜><think>\n`,
      max_tokens: 200,
      ...rest,
    });
  });

  it.each(["writer.palmyra-x5-v1:0", "arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/a1b2c3"])(
    "of a family that nobody here knows is refused with a sentence: %s",
    (modelId) => {
      expect(recordRefusal({ modelId, ...PLAIN }, "InvokeModel")).toMatch(/does not know the form/);
      expect(recordRefusal({ modelId, ...PLAIN }, "Converse")).toBeNull();
      expect(() => body(modelId, PLAIN)).toThrow(Problem);
    },
  );

  it("that cannot hold a setting is refused, not written without it", () => {
    const settings = { modelId: "meta.llama3-3-70b-instruct-v1:0", ...FULL };
    expect(recordRefusal(settings, "InvokeModel")).toBe(
      "Llama 3.3 70B takes no stop words in this form of request. Remove them, or choose another model.",
    );
    expect(recordRefusal({ ...settings, stopSequences: [] }, "InvokeModel")).toBeNull();
  });
});

describe("what is written is read back", () => {
  const forms = MODELS.flatMap((modelId) => [[modelId, "InvokeModel"] as const, [modelId, "Converse"] as const]);

  it.each(forms)("of %s as %s: its call type, its longest answer and its prompt", (modelId, form) => {
    const input = toModelInput({ modelId, ...PLAIN, system: "You are kind.", temperature: 0.5 }, PROMPT, form);
    expect(callTypeOf(input)).toBe(form);
    expect(longestAnswer(input)).toBe(200);
    expect(recordText(input)).toContain(PROMPT);
    expect(readLength(input)).toBeGreaterThanOrEqual(PROMPT.length);
  });

  it("never loses a character of a prompt, in any form", () => {
    fc.assert(
      fc.property(fc.constantFrom(...forms), fc.string({ unit: "binary" }), ([modelId, form], prompt) => {
        const written = JSON.stringify(toModelInput({ modelId, ...PLAIN }, prompt, form));
        expect(written).toContain(JSON.stringify(prompt).slice(1, -1));
      }),
    );
  });
});
