import { crc32, gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { DELIMITERS } from "./read-options";
import { fileOf, longFile, readAll, refusalOf } from "./testing/made-file";

const encode = (text: string, encoding: "utf-8" | "utf-16le" | "utf-16be", hasBom: boolean) => {
  const whole = hasBom ? `\ufeff${text}` : text;
  if (encoding === "utf-8") return new TextEncoder().encode(whole);
  const bytes = Buffer.from(whole, "utf16le");
  return new Uint8Array(encoding === "utf-16be" ? bytes.swap16() : bytes);
};

const cell = fc
  .string({
    unit: fc.oneof(
      fc.constantFrom(..."ab ,;\t|'\"\n\r=ä€"),
      fc.string({ unit: "grapheme", minLength: 1, maxLength: 1 }),
    ),
    maxLength: 12,
  })
  .map((text) => text.replace(/[\0\ufffd\ufeff]/g, "x"));

/** A table, and how it is written. The header is plain, and no row is a blank line, which means nothing in CSV. */
const written = fc.record({
  rows: fc
    .integer({ min: 2, max: 5 })
    .chain((width) =>
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 12 }),
    ),
  delimiter: fc.constantFrom(...DELIMITERS),
  quote: fc.constantFrom('"' as const, "'" as const),
  lineEnd: fc.constantFrom("\n", "\r\n", "\r"),
  endsWithLine: fc.boolean(),
  quotesAll: fc.boolean(),
  encoding: fc.constantFrom("utf-8" as const, "utf-16le" as const, "utf-16be" as const),
});

