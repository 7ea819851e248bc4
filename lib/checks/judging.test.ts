import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { nameColumns } from "@/lib/table/columns";
import type { ReadOptions } from "@/lib/table/read-options";
import type { TableRow } from "@/lib/table/table-summary";
import { checkFacts } from "./check-facts";
import { FactStore } from "./fact-store";
import { type Check, CHECKS, type CheckResult } from "./finding";
import { type JudgeOptions, RowJudge, type Verdict } from "./row-judge";
import { RowPrompt } from "./row-prompt";
import { Tally } from "./tally";

const READ: ReadOptions = {
  kind: "csv",
  isGzip: false,
  encoding: "utf-8",
  delimiter: ",",
  quote: '"',
  sheet: null,
  hasHeader: true,
};
const TOKENS = { perCharacter: 0.25, longest: null, error: 0.35 };

type Changes = Partial<Omit<JudgeOptions, "rows">> & { rows?: Partial<JudgeOptions["rows"]> };

function options({ rows, ...changes }: Changes = {}): JudgeOptions {
  return {
    columns: nameColumns(["id", "title", "notes"]).columns,
    rows: {
      read: READ,
      form: "table",
      idColumn: null,
      columnMap: {},
      leaveOut: [],
      sendOnce: false,
      fillUp: false,
      ...rows,
    },
    ...{ prompt: "Describe {title}: {notes}", instruction: "", system: "", maxTokens: 20, contextTokens: null },
    ...changes,
  };
}

const tableRow = (cells: string[], at: number): TableRow => ({ row: at + 2, cells, problem: null });

function judgeAll(plan: JudgeOptions, rows: readonly TableRow[]): Verdict[] {
  const judge = new RowJudge(plan);
  return rows.map((row) => judge.judge(row));
}

async function fastCheck(plan: JudgeOptions, rows: readonly TableRow[]): Promise<CheckResult> {
  const [store, tally, prompt] = [new FactStore(plan.rows.form), new Tally(plan), new RowPrompt(plan)];
  for (const row of rows) store.add(row);
  const judge = new RowJudge({ ...plan, rows: { ...plan.rows, idColumn: null } });
  await checkFacts(store, plan, tally, {
    pause: () => Promise.resolve(),
    tooLong: (wanted) => {
      const long = rows.filter((row) => wanted.has(row.row) && judge.outcome(row).outcome.check === "too-long");
      return Promise.resolve(new Set(long.map(({ row }) => row)));
    },
  });
  return tally.result(1, null, TOKENS, prompt.isBlank);
}

function slowCheck(plan: JudgeOptions, rows: readonly TableRow[]): CheckResult {
  const [judge, tally, look] = [new RowJudge(plan), new Tally(plan), new RowPrompt(plan)];
  for (const row of rows) {
    const { outcome, prompt } = judge.outcome(row);
    tally.add(row.row, outcome, prompt.length, (check) => judge.columnsOf(row, check));
  }
  return tally.result(1, null, TOKENS, look.isBlank);
}

const cell = fc.oneof(
  fc.constantFrom("", " ", "a", "b", "coat", "4111 1111 1111 1111", "x".repeat(32_767), "y".repeat(300), "a\u0007"),
  fc.string({ unit: "grapheme", maxLength: 8 }),
);
const anyRows = fc
  .array(fc.record({ cells: fc.array(cell, { minLength: 3, maxLength: 3 }), isBad: fc.boolean().map((bad) => bad) }), {
    maxLength: 25,
  })
  .map((all) =>
    all.map(({ cells, isBad }, at): TableRow => ({
      row: at * 2 + 2,
      cells,
      problem: isBad && at % 4 === 0 ? "It cannot be read." : null,
    })),
  );
const anyPlan = fc
  .record({
    idColumn: fc.constantFrom(null, "id", "title"),
    leaveOut: fc.subarray([...CHECKS]),
    sendOnce: fc.boolean(),
    columnMap: fc.constantFrom({}, { product: "title" }),
    prompt: fc.constantFrom(
      "{title}",
      "{title} {title} {notes}",
      "About {product}",
      "no column",
      "  ",
      "{gone} {notes}",
      "{{title}} {id}",
    ),
    instruction: fc.constantFrom("", "Answer yes or no."),
    contextTokens: fc.constantFrom(null, 40, 100_000),
  })
  .map(({ prompt, instruction, contextTokens, ...rows }) => options({ prompt, instruction, contextTokens, rows }));

