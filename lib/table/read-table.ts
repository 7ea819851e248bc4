import { looksLikeHeader, nameColumns, newColumn } from "./columns";
import { COLUMN, csvRows, type RawRow } from "./csv-rows";
import { isGzipStart, kindOfBytes } from "./file-kind";
import { formOfLines, objectRows, recordRows } from "./jsonl-rows";
import type { ReadOptions, RowForm } from "./read-options";
import { MOST_COLUMNS, MOST_ROWS_OF_A_FILE, type TableSource, UnreadableFile } from "./table-source";
import type { Column, TableRow, TableSummary } from "./table-summary";
import { damageOf } from "./text-of";
import { decodeStart, dialectOf, encodingOf, isJsonLines } from "./text-look";
import { firstBytes, type Passed } from "./unpacked";
import { openBook } from "./xlsx-book";
import { sheetRows, type SheetSeen } from "./xlsx-rows";

const SAMPLE_BYTES = 256 * 1024;

/** How a file is to be read, found by looking at it. */
export type OpenedTable = { read: ReadOptions; form: RowForm; sheets: TableSummary["sheets"] };

/**
 * Finds out how a file is to be read; what a person has changed is kept. A file that cannot be read at all throws
 * {@link UnreadableFile} with a sentence for people.
 */
export async function openTable(source: TableSource, changes: Partial<ReadOptions> = {}): Promise<OpenedTable> {
  if (source.size === 0) throw new UnreadableFile("The file is empty: it has no bytes. Choose another one.");
  const stored = await firstBytes(source, false, 16);
  const isGzip = isGzipStart(stored);
  const start = await firstBytes(source, isGzip, SAMPLE_BYTES);
  if (start.length === 0) throw new UnreadableFile("The file is empty once it is unpacked. Choose another one.");
  const basics: ReadOptions = {
    ...{ kind: "csv", isGzip, encoding: "utf-8", delimiter: ",", quote: '"', sheet: null, hasHeader: true },
  };
  if (kindOfBytes(start, source.name) === "xlsx") return openSheet(source, { ...basics, kind: "xlsx" }, changes);
  const encoding = changes.encoding ?? encodingOf(start);
  const text = decodeStart(start, encoding);
  const kind =
    changes.kind === "csv" || changes.kind === "jsonl"
      ? changes.kind
      : isJsonLines(text, source.name)
        ? "jsonl"
        : "csv";
  if (kind === "jsonl")
    return { read: { ...basics, kind, encoding, hasHeader: false }, form: formOfLines(text), sheets: [] };
  refuseOtherText(text);
  const read: ReadOptions = { ...basics, encoding, ...dialectOf(text), ...changes, kind, isGzip };
  return {
    read: { ...read, hasHeader: changes.hasHeader ?? (await headerOf(source, read)) },
    form: "table",
    sheets: [],
  };
}

