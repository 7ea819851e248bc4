import "server-only";
import type { CompareMatrix } from "../compare";
import { type Pairs, statesOf } from "./pair-records";
import { PAIR_STATES } from "../compare";
import type { RecordIndex } from "./record-index";

type Indexes = { a: RecordIndex; b: RecordIndex };

/** The values of one field in both jobs, by common codes: 0 for none, 1 for the first of `values`. */
export type FieldPairs = {
  values: string[];
  codeInA: (position: number) => number;
  codeInB: (position: number) => number;
};

/** Values that the table of value against value has columns for. */
const MOST_COLUMNS = 12;

/** Fields whose values both indexes hold, in A's order: by them answers are compared without being read. */
export function commonFields({ a, b }: Indexes): string[] {
  return a.fields.headers.flatMap(({ field, hasCodes }) => (hasCodes && b.fields.valuesOf(field) ? [field] : []));
}

/** A field's values in both jobs; null where one of them does not hold them. */
export function fieldPairs({ a, b }: Indexes, field: string): FieldPairs | null {
  const [inA, inB] = [a.fields.valuesOf(field), b.fields.valuesOf(field)];
  if (!inA || !inB) return null;
  const values = [...new Set([...inA.values, ...inB.values])];
  const common = new Map(values.map((value, at) => [value, at + 1]));
  const codesOf = (own: readonly string[]) => Uint16Array.from([0, ...own.map((value) => common.get(value) ?? 0)]);
  const [fromA, fromB] = [codesOf(inA.values), codesOf(inB.values)];
  return {
    values,
    codeInA: (position) => fromA[inA.codes[position] ?? 0] ?? 0,
    codeInB: (position) => fromB[inB.codes[position] ?? 0] ?? 0,
  };
}

/** How many of the records that both answered have which value in A and in B, the commonest values first. */
export function matrixOf(pairs: Pairs, indexes: Indexes, { values, codeInA, codeInB }: FieldPairs): CompareMatrix {
  const width = values.length + 1;
  const counts = new Uint32Array(width * width);
  statesOf(pairs, indexes, (a, b) => {
    const cell = codeInA(a) * width + codeInB(b);
    counts[cell] = (counts[cell] ?? 0) + 1;
    return true;
  });
  const totals = new Float64Array(width);
  for (let a = 0; a < width; a += 1) {
    for (let b = 0; b < width; b += 1) {
      const count = counts[a * width + b] ?? 0;
      totals[a] = (totals[a] ?? 0) + count;
      totals[b] = (totals[b] ?? 0) + count;
    }
  }
  const known = values.map((_, at) => at + 1).filter((code) => (totals[code] ?? 0) > 0);
  const sorted = known.toSorted((a, b) => (totals[b] ?? 0) - (totals[a] ?? 0));
  const groups: { kind: "value" | "others" | "none"; value: string; codes: number[] }[] = sorted
    .slice(0, MOST_COLUMNS)
    .map((code) => ({ kind: "value", value: values[code - 1] ?? "", codes: [code] }));
  if (sorted.length > MOST_COLUMNS) groups.push({ kind: "others", value: "", codes: sorted.slice(MOST_COLUMNS) });
  if ((totals[0] ?? 0) > 0) groups.push({ kind: "none", value: "", codes: [0] });
  const sum = (rows: number[], columns: number[]) =>
    rows.reduce((all, a) => columns.reduce((some, b) => some + (counts[a * width + b] ?? 0), all), 0);
  return {
    axis: groups.map(({ kind, value }) => ({ kind, value })),
    counts: groups.map((row) => groups.map((column) => sum(row.codes, column.codes))),
  };
}

/** How many pairs are in which state. */
export function figuresOf(states: Uint8Array) {
  const figures = { neither: 0, same: 0, differs: 0, "only-a": 0, "only-b": 0 };
  for (const code of states) figures[PAIR_STATES[code] ?? "neither"] += 1;
  return figures;
}
