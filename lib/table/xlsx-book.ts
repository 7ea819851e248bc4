import { configure, type Entry, Uint8ArrayReader, ZipReader } from "@zip.js/zip.js";
import { type TableSource, UnreadableFile } from "./table-source";
import { type Passed, unpacked } from "./unpacked";
import { readFormats, readStrings } from "./xlsx-held-parts";
import { readWhole } from "./xlsx-xml";

// A worker of a worker would need a looser policy, and gains nothing here.
configure({ useWebWorkers: false });

/** An .xlsx file is held whole, as it is packed; a larger one is asked for as CSV. */
const MOST_PACKED_BYTES = 300_000_000;
/** The most that one part of it may unpack to, bytes. Excel's largest sheets take about a third of it (F6). */
const MOST_PART_BYTES = 2_000_000_000;

const NOT_A_WORKBOOK =
  "This is a zip file, but no Excel workbook can be found in it. Open it in Excel, save it as .xlsx, and choose that file.";

/** An opened .xlsx file: its sheets, and what is needed to show a cell as Excel does. */
export type Book = {
  sheets: { name: string; isHidden: boolean; path: string }[];
  is1904: boolean;
  /** Excel's number format of each cell style. */
  formats: string[];
  strings: string[];
  part: (path: string) => AsyncGenerator<string>;
  /** Of the stored bytes, all of which were read. */
  passed: Passed;
};

/** Opened files, so that looking at one and reading it opens it once; forgotten with their source. */
const opened = new WeakMap<TableSource, Promise<Book>>();

/** Opens an .xlsx file. What is none, is damaged or too large throws with a sentence that says so. */
export function openBook(source: TableSource, isGzip: boolean): Promise<Book> {
  const book = opened.get(source) ?? open(source, isGzip);
  opened.set(source, book);
  return book;
}

async function open(source: TableSource, isGzip: boolean): Promise<Book> {
  const passed: Passed = { bytes: 0, crc: 0 };
  const entries = await entriesOf(await wholeFile(source, isGzip, passed));
  const part = (path: string) => textOfPart(entries, path);
  const bookPath = await officeDocument(part, entries);
  const book = await readWorkbook(part, bookPath, entries);
  const folder = bookPath.slice(0, bookPath.lastIndexOf("/") + 1);
  const [formats, strings] = [
    entries.has(`${folder}styles.xml`) ? await readFormats(part(`${folder}styles.xml`)) : [],
    entries.has(`${folder}sharedStrings.xml`) ? await readStrings(part(`${folder}sharedStrings.xml`)) : [],
  ];
  return { ...book, formats, strings, part, passed };
}

async function wholeFile(source: TableSource, isGzip: boolean, passed: Passed): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of unpacked(source, isGzip, passed)) {
    length += chunk.length;
    if (length > MOST_PACKED_BYTES) {
      throw new UnreadableFile(
        "An Excel file of more than 300 MB cannot be read here. Save it as CSV, and choose that file.",
      );
    }
    chunks.push(chunk);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

async function entriesOf(bytes: Uint8Array): Promise<Map<string, Entry>> {
  try {
    const entries = await new ZipReader(new Uint8ArrayReader(bytes)).getEntries();
    return new Map(entries.map((entry) => [entry.filename, entry]));
  } catch {
    throw new UnreadableFile(
      "The Excel file is damaged or was cut off on its way. Save it again, and choose it again.",
    );
  }
}

/** The text of a part, bounded: no more is unpacked than may be. */
async function* textOfPart(entries: ReadonlyMap<string, Entry>, path: string): AsyncGenerator<string> {
  const entry = entries.get(path);
  if (!entry || entry.directory) throw new UnreadableFile(NOT_A_WORKBOOK);
  if (entry.encrypted)
    throw new UnreadableFile(
      "The file is protected with a password, so its rows cannot be read. Take the password off in Excel, and save it again.",
    );
  // What it says of itself is believed where it is too much; where it says too little, the count below ends it.
  if (entry.uncompressedSize > MOST_PART_BYTES) throw tooLarge();
  const { readable, writable } = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>();
  const ending = new AbortController();
  const unpacking = entry.getData(writable, { signal: ending.signal, checkSignature: true }).then(
    () => null,
    (error: unknown) => error,
  );
  const reader = readable.getReader();
  const decoder = new TextDecoder();
  let total = 0;
  let isAtEnd = false;
  try {
    for (;;) {
      const next = await reader.read().catch(() => null);
      if (next === null) break;
      if (next.done) {
        isAtEnd = true;
        break;
      }
      total += next.value.length;
      if (total > MOST_PART_BYTES) throw tooLarge();
      yield decoder.decode(next.value, { stream: true });
    }
  } finally {
    if (!isAtEnd) ending.abort();
    await reader.cancel().catch(() => undefined);
  }
  if ((await unpacking) !== null)
    throw new UnreadableFile(
      "The Excel file is damaged: a part of it cannot be unpacked. Save it again, and choose it again.",
    );
}

function tooLarge(): UnreadableFile {
  return new UnreadableFile(
    "The Excel file unpacks to more than 2 GB, which no sheet of a person needs. Save the rows as CSV, and choose that file.",
  );
}

type Part = (path: string) => AsyncGenerator<string>;
const folded = (base: string, target: string) =>
  new URL(target, `http://x/${base}`).pathname.slice(1).replace(/%20/g, " ");

async function officeDocument(part: Part, entries: ReadonlyMap<string, Entry>): Promise<string> {
  if (!entries.has("_rels/.rels")) throw new UnreadableFile(NOT_A_WORKBOOK);
  let path = "";
  await readWhole(part("_rels/.rels"), {
    open: (_name, { Type = "", Target = "" }) => {
      if (Type.endsWith("/officeDocument")) path = folded("", Target);
    },
  });
  if (!/\.xml$/i.test(path) || !entries.has(path)) {
    throw new UnreadableFile(
      path.endsWith(".bin")
        ? "This is a binary Excel file (.xlsb). In Excel choose File, Save As, and .xlsx; then choose that file."
        : NOT_A_WORKBOOK,
    );
  }
  return path;
}

async function readWorkbook(
  part: Part,
  path: string,
  entries: ReadonlyMap<string, Entry>,
): Promise<Pick<Book, "sheets" | "is1904">> {
  const targets = new Map<string, string>();
  await readWhole(part(path.replace(/([^/]+)$/, "_rels/$1.rels")), {
    open: (_name, { Id = "", Type = "", Target = "" }) => {
      if (Type.endsWith("/worksheet")) targets.set(Id, folded(path, Target));
    },
  });
  const sheets: Book["sheets"] = [];
  let [is1904, isBook] = [false, false];
  await readWhole(part(path), {
    open: (name, attributes) => {
      if (name === "workbook") isBook = true;
      if (name === "workbookPr") is1904 = /^(1|true)$/.test(attributes.date1904 ?? "");
      if (name !== "sheet") return;
      const id = Object.entries(attributes).find(([key]) => key.endsWith(":id"))?.[1] ?? "";
      const target = targets.get(id);
      if (target === undefined || !entries.has(target)) return;
      sheets.push({ name: attributes.name ?? "", isHidden: /hidden/i.test(attributes.state ?? ""), path: target });
    },
  });
  if (!isBook) throw new UnreadableFile(NOT_A_WORKBOOK);
  if (sheets.length === 0) throw new UnreadableFile("The Excel file has no sheet with cells.");
  return { sheets, is1904 };
}
