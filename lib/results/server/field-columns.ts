import "server-only";
import type { FieldSummary } from "../results";

/** Fields of answers whose values are held, and values of one; a field with more values is open: only counted. */
const MOST_FIELDS = 30;
const MOST_VALUES = 200;
const LONGEST_VALUE = 120;
/** Values that a summary names. */
const MOST_NAMED = 50;
/** The code of an answer that has the field, and cannot tell its value (null). */
const NO_VALUE = 0xffff;

type Value = { name: string; value: string | null };

/** The values of one field: a code for each record, 0 where it has none; code 1 is the first value. */
type FieldColumn = { field: string; values: string[]; codes: Uint16Array | null; open: Open };

/** What is known of a field with too many values. */
type Open = { values: number; without: number; numbers: number; least: number; most: number; sum: number };

/** A column as it is written before the codes. */
export type FieldHeader = Omit<FieldColumn, "codes"> & { hasCodes: boolean };

/** The values of all fields of a job's answers, so that they are counted and filtered without reading an answer. */
export class FieldColumns {
  #capacity: number;
  readonly #columns = new Map<string, FieldColumn>();
  readonly #codesOf = new Map<string, Map<string, number>>();

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** Takes in the fields of a record's answer, in place of another answer that it had. */
  set(position: number, values: readonly Value[], isOther: boolean): void {
    if (isOther) for (const { codes } of this.#columns.values()) if (codes) codes[position] = 0;
    for (const { name, value } of values) {
      const column = this.#columns.get(name) ?? this.#newColumn(name);
      if (!column) continue;
      noteOpen(column.open, value);
      if (column.codes) column.codes[position] = value === null ? NO_VALUE : this.#codeOf(column, value);
    }
  }

  /**
   * Hands over what the answers of another job have in their fields, one record at a time: `from` is its position there.
   * Of a field that is open in either of them all values of both are counted, as nobody knows which record has which.
   */
  takerOf(other: FieldColumns): (position: number, from: number) => void {
    const pairs = [...other.#columns.values()].flatMap((theirs) => {
      const ours = this.#columns.get(theirs.field) ?? this.#newColumn(theirs.field);
      if (!ours) return [];
      addOpen(ours.open, theirs.open);
      if (!theirs.codes) this.#open(ours);
      return [{ ours, theirs, known: new Uint16Array(theirs.values.length + 1) }];
    });
    return (position, from) => {
      for (const { codes } of this.#columns.values()) if (codes) codes[position] = 0;
      for (const { ours, theirs, known } of pairs) {
        const code = theirs.codes?.[from] ?? 0;
        if (code === 0 || !ours.codes) continue;
        const own = code === NO_VALUE ? NO_VALUE : (known[code] ||= this.#codeOf(ours, theirs.values[code - 1] ?? ""));
        // The value may have been one too many.
        if (ours.codes !== null) ours.codes[position] = own;
      }
    };
  }

  /** Which records have this value in this field; null where that is not held. */
  having(field: string, value: string): ((position: number) => boolean) | null {
    const column = this.#columns.get(field);
    if (!column?.codes) return null;
    const code = column.values.indexOf(value) + 1;
    const { codes } = column;
    return (position) => code > 0 && codes[position] === code;
  }

  /** A field's values, and each record's code: 1 for the first value; null where they are not held. */
  valuesOf(field: string): { values: readonly string[]; codes: Uint16Array } | null {
    const column = this.#columns.get(field);
    return column?.codes ? { values: column.values, codes: column.codes } : null;
  }

  summaries(size: number): FieldSummary[] {
    return [...this.#columns.values()].map((column) => (column.codes ? closed(column, size) : openSummary(column)));
  }

  grow(capacity: number): void {
    this.#capacity = capacity;
    for (const column of this.#columns.values()) {
      if (!column.codes) continue;
      const codes = new Uint16Array(capacity);
      codes.set(column.codes);
      column.codes = codes;
    }
  }

  reordered(order: Uint32Array): FieldColumns {
    const next = new FieldColumns(Math.max(1, order.length));
    for (const [field, column] of this.#columns) {
      const { codes } = column;
      next.#columns.set(field, { ...column, codes: codes && Uint16Array.from(order, (at) => codes[at] ?? 0) });
    }
    return next;
  }

  get headers(): FieldHeader[] {
    return [...this.#columns.values()].map(({ codes, ...rest }) => ({ ...rest, hasCodes: codes !== null }));
  }

  get codes(): Uint16Array[] {
    return [...this.#columns.values()].flatMap(({ codes }) => (codes ? [codes] : []));
  }

  static from(headers: readonly FieldHeader[], capacity: number): FieldColumns {
    const columns = new FieldColumns(capacity);
    for (const { hasCodes, ...rest } of headers) {
      columns.#columns.set(rest.field, { ...rest, codes: hasCodes ? new Uint16Array(capacity) : null });
    }
    return columns;
  }

  #newColumn(field: string): FieldColumn | null {
    if (this.#columns.size >= MOST_FIELDS) return null;
    const open = { values: 0, without: 0, numbers: 0, least: 0, most: 0, sum: 0 };
    const column: FieldColumn = { field, values: [], codes: new Uint16Array(this.#capacity), open };
    this.#columns.set(field, column);
    return column;
  }

  #codeOf(column: FieldColumn, value: string): number {
    const codes = this.#codesOf.get(column.field) ?? new Map<string, number>();
    this.#codesOf.set(column.field, codes);
    const known = codes.get(value);
    if (known !== undefined) return known;
    if (column.values.length >= MOST_VALUES || value.length > LONGEST_VALUE) {
      this.#open(column);
      return 0;
    }
    column.values.push(value);
    codes.set(value, column.values.length);
    return column.values.length;
  }

  /** Its values are only counted from now on. */
  #open(column: FieldColumn): void {
    Object.assign(column, { codes: null, values: [] });
    this.#codesOf.delete(column.field);
  }
}

function addOpen(open: Open, other: Open): void {
  if (other.numbers > 0) {
    open.least = open.numbers === 0 ? other.least : Math.min(open.least, other.least);
    open.most = open.numbers === 0 ? other.most : Math.max(open.most, other.most);
  }
  for (const figure of ["values", "without", "numbers", "sum"] as const) open[figure] += other[figure];
}

function noteOpen(open: Open, value: string | null): void {
  if (value === null) {
    open.without += 1;
    return;
  }
  open.values += 1;
  const number = numberOf(value);
  if (number === null) return;
  open.least = open.numbers === 0 ? number : Math.min(open.least, number);
  open.most = open.numbers === 0 ? number : Math.max(open.most, number);
  open.numbers += 1;
  open.sum += number;
}

function numberOf(value: string): number | null {
  const number = value.trim() === "" || value.length > 30 ? NaN : Number(value);
  return Number.isFinite(number) ? number : null;
}

function closed({ field, values, codes }: FieldColumn, size: number): FieldSummary {
  const counts = new Uint32Array(values.length + 1);
  let without = 0;
  for (const code of codes?.subarray(0, size) ?? []) {
    if (code === NO_VALUE) without += 1;
    else counts[code] = (counts[code] ?? 0) + 1;
  }
  const all = values.map((value, index) => ({ value, count: counts[index + 1] ?? 0 })).filter(({ count }) => count > 0);
  const sorted = all.toSorted((a, b) => b.count - a.count);
  const others = sorted.slice(MOST_NAMED).reduce((sum, { count }) => sum + count, 0);
  return { field, values: sorted.slice(0, MOST_NAMED), others, without, numbers: numbersOf(all) };
}

function numbersOf(all: readonly { value: string; count: number }[]): FieldSummary["numbers"] {
  const numbers = all.map(({ value, count }) => ({ number: numberOf(value), count }));
  if (numbers.length === 0 || numbers.some(({ number }) => number === null)) return null;
  const total = numbers.reduce((sum, { count }) => sum + count, 0);
  const sum = numbers.reduce((whole, { number, count }) => whole + (number ?? 0) * count, 0);
  const values = numbers.map(({ number }) => number ?? 0);
  return { least: Math.min(...values), most: Math.max(...values), mean: sum / total };
}

function openSummary({ field, open }: FieldColumn): FieldSummary {
  const { values, without, numbers, least, most, sum } = open;
  const areNumbers = numbers > 0 && numbers === values;
  return {
    field,
    values: [],
    others: values,
    without,
    numbers: areNumbers ? { least, most, mean: sum / numbers } : null,
  };
}
