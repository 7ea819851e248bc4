import "server-only";
import { findStart } from "@/lib/ledger/starts";
import { readRows } from "@/lib/starts/server/judged-rows";
import { fileBytes, sourcePath } from "@/lib/starts/server/start-files";
import type { TableRow } from "@/lib/table/table-summary";
import type { MadeHere } from "./made-here";
import { ownCells } from "./own-rows";

/** The person's own rows, for records that come in the rows' order. */
export type OwnRows = {
  columns: string[];
  /** The cells of some rows, each batch behind the one before. */
  cellsOf: (rows: readonly (number | null)[]) => Promise<Map<number, string[]>>;
  end: () => Promise<void>;
};

/**
 * The person's own rows, whole: read out of their file once, beside the answers. Where the file is not here any more
 * what was kept of it for the screen stands in its place. Null where the records were not made here.
 */
export async function ownRowsInOrder(made: MadeHere | null): Promise<OwnRows | null> {
  const kept = await ownCells(made, []);
  if (!kept || !made) return null;
  const { columns } = kept;
  const start = await findStart(made.startId);
  const isHere = start !== undefined && start !== null && (await fileBytes(sourcePath(start.fileOf))) !== null;
  if (!isHere) {
    const cellsOf = async (rows: readonly (number | null)[]) => (await ownCells(made, rows))?.cellsOf ?? new Map();
    return { columns, cellsOf, end: () => Promise.resolve() };
  }
  const reader = new RowReader(readRows(start)[Symbol.asyncIterator]());
  return {
    columns,
    end: () => reader.end(),
    cellsOf: async (rows) => {
      const { found, passed } = await reader.cellsOf(rows);
      // Records in another order than their rows are rare: these rows are looked up.
      if (passed.length > 0)
        for (const [row, cells] of (await ownCells(made, passed))?.cellsOf ?? []) found.set(row, cells);
      return found;
    },
  };
}

/** Goes forwards through the rows of a file. */
class RowReader {
  readonly #batches: AsyncIterator<TableRow[]>;
  #batch: TableRow[] = [];
  #at = 0;

  constructor(batches: AsyncIterator<TableRow[]>) {
    this.#batches = batches;
  }

  async cellsOf(rows: readonly (number | null)[]) {
    const found = new Map<number, string[]>();
    const passed: number[] = [];
    const wanted = Float64Array.from(rows.filter((row) => row !== null)).sort();
    for (const row of wanted) {
      if (found.has(row)) continue;
      const cells = await this.#cellsOf(row);
      if (cells === "passed") passed.push(row);
      else found.set(row, cells);
    }
    return { found, passed };
  }

  async end(): Promise<void> {
    await this.#batches.return?.();
  }

  async #cellsOf(wanted: number): Promise<string[] | "passed"> {
    for (;;) {
      const row = this.#batch[this.#at];
      if (row === undefined) {
        const next = await this.#batches.next();
        if (next.done) return "passed";
        [this.#batch, this.#at] = [next.value, 0];
      } else if (row.row < wanted) this.#at += 1;
      else return row.row === wanted ? row.cells : "passed";
    }
  }
}
