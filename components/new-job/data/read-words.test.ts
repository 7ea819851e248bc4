import { describe, expect, it } from "vitest";
import type { ReadOptions } from "@/lib/table/read-options";
import { readTime, readWords } from "./read-words";

const CSV: ReadOptions = {
  ...{ kind: "csv", isGzip: false, encoding: "windows-1252", delimiter: ";" },
  ...{ quote: '"', sheet: null, hasHeader: true },
};

describe("how a file was read, in words", () => {
  it("F3, F4: names the letters and what stands between cells", () => {
    expect(readWords(CSV, null)).toBe(
      "Semicolons between cells · Windows-1252 (Western) · first row names the columns",
    );
  });

  it("says that it was unpacked, and that the first row is data", () => {
    const read: ReadOptions = { ...CSV, isGzip: true, hasHeader: false, delimiter: "\t", encoding: "utf-8" };
    expect(readWords(read, null)).toBe("Tabs between cells · UTF-8 · first row is data · unpacked from .gz");
  });

  it("names the sheet where there are several", () => {
    const read: ReadOptions = { ...CSV, kind: "xlsx" };
    expect(readWords(read, "Products")).toBe("Sheet “Products” · first row names the columns");
    expect(readWords(read, null)).toBe("Excel · first row names the columns");
  });

  it("never says that reading took no time", () => {
    expect(readTime(3, "en-GB")).toBe("0.1 s");
    expect(readTime(412, "en-GB")).toBe("0.4 s");
    expect(readTime(75_000, "en-GB")).toBe("1 min");
  });
});