function refuseOtherText(text: string): void {
  const start = text.trimStart();
  if (start === "") throw new UnreadableFile("The file holds nothing but spaces and line ends. Choose another one.");
  if (/^\[\s*[{[\]]/.test(start)) {
    throw new UnreadableFile(
      "This is one JSON list, not a record on each line. Save it as JSONL (one object on each line) or as CSV.",
    );
  }
  if (/^<(!doctype|html|\?xml)/i.test(start)) {
    throw new UnreadableFile(
      "This is a web page or XML, not a table. Open it in Excel, save it as .xlsx, and choose that file.",
    );
  }
}

async function openSheet(
  source: TableSource,
  basics: ReadOptions,
  changes: Partial<ReadOptions>,
): Promise<OpenedTable> {
  const book = await openBook(source, basics.isGzip);
  const sheets = book.sheets.map(({ name, isHidden }) => ({ name, isHidden }));
  const wanted = book.sheets.find(({ name }) => name === changes.sheet);
  const sheet = wanted ?? book.sheets.find(({ isHidden }) => !isHidden) ?? book.sheets[0];
  const read = { ...basics, sheet: sheet?.name ?? null };
  return {
    read: { ...read, hasHeader: changes.hasHeader ?? (await headerOf(source, read)) },
    form: "table",
    sheets,
  };
}

async function headerOf(source: TableSource, read: ReadOptions): Promise<boolean> {
  const rows: TableRow[] = [];
  for await (const batch of rawRows(source, read, newPassed(), newSeen())) {
    rows.push(...batch.slice(0, 2));
    if (rows.length >= 2) break;
  }
  return looksLikeHeader(rows[0]?.cells ?? [], rows[1]?.cells);
}

const newPassed = (): Passed => ({ bytes: 0, crc: 0 });
const newSeen = (): SheetSeen => ({ hiddenRows: 0, emptyFormulas: 0, errors: 0 });

async function* rawRows(
  source: TableSource,
  read: ReadOptions,
  passed: Passed,
  seen: SheetSeen,
): AsyncGenerator<RawRow[]> {
  if (read.kind === "csv") {
    yield* csvRows(source, read, passed);
    return;
  }
  const book = await openBook(source, read.isGzip);
  Object.assign(passed, book.passed);
  const sheet = book.sheets.find(({ name }) => name === read.sheet) ?? book.sheets.find(({ isHidden }) => !isHidden);
  if (!sheet) throw new UnreadableFile("The Excel file has no sheet of this name.");
  yield* sheetRows(book, sheet.path, seen);
}

/** A file that is being read: its rows, and what is known of it so far. It can be gone through once. */
export class TableReading implements AsyncIterable<TableRow[]> {
  /** Known before the first rows; of JSONL of plain objects more come while it is read. Types and empties are not looked at. */
  readonly columns: Column[] = [];
  readonly #source: TableSource;
  readonly #read: ReadOptions;
  readonly #form: RowForm;
  readonly #passed = newPassed();
  readonly #seen = newSeen();
  readonly #notes: string[] = [];

  constructor(source: TableSource, read: ReadOptions, form: RowForm) {
    [this.#source, this.#read, this.#form] = [source, read, form];
    if (form !== "table") this.columns.push(newColumn(0, "Record"));
  }

  /** Stored bytes that were read. */
  get bytesRead(): number {
    return this.#passed.bytes;
  }

  /** CRC-32 of the bytes that were read: of the whole file once all rows were read. */
  get crc32(): number {
    return this.#passed.crc >>> 0;
  }

  /** What a person should know of how it was read, in sentences. */
  get notes(): string[] {
    const { hiddenRows, emptyFormulas, errors } = this.#seen;
    const notes = [...this.#notes];
    if (hiddenRows > 0) notes.push(`${rowsOf(hiddenRows)} hidden in Excel, and read all the same.`);
    if (emptyFormulas > 0) {
      notes.push(
        `${emptyFormulas} formula${emptyFormulas === 1 ? " has" : "s have"} no stored value, so the cell is empty here. Open the file in Excel, and save it: that stores the values.`,
      );
    }
    if (errors > 0) notes.push(`${errors} cell${errors === 1 ? " shows" : "s show"} an Excel error, such as #N/A.`);
    return notes;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<TableRow[]> {
    const [source, read, columns, passed] = [this.#source, this.#read, this.columns, this.#passed];
    let rows = 0;
    const batches =
      this.#form !== "table"
        ? recordRows(source, read, this.#form, passed)
        : read.kind === "jsonl"
          ? objectRows(source, read, columns, passed)
          : this.#tableRows();
    for await (const batch of batches) {
      rows += batch.length;
      if (rows > MOST_ROWS_OF_A_FILE)
        throw new UnreadableFile("The file has more than 10 million rows. Split it into smaller ones.");
      if (passed.isSuspicious) for (const row of batch) this.#lookForDamage(row);
      yield batch;
    }
    // The end of what is stored may hold nothing that is needed, and is summed up all the same.
    if (rows === 0) throw new UnreadableFile(this.#emptySentence());
  }

  #emptySentence(): string {
    if (this.columns.length > 0 && this.#form === "table")
      return "The file has a header and no rows below it. Add rows to it, or choose another sheet or file.";
    return this.#read.kind === "xlsx" ? "The sheet is empty. Choose another sheet." : "The file has no rows.";
  }

  async *#tableRows(): AsyncGenerator<TableRow[]> {
    let isFirst = true;
    for await (const raw of rawRows(this.#source, this.#read, this.#passed, this.#seen)) {
      let batch = raw;
      if (isFirst && batch.length > 0) {
        isFirst = false;
        batch = this.#takeHeader(batch);
      }
      for (const row of batch) this.#fit(row);
      if (batch.length > 0) yield batch;
    }
  }

  #takeHeader(batch: RawRow[]): RawRow[] {
    const [first] = batch;
    const cells = first?.cells ?? [];
    if (cells.length > MOST_COLUMNS) {
      throw new UnreadableFile(
        `The file has ${cells.length} columns; ${MOST_COLUMNS} can be read at most. Take out what the model does not need.`,
      );
    }
    if (!this.#read.hasHeader || first?.problem) {
      for (let index = 0; index < cells.length; index += 1) this.columns.push(newColumn(index, `Column ${index + 1}`));
      if (first?.problem && this.#read.hasHeader)
        this.#notes.push("The header could not be read, so the columns are numbered.");
      return batch;
    }
    while (cells.length > 1 && cells.at(-1)?.trim() === "") cells.pop();
    const { columns, notes } = nameColumns(cells);
    this.columns.push(...columns);
    this.#notes.push(...notes);
    return batch.slice(1);
  }

  /** A row with as many cells as there are columns, or with a problem that says how many it has. */
  #fit(row: RawRow): void {
    const { columns } = this;
    if (row.problem !== null) {
      const name = row.column === undefined ? undefined : columns[row.column]?.name;
      row.problem = row.problem.replace(`in column ${COLUMN} `, name === undefined ? "" : `in column “${name}” `);
      return;
    }
    const { cells } = row;
    while (cells.length > columns.length && cells.at(-1)?.trim() === "") cells.pop();
    if (this.#read.kind === "xlsx" && cells.length > columns.length) {
      for (let index = columns.length; index < cells.length; index += 1)
        columns.push(newColumn(index, `Column ${index + 1}`, "empty-header"));
    } else if (cells.length > columns.length || (this.#read.kind === "csv" && cells.length < columns.length)) {
      const has = `${cells.length} cell${cells.length === 1 ? "" : "s"}`;
      row.problem = `Row ${row.row} has ${has}, but there are ${columns.length} columns. A delimiter or a quote in it is missing or too many.`;
    }
    while (cells.length < columns.length) cells.push("");
  }

  #lookForDamage(row: TableRow): void {
    if (row.problem !== null) return;
    for (const [index, cell] of row.cells.entries()) {
      const damage = damageOf(cell);
      if (damage === null) continue;
      const isLine = this.#read.kind === "jsonl" && this.#form !== "table";
      row.problem = isLine
        ? `Line ${row.row} ${damage}.`
        : `Row ${row.row}: column “${this.columns[index]?.name ?? index + 1}” ${damage}.`;
      return;
    }
  }
}

function rowsOf(count: number): string {
  return count === 1 ? "1 row is" : `${count} rows are`;
}

/** Reads a file in the way that {@link openTable} found or a person chose, in batches and in constant memory. */
export function readTable(source: TableSource, read: ReadOptions, form: RowForm): TableReading {
  return new TableReading(source, read, form);
}
