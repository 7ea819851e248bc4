import "server-only";
import type { User } from "@/lib/auth/role";
import { type ComparePage, PAIR_STATES, type PairRow, type PairSide, type PairState } from "../compare";
import { COMPARE_ROWS, type CompareParams, type PairFilter } from "../compare-params";
import type { ResultRow } from "../results";
import { comparedPair } from "./compared-pair";
import { type LoadedPairs, loadPairs } from "./load-pairs";
import { askedForm } from "./made-here";
import { ownCells } from "./own-rows";
import { NOWHERE } from "./pair-records";
import { readRows } from "./read-records";
import { searchRecords } from "./search";
import { isSwapped, type RecordVote, votesOn } from "./votes";

const SHOWN: Record<PairFilter, readonly PairState[]> = {
  differs: ["differs"],
  same: ["same"],
  one: ["only-a", "only-b"],
  all: PAIR_STATES,
};

/**
 * A page of records with both answers. What matches comes from the indexes, the texts of the page's records from S3 by
 * range requests. While it is hidden whose answer is whose, nothing here tells it. Throws as {@link loadPairs} does.
 */
export async function getCompareRows(
  jobId: string,
  params: CompareParams,
  user: User,
  signal: AbortSignal,
): Promise<ComparePage> {
  const pair = await comparedPair(jobId, params.with);
  const { keys } = pair;
  const loaded = await loadPairs(pair, params.field);
  const { a, b, pairs, states, reading } = loaded;
  if (states === null) return { rows: [], total: 0, columns: null, inPrompt: [], reading };
  const search = params.q.trim() === "" ? null : await searchBoth(loaded, params.q);
  const chosen = choose(loaded, states, params, search?.found ?? null);
  const lastPage = Math.max(1, Math.ceil(chosen.length / COMPARE_ROWS));
  const from = (Math.min(params.page, lastPage) - 1) * COMPARE_ROWS;
  const shown = [...chosen.subarray(from, from + COMPARE_ROWS)];
  const [inA, inB] = await Promise.all([
    rowsAt(
      a,
      shown.map((at) => pairs.a[at] ?? NOWHERE),
      pair.a.jobId,
      signal,
    ),
    rowsAt(
      b,
      shown.map((at) => pairs.b[at] ?? NOWHERE),
      pair.b.jobId,
      signal,
    ),
  ]);
  const own =
    (await ownCells(
      a.made,
      inA.map((row) => row?.row ?? null),
    )) ??
    (await ownCells(
      b.made,
      inB.map((row) => row?.row ?? null),
    ));
  const votes = await votesOn(keys.a, keys.b);
  const rows = shown.flatMap((at, number): PairRow[] => {
    const [rowA, rowB] = [inA[number] ?? null, inB[number] ?? null];
    const known = rowA ?? rowB;
    if (!known) return [];
    const { recordId, row } = known;
    const swapped = params.blind && isSwapped(keys.a, keys.b, recordId);
    const [sideA, sideB] = [sideOf(rowA, params.blind), sideOf(rowB, params.blind)];
    const state = PAIR_STATES[states[at] ?? 0] ?? "neither";
    return [
      {
        recordId,
        row,
        cells: row === null ? null : (own?.cellsOf.get(row) ?? null),
        prompt: rowA?.prompt || (rowB?.prompt ?? ""),
        state: state === "only-a" || state === "only-b" ? "one" : state,
        left: swapped ? sideB : sideA,
        right: swapped ? sideA : sideB,
        ...votesOf(
          votes.filter((vote) => vote.recordId === recordId),
          user,
          { swapped, isBlind: params.blind },
        ),
      },
    ];
  });
  return {
    rows,
    total: chosen.length,
    columns: own?.columns ?? null,
    inPrompt: own?.inPrompt ?? [],
    reading: search?.reading ?? null,
  };
}

function choose(
  { pairs, values }: LoadedPairs,
  states: Uint8Array,
  { show, a, b, blind }: CompareParams,
  found: { a: ReadonlySet<number>; b: ReadonlySet<number> } | null,
): Uint32Array {
  const wanted = new Set(SHOWN[show].map((state) => PAIR_STATES.indexOf(state)));
  const both = PAIR_STATES.flatMap((state, code) => (state === "same" || state === "differs" ? [code] : []));
  // What value stands in whose answer would tell which is whose.
  const cell = values && a !== null && b !== null && !blind ? values : null;
  const [codeA, codeB] = cell ? [cell.values.indexOf(a ?? "") + 1, cell.values.indexOf(b ?? "") + 1] : [0, 0];
  const chosen = new Uint32Array(pairs.size);
  let size = 0;
  for (let at = 0; at < pairs.size; at += 1) {
    const [inA, inB, state] = [pairs.a[at] ?? NOWHERE, pairs.b[at] ?? NOWHERE, states[at] ?? 0];
    if (cell) {
      if (!both.includes(state) || cell.codeInA(inA) !== codeA || cell.codeInB(inB) !== codeB) continue;
    } else if (!wanted.has(state)) continue;
    if (found && !found.a.has(inA) && !found.b.has(inB)) continue;
    chosen[size++] = at;
  }
  return chosen.subarray(0, size);
}

async function searchBoth({ a, b }: LoadedPairs, q: string) {
  const [inA, inB] = await Promise.all([searchRecords(a.stamp, a, q), searchRecords(b.stamp, b, q)]);
  const parts = [inA.progress, inB.progress].filter((part) => part !== null);
  const sum = (name: "readBytes" | "totalBytes") => parts.reduce((all, part) => all + part[name], 0);
  const isDone = parts.every((part) => part.isDone);
  const reading = isDone ? null : { readBytes: sum("readBytes"), totalBytes: sum("totalBytes") };
  return { found: { a: inA.found, b: inB.found }, reading };
}

/** The records at some positions, null where there is none. */
async function rowsAt(
  { index, made }: LoadedPairs["a"],
  positions: readonly number[],
  jobId: string,
  signal: AbortSignal,
): Promise<(ResultRow | null)[]> {
  const there = positions.filter((position) => position !== NOWHERE);
  const rows = await readRows(index, there, { jobId, form: askedForm(made), signal });
  const byPosition = new Map(rows.map((row) => [row.position, row]));
  return positions.map((position) => byPosition.get(position) ?? null);
}

/** Tokens and position belong to one model and one job: they would tell. */
function sideOf(row: ResultRow | null, isBlind: boolean): PairSide {
  if (row === null) return null;
  const { kind, text, fields, problem, isCut, length, position, inputTokens, outputTokens } = row;
  const answer = { kind, text, fields, problem, isCut, length };
  return isBlind
    ? { ...answer, position: null, inputTokens: null, outputTokens: null }
    : { ...answer, position, inputTokens, outputTokens };
}

function votesOf(
  votes: readonly RecordVote[],
  user: User,
  { swapped, isBlind }: { swapped: boolean; isBlind: boolean },
): Pick<PairRow, "vote" | "others"> {
  const shown = ({ better }: RecordVote) =>
    better === "equal" ? "equal" : (better === "a") === swapped ? "right" : "left";
  const own = votes.find(({ userId }) => userId === user.id);
  const others = isBlind ? [] : votes.filter(({ userId }) => userId !== user.id);
  return { vote: own ? shown(own) : null, others: others.map((vote) => ({ name: vote.name, vote: shown(vote) })) };
}
