/** The two halves of a text's 64-bit hash. Not for secrets: it only tells texts apart. */
export type TextHash = { high: number; low: number };

/** Writes the hash of a text into `into`, so that millions of cells need no object each. */
export function hashText(text: string, into: TextHash): void {
  let high = 0xdeadbeef ^ text.length;
  let low = 0x41c6ce57 ^ text.length;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  into.high = high >>> 0;
  into.low = low >>> 0;
}

/** Adds a hash to another, where the order counts. */
export function addHash(sum: TextHash, high: number, low: number): void {
  sum.high = (Math.imul(sum.high ^ high, 2654435761) ^ (sum.low >>> 7)) >>> 0;
  sum.low = (Math.imul(sum.low ^ low, 1597334677) ^ (sum.high >>> 11)) >>> 0;
}

/** Row numbers by 64-bit hashes, in 12 bytes each: a Map of strings would take ten times as much for a million rows. */
export class HashTable {
  #highs = new Uint32Array(1024);
  #lows = new Uint32Array(1024);
  #rows = new Uint32Array(1024);
  #size = 0;

  /** The row that had this hash first, or 0 after `row` was noted as the first one. */
  firstOr(high: number, low: number, row: number): number {
    const at = this.#find(high, low);
    const before = this.#rows[at] ?? 0;
    if (before !== 0) return before;
    [this.#highs[at], this.#lows[at], this.#rows[at]] = [high, low, row];
    this.#size += 1;
    if (this.#size * 3 > this.#rows.length * 2) this.#grow();
    return 0;
  }

  #find(high: number, low: number): number {
    const mask = this.#rows.length - 1;
    let at = low & mask;
    while (this.#rows[at] !== 0 && (this.#highs[at] !== high || this.#lows[at] !== low)) at = (at + 1) & mask;
    return at;
  }

  #grow(): void {
    const [highs, lows, rows] = [this.#highs, this.#lows, this.#rows];
    this.#highs = new Uint32Array(rows.length * 2);
    this.#lows = new Uint32Array(rows.length * 2);
    this.#rows = new Uint32Array(rows.length * 2);
    for (let from = 0; from < rows.length; from += 1) {
      if (rows[from] === 0) continue;
      const at = this.#find(highs[from] ?? 0, lows[from] ?? 0);
      this.#highs[at] = highs[from] ?? 0;
      this.#lows[at] = lows[from] ?? 0;
      this.#rows[at] = rows[from] ?? 0;
    }
  }
}