describe("a text with cells", () => {
  it("gives any table again, whatever dialect it was written in", async () => {
    await fc.assert(
      fc.asyncProperty(written, async ({ rows, delimiter, quote, lineEnd, endsWithLine, quotesAll, encoding }) => {
        const quoted = (text: string) =>
          quotesAll || [delimiter, quote, "\n", "\r"].some((mark) => text.includes(mark))
            ? `${quote}${text.replaceAll(quote, quote + quote)}${quote}`
            : text;
        const header = (rows[0] ?? []).map((_, index) => `name${index + 1}`);
        const text =
          [header, ...rows].map((cells) => cells.map(quoted).join(delimiter)).join(lineEnd) +
          (endsWithLine ? lineEnd : "");
        const file = fileOf(encode(text, encoding, encoding !== "utf-8"));
        const read = await readAll(file, { delimiter, quote, hasHeader: true });
        expect(read.names).toEqual(header);
        expect(read.rows.map(({ cells, problem }) => problem ?? cells)).toEqual(rows);
        expect(read.rows.map(({ row }) => row)).toEqual(rows.map((_, at) => at + 2));
      }),
      { numRuns: 300 },
    );
  });

  test.each(DELIMITERS)("F4: cells parted by %j are recognised, with line breaks inside quotes", async (delimiter) => {
    const text = ["sku,title,price", 'A1,"a coat\nof wool",12', 'B2,"say ""hi""",13']
      .map((line) => line.replaceAll(",", delimiter))
      .join("\r\n");
    const { read, rows, names } = await readAll(fileOf(text));
    expect(read).toMatchObject({ kind: "csv", delimiter, quote: '"', encoding: "utf-8", hasHeader: true });
    expect(names).toEqual(["sku", "title", "price"]);
    expect(rows).toEqual([
      { row: 2, cells: ["A1", "a coat\nof wool", "12"], problem: null },
      { row: 3, cells: ["B2", 'say "hi"', "13"], problem: null },
    ]);
  });

  test("F4: a quote left open is said with its row and column", async () => {
    const { rows } = await readAll(fileOf('sku,title,notes\nA1,coat,warm\nB2,"boots,fine\nC3,hat,new\n'));
    expect(rows[0]?.problem).toBeNull();
    expect(rows[1]).toMatchObject({ row: 3 });
    expect(rows[1]?.problem).toMatch(/^Row 3: a quote is opened in column “title” and never closed/);
  });

  test("F4: a quote in the wrong place is said with its row and column", async () => {
    const { rows } = await readAll(fileOf('sku,title,notes\nA1,coat,warm\nB2,boots,"fine" and new\nC3,hat,new\n'), {
      quote: '"',
    });
    expect(rows[1]?.problem).toMatch(/^Row 3: in column “notes” a quote stands where a cell should end/);
  });

  test("F4: rows with too many or too few cells are said", async () => {
    const { rows } = await readAll(fileOf("a,b,c\n1,2,3\n1,2\n1,2,3,4\n"));
    expect(rows.map(({ problem }) => problem?.slice(0, 20) ?? null)).toEqual([
      null,
      "Row 3 has 2 cells, b",
      "Row 4 has 4 cells, b",
    ]);
  });

  test("F4: empty, repeated and dangerous headers get names of their own, and no prototype is touched", async () => {
    const { names, columns, notes, rows } = await readAll(
      fileOf("__proto__,constructor,,title,title,a {b}\n1,2,3,4,5,6\n"),
    );
    expect(names).toEqual(["__proto__", "constructor", "Column 3", "title", "title (2)", "a (b)"]);
    expect(columns.map(({ mended }) => mended)).toEqual([null, null, "empty-header", null, "duplicate-header", null]);
    expect(notes).toHaveLength(3);
    expect(rows[0]?.cells).toEqual(["1", "2", "3", "4", "5", "6"]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test("F3: each encoding is recognised, or can be chosen, and its letters are right", async () => {
    const text = "name,town\nZoë,Köln\nÉloïse,Besançon\n";
    for (const encoding of ["utf-8", "utf-16le", "utf-16be"] as const) {
      for (const hasBom of [true, false]) {
        const { read, rows, names } = await readAll(fileOf(encode(text, encoding, hasBom)));
        expect([read.encoding, names[0], rows[0]?.cells]).toEqual([encoding, "name", ["Zoë", "Köln"]]);
      }
    }
    const { read, rows } = await readAll(fileOf(new Uint8Array(Buffer.from(text, "latin1"))));
    expect([read.encoding, rows[1]?.cells]).toEqual(["windows-1252", ["Éloïse", "Besançon"]]);
  });

  test("F3: NUL bytes and mixed encodings are said with row and column, never silent rubbish", async () => {
    const filler = "x,fine\n".repeat(60_000);
    const mixed = Buffer.concat([
      Buffer.from(`a,b\n${filler}`),
      Buffer.from("y,Köln\n", "latin1"),
      Buffer.from("z,a\0b\n"),
    ]);
    const { rows } = await readAll(fileOf(new Uint8Array(mixed)));
    expect(rows.filter(({ problem }) => problem !== null).map(({ problem }) => problem?.slice(0, 60))).toEqual([
      "Row 60002: column “b” has letters that cannot be read (shown",
      "Row 60003: column “b” holds a NUL character, which is no let",
    ]);
  });

  test("F3: a few letters in another encoding among many of UTF-8 are told, and the others are right", async () => {
    const mixed = Buffer.concat([Buffer.from(`a,b\n${"Zoë,1\n".repeat(100)}`), Buffer.from("Müller,2\n", "latin1")]);
    const { read, rows } = await readAll(fileOf(new Uint8Array(mixed)));
    expect([read.encoding, rows[0]?.cells]).toEqual(["utf-8", ["Zoë", "1"]]);
    expect(rows.filter(({ problem }) => problem !== null).map(({ row }) => row)).toEqual([102]);
  });

  test.each([
    ["a list of sentences", "just one sentence to read\nand another one here\n", false],
    ["rows that differ in numbers only", "item 1\nitem 2\n", false],
    ["a name above sentences", "comment\nit came too late\n", true],
    ["names above cells", "sku 1,title 2\nA-1,Coat\n", true],
  ])("the first row names the columns or not: %s", async (_, text, hasHeader) => {
    const { read } = await readAll(fileOf(text));
    expect(read.hasHeader).toBe(hasHeader);
  });

  test("F1: what holds no rows is refused with a sentence", async () => {
    expect(await refusalOf(fileOf(""))).toMatch(/^The file is empty/);
    expect(await refusalOf(fileOf("\n\n  \n"))).toMatch(/nothing but spaces/);
    expect(await refusalOf(fileOf("sku,title\n"))).toMatch(/^The file has a header and no rows/);
  });

  test("F1: the checksum is that of the whole file, packed or not", async () => {
    const text = `a,b\n${"1,2\n".repeat(50_000)}`;
    const packed = new Uint8Array(gzipSync(text));
    expect((await readAll(fileOf(text))).crc32).toBe(crc32(text));
    const read = await readAll(fileOf(packed, "rows.csv.gz"));
    expect([read.read.isGzip, read.rows.length, read.crc32, read.bytesRead]).toEqual([
      true,
      50_000,
      crc32(packed),
      packed.length,
    ]);
    expect(await refusalOf(fileOf(packed.subarray(0, -20), "rows.csv.gz"))).toMatch(/^The file is damaged/);
  });

  test("F2: a cell of 10 MB is read, a row without an end is bounded and named, and so are 20,000 columns", async () => {
    const { rows } = await readAll(longFile("a.csv", 'a,b\n1,"', "x".repeat(1_000_000), 10, '"\n2,y\n'));
    expect(rows.map(({ cells }) => cells[1]?.length)).toEqual([10_000_000, 1]);
    const endless = await readAll(longFile("a.csv", 'a,b\n1,2\n3,"', "x,\n".repeat(300_000), 40));
    expect(endless.rows.at(-1)).toMatchObject({ row: 3, cells: [] });
    expect(endless.rows.at(-1)?.problem).toMatch(/^Row 3 does not end within 16 million characters/);
    const wide = Array.from({ length: 20_000 }, (_, at) => `c${at}`).join(",");
    expect(await refusalOf(fileOf(`${wide}\n${wide}\n`))).toMatch(/^The file has 20000 columns; 16384 can be read/);
  });

  test("a file without a header has numbered columns", async () => {
    const { read, names, rows } = await readAll(fileOf("1,2024-05-01,12.5\n2,2024-05-02,13.5\n"));
    expect([read.hasHeader, names, rows.length]).toEqual([false, ["Column 1", "Column 2", "Column 3"], 2]);
  });
});
