import Papa from "papaparse";
import { describe, expect, test } from "vitest";
import type { JudgeOptions } from "@/lib/checks/row-judge";
import { fromCsvCell } from "@/lib/jobs/csv-cell";
import { nameColumns } from "@/lib/table/columns";
import type { TableRow } from "@/lib/table/table-summary";
import { unsentCsv } from "./unsent-csv";

const OPTIONS: JudgeOptions = {
  columns: nameColumns(["id", "text"]).columns,
  rows: {
    read: {
      ...{ kind: "csv", isGzip: false, encoding: "utf-8", delimiter: ",", quote: '"', sheet: null, hasHeader: true },
    },
    form: "table",
    ...{ idColumn: "id", columnMap: {}, leaveOut: [], sendOnce: false, fillUp: false },
  },
  ...{ prompt: "Describe {text}", instruction: "", system: "", maxTokens: 20, contextTokens: null },
};

async function unsent(cells: string[][], checks: Parameters<typeof unsentCsv>[1]): Promise<string> {
  const rows = cells.map((row, at): TableRow => ({ row: at + 2, cells: row, problem: null }));
  const blob = await unsentCsv(OPTIONS, checks, (visit) => {
    for (const row of rows) if (!visit(row)) break;
    return Promise.resolve();
  });
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(await blob.arrayBuffer());
}

describe("rows that are not sent, as a file", () => {
  test("holds the chosen ones only, with their number, their cells and why", async () => {
    const rows = [
      ["A", "oak"],
      ["A", "pine"],
      ["", "fir"],
      ["B", ""],
    ];
    const text = await unsent(rows, ["duplicate-id", "bad-id"]);
    expect(text.startsWith("\ufeff")).toBe(true);
    expect(Papa.parse(text.slice(1), { skipEmptyLines: true }).data).toEqual([
      ["Row", "id", "text", "Reason"],
      ["3", "A", "pine", "The id in “id” is the same as in row 2: “A”."],
      ["4", "", "fir", "The id in “id” is empty."],
    ]);
  });

  test.each(['=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "\tx", "\rx", 'say "no", twice\nover', "'=1"])(
    "O2: %j in a row opens as text in a spreadsheet, and reads back as it was",
    async (cell) => {
      const text = await unsent([["", cell]], ["bad-id"]);
      const { data } = Papa.parse<string[]>(text.slice(1), { newline: "\r\n", skipEmptyLines: true });
      const read = data[1]?.[2] ?? "";
      expect(read).not.toMatch(/^[=+\-@\t\r]/);
      expect(fromCsvCell(read)).toBe(cell);
    },
  );

  test("more rows than are held at once all come, in the file's order", async () => {
    const rows = Array.from({ length: 2_345 }, (_, at) => ["", `text ${at}`]);
    const { data } = Papa.parse<string[]>((await unsent(rows, ["bad-id"])).slice(1), { skipEmptyLines: true });
    expect(data).toHaveLength(2_346);
    expect(data.slice(1).map(([row]) => Number(row))).toEqual(rows.map((_, at) => at + 2));
  });
});
