import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { resetConfig } from "@/lib/config";
import { type CostBasis, costOf } from "./cost";
import { PRICE_LIST, priceOf } from "./prices";

const LLAMA = "us.meta.llama3-3-70b-instruct-v1:0";

const ended: CostBasis = {
  modelId: LLAMA,
  outcome: "done",
  inputTokens: 18_200_000,
  outputTokens: 4_100_000,
  processedRecordCount: 43_100,
  failedInCheck: false,
  isFilled: true,
  tokensPerRecord: null,
};

beforeEach(() => {
  Object.assign(process.env, {
    AWS_REGION: "us-east-1",
    NEXTAUTH_URL: "http://127.0.0.1:3000",
    NEXTAUTH_SECRET: "0123456789abcdef0123456789abcdef",
    BATCHBOARD_USERS_FILE: "users.json",
  });
});

afterEach(resetConfig);

describe("prices", () => {
  it("a batch costs half of on demand, and says so", () => {
    expect(priceOf(LLAMA)).toEqual({
      inputUsdPerMillion: 0.36,
      outputUsdPerMillion: 0.36,
      source: "half",
      date: PRICE_LIST.date,
      onDemand: { inputUsdPerMillion: 0.72, outputUsdPerMillion: 0.72 },
    });
  });

  it("the model, its profiles and its ARN have one price", () => {
    const plain = priceOf("meta.llama3-3-70b-instruct-v1:0");
    expect(plain).not.toBeNull();
    expect(priceOf(`arn:aws:bedrock:us-east-1:111122223333:inference-profile/${LLAMA}`)).toEqual(plain);
  });

  it.each(["somebody.unheard-of-v1:0", "arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/x1", ""])(
    "M9: the price of %j is unknown, never $0",
    (modelId) => {
      expect(priceOf(modelId)).toBeNull();
      expect(costOf({ ...ended, modelId })).toMatchObject({ usd: null, kind: "unknown" });
    },
  );

  it("M9: the date shown is the date of the price list that is installed", () => {
    const manifest: unknown = JSON.parse(readFileSync("node_modules/@pydantic/genai-prices/package.json", "utf8"));
    expect((manifest as { version: string }).version).toBe(PRICE_LIST.version);
  });
});

describe("the cost of a job", () => {
  it("comes from the tokens of its manifest once it has ended", () => {
    const cost = costOf(ended);
    expect(cost.usd).toBeCloseTo(8.028);
    expect(cost.onDemandUsd).toBeCloseTo(16.056);
    expect(cost).toMatchObject({ kind: "ended", priceDate: PRICE_LIST.date });
  });

  it("is in proportion while it runs, only where an earlier job tells the tokens of a record", () => {
    const running = { ...ended, outcome: "running", inputTokens: null, outputTokens: null } as const;
    expect(costOf(running)).toMatchObject({ usd: null, kind: "unknown" });
    const cost = costOf({ ...running, processedRecordCount: 1000, tokensPerRecord: { input: 400, output: 100 } });
    expect(cost).toMatchObject({ kind: "running" });
    expect(cost.usd).toBeCloseTo(0.18);
  });

  it.each(["never-started", "sent", "checking", "queued"] as const)("is nothing for a job that is %s", (outcome) => {
    expect(costOf({ ...ended, outcome, inputTokens: null, outputTokens: null })).toMatchObject({
      usd: 0,
      kind: "none",
    });
  });

  it("M9: of a failed job it is nothing only when AWS's counters or its message say that nothing was processed", () => {
    const failed = { ...ended, outcome: "failed", inputTokens: null, outputTokens: null } as const;
    expect(costOf({ ...failed, processedRecordCount: 0 })).toMatchObject({ usd: 0, kind: "none" });
    expect(costOf({ ...failed, processedRecordCount: null })).toMatchObject({ usd: null, kind: "unknown" });
    expect(costOf({ ...failed, processedRecordCount: null, failedInCheck: true })).toMatchObject({ usd: 0 });
  });

  it("M9: without a manifest it is unknown, with the reason", () => {
    expect(costOf({ ...ended, inputTokens: null }).why).toMatch(/could not be read/);
    expect(costOf({ ...ended, inputTokens: null, isFilled: false }).why).toMatch(/not been read yet/);
  });
});
