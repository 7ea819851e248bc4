import { describe, expect, it } from "vitest";
import { cellsToFile, looksLikeCells, refuseFile, refuseSeveral } from "./file-choice";

const GB = 1_000_000_000;
const refuse = (name: string, size = 100) => refuseFile({ name, size }, GB, "en-GB");

describe("a file that was chosen", () => {
  it.each(["a.xlsx", "A.XLSX", "b.csv", "c.tsv", "d.txt", "e.jsonl", "e.jsonl.gz", "Sales Q1.final.csv.gz"])(
    "takes %s",
    (name) => {
      expect(refuse(name)).toBeNull();
    },
  );

  it.each([
    ["old.xls", "Excel workbook (.xlsx)"],
    ["macros.xlsm", "Excel workbook (.xlsx)"],
    ["sheet.ods", "save it as .xlsx"],
    ["all.json", "one object on each line"],
    ["all.zip", "Unpack it"],
    ["report.pdf", "into a spreadsheet"],
    ["photo.png", "Save it as .xlsx or .csv"],
    ["no-ending", "Save it as .xlsx or .csv"],
    ["photo.gz", "Save it as .xlsx or .csv"],
  ])("F6: refuses %s before it is read, and says what to do", (name, wayOn) => {
    expect(refuse(name)).toContain(wayOn);
  });

  it("F1: takes the largest size and refuses one byte more, with the limit in the sentence", () => {
    expect(refuse("a.csv", GB)).toBeNull();
    expect(refuse("a.csv", GB + 1)).toContain("1 GB is the most");
  });

  it("F1: refuses an empty file", () => {
    expect(refuse("a.csv", 0)).toContain("empty");
  });

  it("takes one file at a time", () => {
    const file = { name: "a.csv", size: 1 };
    expect(refuseSeveral([file])).toBeNull();
    expect(refuseSeveral([file, file])).toContain("2 files");
  });
});

describe("cells that were pasted", () => {
  it("become a file with the same letters", async () => {
    const file = cellsToFile("name\tcity\r\nZoë\tKöln\n");
    expect(file?.name).toBe("Pasted cells.tsv");
    expect(await file?.text()).toBe("name\tcity\r\nZoë\tKöln\n");
  });

  it("become records where they are JSON lines", () => {
    expect(cellsToFile('{"a":1}\n{"a":2}')?.name).toBe("Pasted records.jsonl");
  });

  it("are nothing where there are only spaces", () => {
    expect(cellsToFile(" \n ")).toBeNull();
  });

  it("are told from a word that was copied somewhere", () => {
    expect(looksLikeCells("a\tb")).toBe(true);
    expect(looksLikeCells("a\nb")).toBe(true);
    expect(looksLikeCells("a word\n")).toBe(false);
  });
});
