import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { useSettings } from "@/lib/auth/testing/settings";
import { toModelInput } from "@/lib/recipes/to-record";
import { planFor } from "@/lib/starts/testing/plan-for";
import { fillId, lineMaker, sameRecord } from "./record-lines";

const MODELS = ["amazon.nova-lite-v1:0", "anthropic.claude-3-haiku-20240307-v1:0", "meta.llama3-8b-instruct-v1:0"];
const row = { row: 2, cells: [], problem: null };

test.each(["Converse", "InvokeModel"] as const)(
  "a record is what its model is sent, whatever the prompt holds: %s",
  (form) => {
    useSettings({ BATCHBOARD_DEMO: "1", BATCHBOARD_RECORD_FORM: form });
    for (const modelId of MODELS) {
      const plan = planFor(Buffer.from("x"));
      plan.content = { ...plan.content, modelId, system: 'You say "yes".\n' };
      const lineOf = lineMaker(plan);
      fc.assert(
        fc.property(fc.string({ unit: "grapheme" }), fc.string(), (prompt, recordId) => {
          const line = lineOf(row, { kind: "sent", recordId, prompt });
          expect(line.indexOf("\n")).toBe(line.length - 1);
          expect(JSON.parse(line)).toEqual({
            recordId,
            modelInput: JSON.parse(JSON.stringify(toModelInput(plan.content, prompt, form))) as unknown,
          });
        }),
      );
    }
  },
);

beforeAll(() => useSettings({ BATCHBOARD_DEMO: "1" }));

test("F5: a record that came as one stays letter for letter, and gets an id only where it has none", () => {
  const plan = planFor(Buffer.from("x"));
  plan.rows = { ...plan.rows, form: "InvokeModel" };
  const lineOf = lineMaker(plan);
  const line = '{"modelInput": {"n": 12345678901234567890, "x": 1e400}}';
  const cells = [line];
  expect(lineOf({ ...row, cells, recordId: "own" }, { kind: "sent", recordId: "own", prompt: line })).toBe(`${line}\n`);
  expect(lineOf({ ...row, cells, recordId: null }, { kind: "sent", recordId: "ROW00000002", prompt: line })).toBe(
    '{"recordId":"ROW00000002","modelInput": {"n": 12345678901234567890, "x": 1e400}}\n',
  );
});

test("F5: a record that fills a job up is the same but for its id, its numbers digit for digit", () => {
  expect(sameRecord('{"modelInput":{"n":12345678901234567890},"recordId":"a"}', fillId(3))).toBe(
    '{"recordId":"FILL0000003","modelInput":{"n":12345678901234567890}}\n',
  );
});