describe("rows before a job is started", () => {
  it("every row ends in exactly one of sent, left out by choice, or refused with a reason", () => {
    fc.assert(
      fc.property(anyPlan, anyRows, (plan, rows) => {
        const verdicts = judgeAll(plan, rows);
        const counts = slowCheck(plan, rows);
        const of = (...kinds: Verdict["kind"][]) => verdicts.filter(({ kind }) => kinds.includes(kind)).length;
        expect(counts.sent + counts.leftOut + counts.refused).toBe(rows.length);
        expect([of("sent"), of("sent-with", "left-out"), of("refused")]).toEqual([
          counts.sent,
          counts.leftOut,
          counts.refused,
        ]);
        for (const verdict of verdicts) {
          if (verdict.kind === "left-out") expect(plan.rows.leaveOut).toContain(verdict.check);
          if (verdict.kind === "refused") expect(plan.rows.leaveOut).not.toContain(verdict.check);
          if ("reason" in verdict) expect(verdict.reason).toMatch(/\S\.$/);
        }
        const ids = verdicts.flatMap((verdict) => (verdict.kind === "sent" ? [verdict.recordId] : []));
        expect(new Set(ids).size).toBe(ids.length);
        for (const verdict of verdicts) if (verdict.kind === "sent-with") expect(ids).toContain(verdict.recordId);
      }),
      { numRuns: 300 },
    );
  });

  it("what is checked while typing is what the server finds", async () => {
    await fc.assert(
      fc.asyncProperty(anyPlan, anyRows, async (plan, rows) => {
        expect(await fastCheck(plan, rows)).toEqual(slowCheck(plan, rows));
      }),
      { numRuns: 300 },
    );
  });

  it("the server, which looks only for what decides, comes to the same verdict for every row", () => {
    fc.assert(
      fc.property(anyPlan, anyRows, (plan, rows) => {
        const [told, deciding] = [new RowJudge(plan), new RowJudge(plan, false)];
        for (const row of rows) expect(deciding.judge(row)).toEqual(told.judge(row));
      }),
      { numRuns: 300 },
    );
  });

  const checksOf = (plan: JudgeOptions, rows: readonly TableRow[]) =>
    judgeAll(plan, rows).map((verdict) => ("check" in verdict ? verdict.check : verdict.kind));

  test("F7: the same recordId twice is found before sending, with both rows", () => {
    const rows = [
      ["A", "x", "1"],
      ["B", "y", "1"],
      ["A", "z", "1"],
    ].map(tableRow);
    const plan = options({ rows: { idColumn: "id" } });
    const [first, , third] = judgeAll(plan, rows);
    expect(first).toMatchObject({ kind: "sent", recordId: "A", prompt: "Describe x: 1" });
    expect(third).toEqual({
      kind: "refused",
      check: "duplicate-id",
      reason: "The id in “id” is the same as in row 2: “A”.",
    });
    expect(slowCheck(plan, rows).findings[0]).toMatchObject({
      check: "duplicate-id",
      rows: [4],
      column: "id",
      level: "stop",
    });
  });

  test("F7: an id that is empty, longer than 256 characters or holds a line break is refused", () => {
    const rows = ["", "i".repeat(257), "a\nb", "i".repeat(256)].map((id, at) => tableRow([id, "x", String(at)], at));
    expect(checksOf(options({ rows: { idColumn: "id" } }), rows)).toEqual(["bad-id", "bad-id", "bad-id", "sent"]);
  });

  test("ids are row numbers where no column is chosen, and rows alike are sent once with the first", () => {
    const rows = [
      ["", "x", "1"],
      ["", "x", "1"],
      ["", "x", "2"],
    ].map(tableRow);
    expect(judgeAll(options({ rows: { sendOnce: true } }), rows)).toEqual([
      { kind: "sent", recordId: "ROW00000002", prompt: "Describe x: 1" },
      { kind: "sent-with", recordId: "ROW00000002" },
      { kind: "sent", recordId: "ROW00000004", prompt: "Describe x: 2" },
    ]);
  });

  test("a row with nothing to ask about, and one that is too long for the model, are not sent", () => {
    const rows = [
      ["A", " ", ""],
      ["B", "long ".repeat(100), "x"],
      ["C", "short", "x"],
    ].map(tableRow);
    expect(checksOf(options({ contextTokens: 60 }), rows)).toEqual(["empty-prompt", "too-long", "sent"]);
  });

  test("a text of 10 MB without a space is judged at once", () => {
    const started = performance.now();
    const rows = [tableRow(["A", "a".repeat(10_000_000), "x"], 0)];
    expect(checksOf(options({ contextTokens: 200_000 }), rows)).toEqual(["too-long"]);
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  test.each([
    "AKIAIOSFODNN7EXAMPLE",
    "-----BEGIN RSA PRIVATE KEY-----",
    "postgres://app:hunter22@db.example/x",
    "card 4111 1111 1111 1111 please",
    "378282246310005",
    `ghp_${"a1B2".repeat(9)}`,
  ])("%s looks like a secret", (text) => {
    expect(slowCheck(options(), [tableRow(["A", text, "x"], 0)]).findings.map(({ check }) => check)).toEqual([
      "secret",
    ]);
  });

  test.each([
    "4111 1111 1111 1112",
    "1234567890123456",
    "https://example.com/a:b@c",
    "SKU-00012345678",
    "task-force of the skies",
  ])("%s is no secret", (text) => {
    expect(slowCheck(options(), [tableRow(["A", text, "x"], 0)]).findings).toEqual([]);
  });

  test("a record that is passed through keeps its own id, and its line is its prompt", () => {
    const rows: TableRow[] = ["A", "A", null].map((recordId, at) => ({
      row: at + 1,
      cells: [`{"n":${at}}`],
      problem: null,
      recordId,
    }));
    const plan = options({ rows: { form: "Converse" } });
    expect(judgeAll(plan, rows)).toEqual([
      { kind: "sent", recordId: "A", prompt: '{"n":0}' },
      { kind: "refused", check: "duplicate-id", reason: "The recordId is the same as in row 1: “A”." },
      { kind: "sent", recordId: "ROW00000003", prompt: '{"n":2}' },
    ]);
  });

  test("leaving rows out is a choice by what was found", () => {
    const rows = [
      ["A", "x", ""],
      ["B", "y", "1"],
    ].map(tableRow);
    const leaveOut: Check[] = ["empty-column"];
    expect(checksOf(options(), rows)).toEqual(["sent", "sent"]);
    expect(checksOf(options({ rows: { leaveOut } }), rows)).toEqual(["empty-column", "sent"]);
  });
});
