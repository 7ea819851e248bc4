import type { RowForm } from "@/lib/table/read-options";
import type { TableRow } from "@/lib/table/table-summary";
import { type CellFacts, lookAtCell } from "./cell-facts";

/** Rows of one block; each block is as wide as its widest row. */
const BLOCK_ROWS = 4096;
/** Bytes that are remembered of a cell. */
const CELL_BYTES = 13;
/** The most that is remembered of a file; of a larger one nothing is, and its rows are read again. */
const MOST_BYTES = 120_000_000;
const HAS_ID = 1;
const IS_BAD = 2;

type Block = {
  rows: Uint32Array;
  marks: Uint8Array;
  width: number;
  count: number;
  lengths: Uint32Array;
  highs: Uint32Array;
  lows: Uint32Array;
  flags: Uint8Array;
};

/** A row as it is remembered. Its cells are read by {@link FactRow.cell}. */
export type FactRow = { row: number; isBad: boolean; hasId: boolean; cell: (index: number, into: CellFacts) => void };

/**
 * What is remembered of each cell of a file, in place of its text: length, hash and what was found in it. So a plan can
 * be checked against all rows at each key press. Of a passed-through record there are two cells: the line and its id.
 */
export class FactStore {
  readonly #isTable: boolean;
  readonly #facts: CellFacts = { high: 0, low: 0, length: 0, flags: 0 };
  #blocks: Block[] = [];
  #bytes = 0;
  /** The file is too large to be remembered. */
  isFull = false;

  constructor(form: RowForm) {
    this.#isTable = form === "table";
  }

  add(row: TableRow): void {
    if (this.isFull) return;
    const isBad = row.problem !== null;
    const cells = isBad ? [] : this.#isTable ? row.cells : [row.cells[0] ?? "", row.recordId ?? ""];
    const block = this.#blockFor(cells.length);
    if (block === null) return;
    const at = block.count;
    block.count += 1;
    block.rows[at] = row.row;
    block.marks[at] = (isBad ? IS_BAD : 0) | (!isBad && !this.#isTable && row.recordId != null ? HAS_ID : 0);
    for (let index = 0; index < cells.length; index += 1) {
      const place = at * block.width + index;
      lookAtCell(cells[index] ?? "", this.#facts);
      block.lengths[place] = this.#facts.length;
      block.highs[place] = this.#facts.high;
      block.lows[place] = this.#facts.low;
      block.flags[place] = this.#facts.flags;
    }
    // A cell that is not there is an empty one.
    if (!isBad)
      for (let index = cells.length; index < block.width; index += 1) block.flags[at * block.width + index] = 1;
  }

  /** Shows every row in the file's order; the same object each time. `pause` is awaited between blocks. */
  async each(visit: (row: FactRow) => void, pause: () => Promise<void>): Promise<void> {
    const row: FactRow = { row: 0, isBad: false, hasId: false, cell: () => undefined };
    for (const block of this.#blocks) {
      for (const next of this.#rowsOf(block, row)) visit(next);
      await pause();
    }
  }

  *#rowsOf(block: Block, row: FactRow): Generator<FactRow> {
    let at = 0;
    row.cell = (index, into) => {
      const place = at * block.width + index;
      if (index >= block.width) return lookAtCell("", into);
      into.length = block.lengths[place] ?? 0;
      into.high = block.highs[place] ?? 0;
      into.low = block.lows[place] ?? 0;
      into.flags = block.flags[place] ?? 0;
      // Hash of an empty cell that was not there.
      if (into.length === 0) lookAtCell("", into);
    };
    for (; at < block.count; at += 1) {
      const marks = block.marks[at] ?? 0;
      row.row = block.rows[at] ?? 0;
      row.isBad = (marks & IS_BAD) !== 0;
      row.hasId = (marks & HAS_ID) !== 0;
      yield row;
    }
  }

  #blockFor(width: number): Block | null {
    const last = this.#blocks.at(-1);
    if (last && last.count < last.rows.length && width <= last.width) return last;
    // Wide rows make short blocks, so that a block is never much larger than what is in it.
    const rows = Math.max(16, Math.min(BLOCK_ROWS, Math.floor(400_000 / Math.max(1, width))));
    this.#bytes += rows * (width * CELL_BYTES + 5);
    if (this.#bytes > MOST_BYTES) {
      this.isFull = true;
      this.#blocks = [];
      return null;
    }
    const cells = rows * width;
    const block: Block = {
      ...{ rows: new Uint32Array(rows), marks: new Uint8Array(rows), width, count: 0 },
      ...{ lengths: new Uint32Array(cells), highs: new Uint32Array(cells) },
      ...{ lows: new Uint32Array(cells), flags: new Uint8Array(cells) },
    };
    this.#blocks.push(block);
    return block;
  }
}
