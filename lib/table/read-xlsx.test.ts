import { fileURLToPath } from "node:url";
import { openAsBlob } from "node:fs";
import { BlobWriter, TextReader, ZipWriter } from "@zip.js/zip.js";
import { describe, expect, test } from "vitest";
import type { TableSource } from "./table-source";
import { fileOf, readAll, refusalOf } from "./testing/made-file";

async function fixture(name: string): Promise<TableSource> {
  const blob = await openAsBlob(fileURLToPath(new URL(`../../e2e/fixtures/files/${name}`, import.meta.url)));
  return { name, size: blob.size, open: () => blob.stream() };
}

const REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const rels = (type: string, target: string) =>
  `<Relationships><Relationship Id="rId1" Type="${REL}/${type}" Target="${target}"/></Relationships>`;

/** A workbook of one sheet with this XML; other parts go over the usual ones. */
async function book(sheet: string, parts: Record<string, string> = {}): Promise<TableSource> {
  const all: Record<string, string> = {
    "_rels/.rels": rels("officeDocument", "xl/workbook.xml"),
    "xl/workbook.xml": `<workbook><sheets><sheet name="One" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": rels("worksheet", "worksheets/sheet1.xml"),
    "xl/worksheets/sheet1.xml": `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
    ...parts,
  };
  const zip = new ZipWriter(new BlobWriter());
  for (const [name, text] of Object.entries(all)) await zip.add(name, new TextReader(text));
  return fileOf(new Uint8Array(await (await zip.close()).arrayBuffer()), "made.xlsx");
}

const inline = (...cells: string[]) =>
  `<row>${cells.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join("")}</row>`;

describe("an .xlsx file", () => {
  test("F6: one that openpyxl wrote is read as Excel shows it: dates, percentages, formulas by their stored values", async () => {
    const { read, sheets, names, rows, notes } = await readAll(await fixture("products.xlsx"));
    expect(read).toMatchObject({ kind: "xlsx", sheet: "Products", hasHeader: true });
    expect(sheets).toEqual([
      { name: "Products", isHidden: false },
      { name: "Suppliers", isHidden: false },
      { name: "Old", isHidden: true },
    ]);
    expect(names).toEqual([
      "sku",
      "title",
      "material",
      "price",
      "in stock",
      "since",
      "notes",
      "discount",
      "price with tax",
    ]);
    expect(rows).toHaveLength(300);
    expect(rows[0]).toEqual({
      row: 2,
      cells: [
        "SKU-00001",
        "Größentabelle-Jacke “Nº 1”",
        "cuir",
        "763.45",
        "TRUE",
        "2024-04-13",
        "Warm and light.\nMade in batch 8; größer als üblich.",
        "16%",
        "908.51",
      ],
      problem: null,
    });
    expect(rows[10]?.cells[2]).toBe("");
    expect(notes).toEqual(["1 row is hidden in Excel, and read all the same."]);
  });

  test("another sheet can be chosen", async () => {
    const { rows } = await readAll(await fixture("products.xlsx"), { sheet: "Suppliers" });
    expect(rows.map(({ cells }) => cells)).toEqual([
      ["Maison Dupré", "Besançon"],
      ["Krüger & Söhne", "Köln"],
    ]);
  });

  test("20,000 rows are read", async () => {
    expect((await readAll(await fixture("products-20000.xlsx"))).rows).toHaveLength(20_000);
  });

  test("F6: a formula without a stored value and an error are said", async () => {
    const { rows, notes } = await readAll(
      await book(`${inline("a", "b")}<row><c t="n"><f>1+1</f></c><c t="e"><v>#N/A</v></c></row>`),
    );
    expect(rows[0]?.cells).toEqual(["", "#N/A"]);
    expect(notes[0]).toMatch(/^1 formula has no stored value/);
    expect(notes[1]).toMatch(/^1 cell shows an Excel error/);
  });

  test("F6: external entities are refused and never loaded", async () => {
    const evil = `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet><sheetData>${inline("a", "&e;")}</sheetData></worksheet>`;
    expect(await refusalOf(await book("", { "xl/worksheets/sheet1.xml": evil }))).toMatch(/damaged/);
  });

  test("F6: a part that unpacks beyond all measure is refused before it is unpacked", async () => {
    const source = await book(inline("a", "b"));
    const bytes = new Uint8Array(await new Response(source.open()).arrayBuffer());
    const at = Buffer.from(bytes).lastIndexOf("xl/worksheets/sheet1.xml") - 46;
    new DataView(bytes.buffer).setUint32(at + 24, 4_000_000_000, true);
    expect(await refusalOf(fileOf(bytes, "bomb.xlsx"))).toMatch(/unpacks to more than 2 GB/);
  });

  test("F6: rows far down and cells far out are bounded", async () => {
    const far = `${inline("a", "b")}<row r="1048576"><c r="A1048576"><v>1</v></c></row>`;
    expect((await readAll(await book(far))).rows).toEqual([{ row: 1_048_576, cells: ["1", ""], problem: null }]);
    expect(await refusalOf(await book(`${inline("a")}<row r="2"><c r="ZZZZ2"><v>1</v></c></row>`))).toMatch(
      /^Row 2 has more than 16384 columns/,
    );
  });

  test.each([
    ["a password", [0xd0, 0xcf, 0x11, 0xe0], "locked.xlsx", /protected with a password.*take the password off/],
    ["an old Excel file", [0xd0, 0xcf, 0x11, 0xe0], "old.xls", /^This is an old Excel file.*Save As/],
    ["a picture", [0x89, 0x50, 0x4e, 0x47], "photo.xlsx", /^This is a picture/],
    ["a cut-off file", [0x50, 0x4b, 0x03, 0x04, 9, 9], "cut.xlsx", /damaged or was cut off/],
    ["a PDF", [0x25, 0x50, 0x44, 0x46], "report.csv", /^This is a PDF/],
  ])("F6: %s says what it is and what to do", async (_what, bytes, name, sentence) => {
    expect(await refusalOf(fileOf(new Uint8Array([...bytes, ...new Uint8Array(600)]), name))).toMatch(sentence);
  });

  test("F6: a zip file that is no workbook says so", async () => {
    expect(await refusalOf(await book("", { "_rels/.rels": rels("officeDocument", "word/document.xml") }))).toMatch(
      /no Excel workbook/,
    );
  });
});
