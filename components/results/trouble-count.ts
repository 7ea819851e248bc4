import type { Counted } from "@/lib/results/results";
import { TROUBLE_KINDS } from "./result-words";

/** How many records have no answer that can be used. */
export function troubleCount(counted: Counted): number {
  return TROUBLE_KINDS.reduce((sum, kind) => sum + counted.counts[kind], 0);
}
