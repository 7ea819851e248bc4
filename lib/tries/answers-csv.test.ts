import fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { fromCsvCell } from "@/lib/jobs/csv-cell";
import { answersCsv } from "./answers-csv";

const parse = (csv: string) =>
  Papa.parse<string[]>(csv, { newline: "\r\n", skipEmptyLines: true, delimiter: "," }).data;
const read = (csv: string) => parse(csv).map((row) => row.map(fromCsvCell));

describe("answers to take away", () => {
  it("O2: every cell and answer reads back the same, formulas among them, and no cell begins like one", () => {
    const cell = fc.oneof(fc.string(), fc.constantFrom("=1+1", "+49 30", "-5", "@x", '"a",\r\nb', "'=x", "\t"));
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (rows) => {
        const lines = rows.map(([a, answer]) => ({ cells: [a], answer, problem: null }));
        const csv = answersCsv(["text"], lines, { kind: "text" });
        expect(read(csv)).toEqual([["text", "answer", "problem"], ...rows.map(([a, answer]) => [a, answer, ""])]);
        for (const field of parse(csv).flat()) expect(field).not.toMatch(/^[=+\-@\t\r]/);
      }),
    );
  });

  it("fields become columns, and a column of the person's own is not covered", () => {
    const field = (name: string) => ({ name, type: "text" as const, description: "" });
    const lines = [
      { cells: ["a", "b"], answer: '{"mood":"glad"}', problem: null },
      { cells: ["c", "d"], answer: "I cannot tell.", problem: null },
      { cells: ["e", "f"], answer: null, problem: "AWS is busy." },
    ];
    const [header, ...rows] = read(answersCsv(["Answer", "mood"], lines, { kind: "fields", fields: [field("mood")] }));
    expect(header).toEqual(["Answer", "mood", "mood 2", "answer 2", "problem"]);
    expect(rows[0]).toEqual(["a", "b", "glad", '{"mood":"glad"}', ""]);
    expect(rows[1]).toEqual(["c", "d", "", "I cannot tell.", "Not in the asked form. It is no JSON object."]);
    expect(rows[2]).toEqual(["e", "f", "", "", "AWS is busy."]);
  });
});
