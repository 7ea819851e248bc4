import type { TableRow } from "@/lib/table/table-summary";

/** Characters of rows that are held, so that a preview is there at once. */
const MOST_CHARACTERS = 8_000_000;
const MOST_SAMPLES = 400;
/** A longer row is no sample: a few of them would fill the memory. */
const MOST_SAMPLE_CHARACTERS = 60_000;

/** The first rows of a file and some from all over it. */
export class HeldRows {
  readonly first: TableRow[] = [];
  #samples: TableRow[] = [];
  #characters = 0;
  #step = 1;
  #count = 0;
  /** Whether all rows of the file are held. */
  isWhole = true;

  add(row: TableRow): void {
    const characters = row.cells.reduce((sum, cell) => sum + cell.length, 0);
    if (this.isWhole && this.#characters + characters <= MOST_CHARACTERS) {
      this.#characters += characters;
      this.first.push(row);
    } else this.isWhole = false;
    if (this.#count % this.#step === 0 && row.problem === null && characters <= MOST_SAMPLE_CHARACTERS) {
      // A copy, which does not hold on to the piece of the file that it was cut from.
      this.#samples.push(structuredClone(row));
      if (this.#samples.length >= MOST_SAMPLES) {
        this.#samples = this.#samples.filter((_, at) => at % 2 === 0);
        this.#step *= 2;
      }
    }
    this.#count += 1;
  }

  /** Rows from all over the file, in its order. */
  get samples(): readonly TableRow[] {
    return this.#samples;
  }

  find(row: number): TableRow | undefined {
    let [low, high] = [0, this.first.length - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = this.first[middle];
      if (!found) break;
      if (found.row === row) return found;
      if (found.row < row) low = middle + 1;
      else high = middle - 1;
    }
    return this.#samples.find((sample) => sample.row === row);
  }
}
