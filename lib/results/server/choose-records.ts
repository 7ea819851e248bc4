import "server-only";
import { hashText } from "@/lib/checks/text-hash";
import { ANSWER_KINDS, RECORD_CAUSES } from "../answer-kind";
import type { ReviewMark } from "../results";
import { RANDOM_ROWS, type ResultsParams } from "../results-params";
import { type RecordIndex, UNTOLD } from "./record-index";

/** What a choice rests on beside the index. `found`: positions that a search has found; null without a search. */
type Beside = { marks: ReadonlyMap<string, ReviewMark>; found: ReadonlySet<number> | null };

/** The positions of the records that match, in the table's order; from the index alone. */
export function chooseRecords(index: RecordIndex, params: ResultsParams, { marks, found }: Beside): Uint32Array {
  const tests = testsOf(index, params, marks);
  const candidates = found ? Uint32Array.from(found).sort() : everyPosition(index.size);
  const matching = tests.length === 0 ? candidates : thatPass(candidates, tests);
  const drawn = params.random === null ? matching : draw(matching, params.random);
  return sorted(index, drawn, params);
}

type Test = (position: number) => boolean;

function everyPosition(size: number): Uint32Array {
  const all = new Uint32Array(size);
  for (let at = 0; at < size; at += 1) all[at] = at;
  return all;
}

/** In place, as nobody else has the list. */
function thatPass(candidates: Uint32Array, tests: readonly Test[]): Uint32Array {
  let size = 0;
  for (const position of candidates) if (tests.every((test) => test(position))) candidates[size++] = position;
  return candidates.subarray(0, size);
}

function testsOf(index: RecordIndex, params: ResultsParams, marks: Beside["marks"]): Test[] {
  const { kind, cause, field, value, mark } = params;
  const { columns } = index;
  const tests: Test[] = [];
  if (kind.length > 0) {
    const codes = new Set(ANSWER_KINDS.flatMap((each, code) => (kind.includes(each) ? [code] : [])));
    const isTwice = kind.includes("answered-twice");
    tests.push((at) => codes.has(columns.kind[at] ?? 0) || (isTwice && (columns.times[at] ?? 0) > 1));
  }
  if (cause.length > 0) {
    const codes = new Set(RECORD_CAUSES.flatMap((each, code) => (cause.includes(each) ? [code + 1] : [])));
    tests.push((at) => codes.has(columns.cause[at] ?? 0));
  }
  if (field !== null && value !== null) tests.push(index.fields.having(field, value) ?? (() => false));
  if (mark.length > 0) {
    const marked = positionsOf(index, marks.keys());
    const wanted = new Set<number>();
    for (const [recordId, { mark: each }] of marks) {
      const position = marked.get(recordId);
      if (position !== undefined && mark.includes(each)) wanted.add(position);
    }
    const all = new Set(marked.values());
    tests.push((at) => wanted.has(at) || (mark.includes("none") && !all.has(at)));
  }
  return tests;
}

/** The positions of records by their ids. */
export function positionsOf(index: RecordIndex, recordIds: Iterable<string>): Map<string, number> {
  const wanted = new Map<number, { recordId: string; high: number }[]>();
  const hash = { high: 0, low: 0 };
  for (const recordId of recordIds) {
    hashText(recordId, hash);
    const same = wanted.get(hash.low);
    if (same) same.push({ recordId, high: hash.high });
    else wanted.set(hash.low, [{ recordId, high: hash.high }]);
  }
  const positions = new Map<string, number>();
  if (wanted.size === 0) return positions;
  const { idHigh, idLow } = index.columns;
  for (let at = 0; at < index.size; at += 1) {
    for (const { recordId, high } of wanted.get(idLow[at] ?? 0) ?? []) {
      if (idHigh[at] === high) positions.set(recordId, at);
    }
  }
  return positions;
}

/** Some of them by chance, the same ones for the same number. */
function draw(positions: Uint32Array, seed: number): Uint32Array {
  const pool = positions.slice();
  const count = Math.min(RANDOM_ROWS, pool.length);
  let state = (seed + 1) >>> 0;
  for (let at = 0; at < count; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const other = at + Math.floor((state / 4_294_967_296) * (pool.length - at));
    const moved = pool[at] ?? 0;
    pool[at] = pool[other] ?? 0;
    pool[other] = moved;
  }
  return pool.slice(0, count).sort();
}

/** Unknown values come last in both directions; equals stay in the input's order. */
function sorted(index: RecordIndex, positions: Uint32Array, { sort, dir }: ResultsParams): Uint32Array {
  if (sort === "input") return dir === "asc" ? positions : positions.slice().reverse();
  const { length, outputTokens, inputTokens, outFile } = index.columns;
  const valueAt = (at: number): number | null => {
    if (outFile[at] === 0) return null;
    if (sort === "length") return length[at] ?? 0;
    const [input, output] = [inputTokens[at] ?? UNTOLD, outputTokens[at] ?? UNTOLD];
    if (input === UNTOLD && output === UNTOLD) return null;
    return (input === UNTOLD ? 0 : input) + (output === UNTOLD ? 0 : output);
  };
  // Value and place in one number, so that numbers are sorted and no function is called for each pair.
  const places = 2 ** Math.ceil(Math.log2(positions.length + 1));
  const most = Math.floor(Number.MAX_SAFE_INTEGER / places) - 1;
  const keys = new Float64Array(positions.length);
  for (const [place, position] of positions.entries()) {
    const value = valueAt(position);
    const known = Math.min(value ?? 0, most - 1);
    keys[place] = (value === null ? most : dir === "asc" ? known : most - 1 - known) * places + place;
  }
  return Uint32Array.from(keys.sort(), (key) => positions[key % places] ?? 0);
}
