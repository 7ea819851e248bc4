import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { writeXlsxStream } from "hucre/xlsx";

const WORDS = "warm light coat made for the winter größer als üblich, with a hood and two pockets; näht sich gut".split(
  " ",
);
const text = (seed: number, words: number) =>
  Array.from({ length: words }, (_, at) => WORDS[(seed * 7 + at * 13) % WORDS.length]).join(" ");

/** About this many bytes of lines, a new one each time; answers with the file's path. */
async function writeLines(path: string, bytes: number, start: string, line: (at: number) => string): Promise<string> {
  const file = createWriteStream(path);
  let [written, at, block] = [0, 0, start];
  while (written < bytes) {
    while (block.length < 1_000_000) block += line(at++);
    written += Buffer.byteLength(block);
    if (!file.write(block)) await once(file, "drain");
    block = "";
  }
  file.end();
  await once(file, "finish");
  return path;
}

/** Records in Converse's form, about 900 bytes each. */
export function writeRecords(folder: string, bytes: number): Promise<string> {
  const prompts = Array.from({ length: 500 }, (_, at) => text(at, 130));
  return writeLines(join(folder, "records.jsonl"), bytes, "", (at) => {
    const content = [{ text: `${at}: ${prompts[at % prompts.length] ?? ""}` }];
    const modelInput = { messages: [{ role: "user", content }], inferenceConfig: { maxTokens: 300 } };
    return `${JSON.stringify({ recordId: `R${at}`, modelInput })}\n`;
  });
}

/** Eight columns with quotes, line breaks in cells and letters beyond ASCII, about 290 bytes a row. */
export function writeCsv(folder: string, bytes: number): Promise<string> {
  const notes = Array.from({ length: 500 }, (_, at) => text(at, 25));
  const head = "sku,title,material,price,in stock,since,notes,more\r\n";
  return writeLines(join(folder, "rows.csv"), bytes, head, (at) => {
    const note = notes[at % notes.length] ?? "";
    return `SKU-${at},"Coat ""Größe"" ${at}","wool, ${at % 7}",${(at % 900) + 0.5},yes,2024-05-0${(at % 9) + 1},"${note}\nno. ${at}",plain ${note.slice(0, 60).replaceAll(",", "")}\r\n`;
  });
}

/** A sheet of so many rows and eight columns. */
export async function writeSheet(folder: string, rows: number): Promise<string> {
  const path = join(folder, "sheet.xlsx");
  function* cells() {
    yield ["sku", "title", "material", "price", "in stock", "since", "notes", "more"];
    for (let at = 0; at < rows; at += 1)
      yield [
        `SKU-${at}`,
        `Coat no. ${at}`,
        `wool ${at % 7}`,
        (at % 900) + 0.5,
        at % 2 === 0,
        new Date(Date.UTC(2024, at % 12, 1)),
        text(at, 15),
        at % 5 === 0 ? null : text(at, 4),
      ];
  }
  await pipeline(
    Readable.fromWeb(writeXlsxStream(cells(), { name: "Rows" }) as Parameters<typeof Readable.fromWeb>[0]),
    createWriteStream(path),
  );
  return path;
}
