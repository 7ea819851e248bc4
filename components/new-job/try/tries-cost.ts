import { type CostBasis, startCost } from "@/lib/starts/cost";

/** What so many usual rows cost at the most, at the on-demand price; null where that is not known. */
export function triesCost(basis: CostBasis, rows: number): number | null {
  const { price, records, promptCharacters } = basis;
  if (!price?.onDemand || records === 0 || rows === 0) return null;
  const few = { ...basis, records: rows, promptCharacters: (promptCharacters / records) * rows };
  return startCost(few).cost?.onDemand?.toUsd ?? null;
}
