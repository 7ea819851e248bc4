import "server-only";
import { setImmediate as letOthersGoFirst } from "node:timers/promises";
import { ANSWER_KINDS } from "../answer-kind";
import { PAIR_STATES, type PairState } from "../compare";
import type { RecordIndex } from "./record-index";
import { positionTable } from "./position-table";

/** Stands for "this job does not have the record". */
export const NOWHERE = 0xffff_ffff;

/** The records of two jobs put together by their ids: A's in A's order, then those that only B has. */
export type Pairs = {
  size: number;
  /** Positions in A's index and in B's, or {@link NOWHERE}. */
  a: Uint32Array;
  b: Uint32Array;
};

const PAIRS = Symbol.for("batchboard.compared-pairs");
type WithPairs = typeof globalThis & { [PAIRS]?: WeakMap<RecordIndex, { other: RecordIndex; pairs: Pairs }> };

const AT_ONCE = 50_000;

/** Puts the records of two jobs together; held as long as both indexes are, for the next page. */
export async function pairRecords(a: RecordIndex, b: RecordIndex): Promise<Pairs> {
  const held = ((globalThis as WithPairs)[PAIRS] ??= new WeakMap());
  const known = held.get(a);
  if (known?.other === b) return known.pairs;
  const pairs = await pair(a, b);
  held.set(a, { other: b, pairs });
  return pairs;
}

async function pair(a: RecordIndex, b: RecordIndex): Promise<Pairs> {
  const positions = await positionTable(b);
  const inB = new Uint32Array(a.size + b.size).fill(NOWHERE);
  const inA = new Uint32Array(a.size + b.size).fill(NOWHERE);
  const isTaken = new Uint8Array(b.size);
  let size = 0;
  for (let at = 0; at < a.size; at += 1) {
    inA[size] = at;
    const found = positions.firstOr(a.columns.idHigh[at] ?? 0, a.columns.idLow[at] ?? 0, NOWHERE) - 1;
    if (found >= 0 && found < b.size) {
      inB[size] = found;
      isTaken[found] = 1;
    }
    size += 1;
    if (at % AT_ONCE === AT_ONCE - 1) await letOthersGoFirst();
  }
  for (let at = 0; at < b.size; at += 1) if (isTaken[at] === 0) inB[size++] = at;
  return { size, a: inA.slice(0, size), b: inB.slice(0, size) };
}

const USABLE = ANSWER_KINDS.indexOf("answered");
const STATE = Object.fromEntries(PAIR_STATES.map((state, code) => [state, code])) as Record<PairState, number>;

/** The state of each pair, as a number in {@link PAIR_STATES}. `isSame` is asked where both have a usable answer. */
export function statesOf(
  { size, a, b }: Pairs,
  indexes: { a: RecordIndex; b: RecordIndex },
  isSame: (a: number, b: number) => boolean,
): Uint8Array {
  const [kindsA, kindsB] = [indexes.a.columns.kind, indexes.b.columns.kind];
  const states = new Uint8Array(size);
  for (let at = 0; at < size; at += 1) {
    const [inA, inB] = [a[at] ?? NOWHERE, b[at] ?? NOWHERE];
    const hasA = inA !== NOWHERE && kindsA[inA] === USABLE;
    const hasB = inB !== NOWHERE && kindsB[inB] === USABLE;
    if (hasA && hasB) states[at] = isSame(inA, inB) ? STATE.same : STATE.differs;
    else states[at] = hasA ? STATE["only-a"] : hasB ? STATE["only-b"] : STATE.neither;
  }
  return states;
}
