import "server-only";
import { ANSWER_KINDS, type AnswerKind, RECORD_CAUSES, type RecordCause } from "../answer-kind";
import { FieldColumns, type FieldHeader } from "./field-columns";

/** What is held of each record, one array for each thing: 60 bytes a record, and no object. */
const COLUMNS = {
  // The widest come first, so that each array of the file begins where it can be used as it is.
  inOffset: Float64Array,
  outOffset: Float64Array,
  /** A number at the end of its id: the order where there is no input. */
  idNumber: Float64Array,
  /** The two halves of the id's hash. */
  idHigh: Uint32Array,
  idLow: Uint32Array,
  inLength: Uint32Array,
  outLength: Uint32Array,
  /** {@link UNTOLD} where the answer does not say. */
  inputTokens: Uint32Array,
  outputTokens: Uint32Array,
  /** Characters of the answer. */
  length: Uint32Array,
  /** The row of the person's file that it was made from; 0: none. */
  row: Uint32Array,
  /** Where it stands in the input; file 0: nowhere, else the file's number from 1. */
  inFile: Uint16Array,
  /** Where its answer stands. */
  outFile: Uint16Array,
  kind: Uint8Array,
  /** 0: none, else the cause's number from 1. */
  cause: Uint8Array,
  /** Lines that the files have for it, 255 at most. */
  times: Uint8Array,
} as const;

type Name = keyof typeof COLUMNS;
type Columns = { -readonly [Key in Name]: InstanceType<(typeof COLUMNS)[Key]> };

/** Names of all that is held of a record. */
export const NAMES = Object.keys(COLUMNS) as Name[];

/** Stands for tokens that are not told. */
export const UNTOLD = 0xffff_ffff;

/** The file's beginning that says what follows. */
type Header = {
  version: number;
  size: number;
  inFiles: string[];
  outFiles: string[];
  fields: FieldHeader[];
};

/** Another number makes older files be counted anew. */
export const INDEX_VERSION = 4;

/** All records of a job in the input's order, each at its position: where they stand, and what became of them. */
export class RecordIndex {
  size = 0;
  #capacity = 1_024;
  columns: Columns = makeColumns(this.#capacity);
  inFiles: string[] = [];
  outFiles: string[] = [];
  fields = new FieldColumns(this.#capacity);

  /** Adds a record of which nothing is known but its id; answers its position. */
  add(idHigh: number, idLow: number): number {
    if (this.size === this.#capacity) this.#grow();
    const at = this.size;
    this.size += 1;
    const { columns } = this;
    columns.idHigh[at] = idHigh;
    columns.idLow[at] = idLow;
    columns.kind[at] = MISSING;
    columns.inputTokens[at] = UNTOLD;
    columns.outputTokens[at] = UNTOLD;
    return at;
  }

  kindAt(position: number): AnswerKind {
    return ANSWER_KINDS[this.columns.kind[position] ?? MISSING] ?? "missing";
  }

  causeAt(position: number): RecordCause | null {
    return RECORD_CAUSES[(this.columns.cause[position] ?? 0) - 1] ?? null;
  }

  tokensAt(position: number, which: "inputTokens" | "outputTokens"): number | null {
    const tokens = this.columns[which][position] ?? UNTOLD;
    return tokens === UNTOLD ? null : tokens;
  }

  /** Room for so many records, whose columns are to be filled. */
  static ofSize(size: number): RecordIndex {
    const index = new RecordIndex();
    index.size = size;
    index.#capacity = Math.max(1, size);
    index.columns = makeColumns(index.#capacity);
    index.fields = new FieldColumns(index.#capacity);
    return index;
  }

  /** The same records in another order, or some of them. */
  reordered(order: Uint32Array): RecordIndex {
    const next = RecordIndex.ofSize(order.length);
    for (const name of NAMES) pickInto(next.columns[name], this.columns[name], order);
    next.inFiles = this.inFiles;
    next.outFiles = this.outFiles;
    next.fields = this.fields.reordered(order);
    return next;
  }

  /** All of it as bytes, in pieces. */
  *write(): Generator<Uint8Array> {
    const header: Header = {
      version: INDEX_VERSION,
      size: this.size,
      inFiles: this.inFiles,
      outFiles: this.outFiles,
      fields: this.fields.headers,
    };
    const json = Buffer.from(JSON.stringify(header));
    const text = Buffer.concat([json, Buffer.alloc((8 - (json.length % 8)) % 8, " ")]);
    const length = Buffer.alloc(8);
    length.writeUInt32LE(text.length, 0);
    yield length;
    yield text;
    for (const name of NAMES) yield bytesOf(this.columns[name].subarray(0, this.size));
    // Codes are two bytes wide and come after bytes.
    if ((this.size * 3) % 2 === 1) yield new Uint8Array(1);
    for (const codes of this.fields.codes) yield bytesOf(codes.subarray(0, this.size));
  }

  /** Uses the bytes that {@link write} wrote as they are; null where they are of another version, or damaged. */
  static read(file: Uint8Array): RecordIndex | null {
    const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
    if (file.byteLength < 8) return null;
    const headerEnd = 8 + view.getUint32(0, true);
    let header: Header;
    try {
      header = JSON.parse(Buffer.from(file.subarray(8, headerEnd)).toString()) as Header;
    } catch {
      return null;
    }
    if (header.version !== INDEX_VERSION) return null;
    const index = new RecordIndex();
    index.size = header.size;
    index.#capacity = Math.max(1, header.size);
    index.inFiles = header.inFiles;
    index.outFiles = header.outFiles;
    let at = file.byteOffset + headerEnd;
    const end = file.byteOffset + file.byteLength;
    const views: Partial<Record<Name, Column>> = {};
    for (const name of NAMES) {
      const { BYTES_PER_ELEMENT } = COLUMNS[name];
      if (at + header.size * BYTES_PER_ELEMENT > end) return null;
      views[name] = new COLUMNS[name](file.buffer as ArrayBuffer, at, header.size);
      at += header.size * BYTES_PER_ELEMENT;
    }
    index.columns = views as Columns;
    index.fields = FieldColumns.from(header.fields, Math.max(1, header.size));
    at += (header.size * 3) % 2;
    for (const codes of index.fields.codes) {
      if (at + header.size * 2 > end) return null;
      bytesOf(codes).set(new Uint8Array(file.buffer as ArrayBuffer, at, header.size * 2));
      at += header.size * 2;
    }
    return index;
  }

  /** Bytes that it takes in memory. */
  get bytes(): number {
    const fields = this.fields.codes.reduce((sum, { byteLength }) => sum + byteLength, 0);
    return NAMES.reduce((sum, name) => sum + this.columns[name].byteLength, fields);
  }

  #grow(): void {
    this.#capacity = Math.ceil(this.#capacity * 1.5);
    const bigger = makeColumns(this.#capacity);
    for (const name of NAMES) {
      bigger[name].set(this.columns[name]);
      // One by one, so that never all arrays are held twice.
      this.columns = { ...this.columns, [name]: bigger[name] };
    }
    this.fields.grow(this.#capacity);
  }
}

const MISSING = ANSWER_KINDS.indexOf("missing");

type Column = Uint8Array | Uint16Array | Uint32Array | Float64Array;

function makeColumns(capacity: number): Columns {
  return Object.fromEntries(NAMES.map((name) => [name, new COLUMNS[name](capacity)])) as Columns;
}

function pickInto(into: Column, from: Column, order: Uint32Array): void {
  for (let at = 0; at < order.length; at += 1) into[at] = from[order[at] ?? 0] ?? 0;
}

function bytesOf(column: Column): Uint8Array {
  return new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
}
