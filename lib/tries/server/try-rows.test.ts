import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { setClock } from "@/lib/clock";
import { resetConfig } from "@/lib/config";
import { boardForTests, PEOPLE } from "@/lib/jobs/testing/board";
import type { RecipeContent } from "@/lib/recipes/recipe";
import { closeOwnDatabase, ownDatabase } from "@/lib/store/own-database";
import { tryRows } from "./try-rows";

const board = boardForTests({ BATCHBOARD_TRY_ROWS_PER_HOUR: "10", BATCHBOARD_ON_DEMAND_ROWS: "20" });
const NOW = Date.UTC(2026, 10, 25, 9);

const content: RecipeContent = {
  prompt: "Say it kindly: {text}",
  system: "You are kind.",
  answerForm: { kind: "text" },
  modelId: "amazon.nova-lite-v1:0",
  maxTokens: 200,
  temperature: 0.2,
  stopSequences: [],
};

const rows = (count: number, text = "It broke.") =>
  Array.from({ length: count }, (_, index) => ({ row: index + 2, prompt: `Say it kindly: ${text} ${index}` }));

const input = (count: number, change: Partial<RecipeContent> = {}) => ({
  content: { ...content, ...change },
  rows: rows(count),
  onDemand: null,
});

beforeEach(async () => {
  setClock(NOW);
  await ownDatabase().deleteFrom("try").execute();
});
afterAll(() => setClock(null));

const ledger = () => ownDatabase().selectFrom("ledger").selectAll().orderBy("id", "desc").executeTakeFirstOrThrow();

describe("trying rows", () => {
  it("each row has its answer, its tokens and its price, and the act is on record without the texts", async () => {
    const tried = await tryRows(input(5), PEOPLE.mara);
    expect(tried.rows.map(({ row, kind }) => [row, kind])).toEqual([2, 3, 4, 5, 6].map((row) => [row, "answer"]));
    expect(tried.usd).toBeGreaterThan(0);
    expect(tried).toMatchObject({ left: 5, why: null, priceDate: "2026-09-23" });
    const act = await ledger();
    expect(act).toMatchObject({ act: "try-rows", user_id: "mara", result: "done" });
    expect(JSON.parse(act.details ?? "")).toMatchObject({ rows: 5, answered: 5, usd: tried.usd });
    expect(act.details).not.toContain("kindly");
    expect(await board.sandbox.control.calls()).toEqual({ Converse: 5 });
  });

  it("O8: what a person may try in an hour is counted across restarts, and the sentence says when it is free again", async () => {
    await tryRows(input(7), PEOPLE.mara);
    await closeOwnDatabase();
    setClock(NOW + 20 * 60_000);
    await expect(tryRows(input(5), PEOPLE.mara)).rejects.toMatchObject({
      code: "too-many-requests",
      // The clock goes on while the first rows are answered.
      message: expect.stringMatching(
        /^You can try 10 rows an hour, and 3 are left now; in 4[01] minutes there are enough for these 5\. Nothing was sent\.$/,
      ) as string,
    });
    await expect(tryRows(input(3), PEOPLE.jonas)).resolves.toMatchObject({ left: 7 });
    setClock(NOW + 61 * 60_000);
    await expect(tryRows(input(5), PEOPLE.mara)).resolves.toMatchObject({ left: 5 });
  });

  it("two calls at the same moment do not pass the limit together", async () => {
    const both = await Promise.allSettled([tryRows(input(6), PEOPLE.mara), tryRows(input(6), PEOPLE.mara)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(await board.sandbox.control.calls()).toEqual({ Converse: 6 });
  });

  it("A1: a busy model is asked once for each row, and the row says so; it does not count", async () => {
    await board.sandbox.control.setFaults([{ operation: "Converse", kind: "throttle", calls: 1 }]);
    const tried = await tryRows(input(3), PEOPLE.mara);
    const failed = tried.rows.filter((row) => row.kind === "problem");
    expect(failed).toHaveLength(1);
    expect(failed[0]).toMatchObject({ problem: { code: "aws-throttled" } });
    expect(tried.left).toBe(8);
    expect(await board.sandbox.control.calls()).toEqual({ Converse: 3 });
  });

  it("A6: the missing permission is named to administrators, others are told to ask them", async () => {
    await board.sandbox.control.setFaults([{ operation: "Converse", kind: "deny" }]);
    const forOperator = await tryRows(input(1), PEOPLE.mara);
    const forAdmin = await tryRows(input(1), PEOPLE.ines);
    expect(JSON.stringify(forOperator.rows[0])).toContain("Ask your administrator");
    expect(forOperator.rows[0]).toMatchObject({ problem: { code: "aws-denied" } });
    expect(forAdmin.rows[0]).toMatchObject({
      problem: { message: expect.stringContaining("bedrock:InvokeModel") as string },
    });
    expect(await ledger()).toMatchObject({ result: "failed", problem: "aws-denied" });
  });

  it("a connection that is cut may be charged: it counts, and the sentence says so", async () => {
    await board.sandbox.control.setFaults([{ operation: "Converse", kind: "drop-after" }]);
    const tried = await tryRows(input(1), PEOPLE.mara);
    expect(tried.rows[0]).toMatchObject({
      problem: { code: "aws-unclear", message: expect.stringMatching(/AWS may charge/) as string },
    });
    expect(tried.left).toBe(9);
  });

  it("M9: the cost of a model without a price is unknown, never $0", async () => {
    const tried = await tryRows(input(1, { modelId: "mistral.mistral-large-2407-v1:0" }), PEOPLE.mara);
    expect(tried).toMatchObject({ usd: null, why: expect.stringMatching(/not known/) as string });
    expect(tried.rows[0]).toMatchObject({ kind: "answer", usd: null });
  });

  it("R2: a model that is not allowed is refused, and nothing is sent", async () => {
    process.env["BATCHBOARD_ALLOWED_MODELS"] = "*claude*";
    resetConfig();
    await expect(tryRows(input(1), PEOPLE.mara)).rejects.toMatchObject({ code: "invalid" });
    delete process.env["BATCHBOARD_ALLOWED_MODELS"];
    resetConfig();
    expect(await board.sandbox.control.calls()).toEqual({});
  });

  it("all rows of a short file are answered on demand, counted apart, where an administrator allows it", async () => {
    await tryRows(input(10), PEOPLE.mara);
    const onDemand = { totalRows: 12 };
    await expect(tryRows({ ...input(10), onDemand }, PEOPLE.mara)).resolves.toMatchObject({ left: 10 });
    await expect(tryRows({ ...input(10), onDemand: { totalRows: 21 } }, PEOPLE.mara)).rejects.toMatchObject({
      message: "Up to 20 rows can be answered without a job, and these are 21. Start a job for them.",
    });
  });
});
