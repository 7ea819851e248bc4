import "server-only";
import { setImmediate as letOthersGoFirst } from "node:timers/promises";
import { HashTable } from "@/lib/checks/text-hash";
import type { RecordIndex } from "./record-index";

/** Records that are gone over before others have their turn. */
const AT_ONCE = 10_000;

/** The positions of all records by the hashes of their ids, plus one: `firstOr` of an unknown id answers 0 or notes it. */
export async function positionTable(index: RecordIndex): Promise<HashTable> {
  const table = new HashTable();
  const { idHigh, idLow } = index.columns;
  for (let at = 0; at < index.size; at += 1) {
    table.firstOr(idHigh[at] ?? 0, idLow[at] ?? 0, at + 1);
    if (at % AT_ONCE === AT_ONCE - 1) await letOthersGoFirst();
  }
  return table;
}
