import "server-only";
import { type AnswerHashes, answerHashes } from "./answer-hashes";
import type { ComparedPair } from "./compared-pair";
import { commonFields, type FieldPairs, fieldPairs } from "./field-pairs";
import { loadAnswers } from "./get-rows";
import { askedForm } from "./made-here";
import type { Answers } from "./merged-results";
import { type Pairs, pairRecords, statesOf } from "./pair-records";

/** Two jobs with their records put together, and by what their answers are compared. */
export type LoadedPairs = {
  a: Answers;
  b: Answers;
  pairs: Pairs;
  fields: string[];
  /** The field by which they are compared, and its values; null: as whole answers. */
  field: string | null;
  values: FieldPairs | null;
  /** The state of each pair; null while the answers are read. */
  states: Uint8Array | null;
  reading: { readBytes: number; totalBytes: number } | null;
};

/**
 * Puts the records of two jobs together by their ids. By a field they are compared from the indexes alone; as whole
 * answers both outputs are read once in the background. `by`: the field that is wished for, if any. Throws `not-found`,
 * `place-not-allowed` and `not-readable`.
 */
export async function loadPairs(pair: ComparedPair, by: string | null): Promise<LoadedPairs> {
  const [a, b] = await Promise.all([loadAnswers(pair.a.jobId, pair.isAlone), loadAnswers(pair.b.jobId, pair.isAlone)]);
  const indexes = { a: a.index, b: b.index };
  const pairs = await pairRecords(a.index, b.index);
  const fields = commonFields(indexes);
  const areLabels = a.count.form === "label" && b.count.form === "label";
  const wanted = by ?? (areLabels ? "label" : null);
  const field = wanted !== null && fields.includes(wanted) ? wanted : null;
  const values = field === null ? null : fieldPairs(indexes, field);
  const loaded = { a, b, pairs, fields, field, values };
  if (values) {
    const states = statesOf(pairs, indexes, (inA, inB) => values.codeInA(inA) === values.codeInB(inB));
    return { ...loaded, states, reading: null };
  }
  const [ofA, ofB] = await Promise.all([hashesOf(a), hashesOf(b)]);
  if (ofA.hashes && ofB.hashes) {
    return { ...loaded, states: statesOf(pairs, indexes, sameHash(ofA.hashes, ofB.hashes)), reading: null };
  }
  const reading = { readBytes: ofA.readBytes + ofB.readBytes, totalBytes: ofA.totalBytes + ofB.totalBytes };
  return { ...loaded, states: null, reading };
}

function hashesOf({ index, made, stamp }: Answers) {
  return answerHashes(stamp, index, askedForm(made));
}

function sameHash(a: AnswerHashes, b: AnswerHashes): (inA: number, inB: number) => boolean {
  return (inA, inB) => a.high[inA] === b.high[inB] && a.low[inA] === b.low[inB];
}
